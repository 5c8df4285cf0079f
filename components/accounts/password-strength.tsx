"use client";
import { useEffect, useState } from "react";
import { cx } from "@/components/ui/cx";
import { PASSWORD_MIN } from "@/lib/passwords/password-rules";
import { strengthLevel } from "./strength-level";

const PATH = "/site/password-strength.js";

interface Estimator {
  passwordScore(password: string, own: readonly string[]): number;
}

const TONES = { critical: "bg-critical", caution: "bg-caution", positive: "bg-positive" } as const;

let loading: Promise<Estimator> | undefined;

/** The estimator, fetched once, when somebody has begun to type; null until it is there, or when it cannot be had. */
function useEstimator(wanted: boolean): Estimator | null {
  const [estimator, setEstimator] = useState<Estimator | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    // Made from the page's own address: a fixed one would be bundled into the Worker, where it does not exist.
    const address = new URL(PATH, location.origin).href;
    loading ??= import(/* webpackIgnore: true */ /* turbopackIgnore: true */ address) as Promise<Estimator>;
    loading
      .then((loaded) => {
        if (!gone) setEstimator(loaded);
      })
      .catch(() => {
        // The meter only advises: the server decides, with or without it.
        loading = undefined;
      });
    return () => {
      gone = true;
    };
  }, [wanted]);
  return estimator;
}

/** How good the typed password is, as a meter and a sentence. It advises; the server decides, by a longer list. */
export function PasswordStrength({
  value,
  own,
  refused,
}: {
  value: string;
  own: readonly string[];
  /** The server refused this very password, and why stands at the field. */
  refused: boolean;
}) {
  const estimator = useEstimator(value.length > 0);
  if (!value) return null;
  const score = estimator && value.length >= PASSWORD_MIN ? estimator.passwordScore(value, own) : null;
  const { word, advice, filled, tone } = strengthLevel(value, own, score, refused);
  return (
    <>
      <span className="mb-1 flex gap-1" aria-hidden>
        {[1, 2, 3, 4].map((part) => (
          <span
            key={part}
            className={cx("h-1 flex-1 rounded-full", tone && part <= filled ? TONES[tone] : "bg-line-strong")}
          />
        ))}
      </span>
      <strong>{word}</strong>
      {advice && `: ${advice}`}
    </>
  );
}
