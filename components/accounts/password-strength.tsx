"use client";
import { useEffect, useState } from "react";
import { cx } from "@/components/ui/cx";
import { PASSWORD_MIN, passwordProblem } from "@/lib/accounts/password-rules";

const PATH = "/site/password-strength.js";

interface Estimator {
  passwordScore(password: string, own: readonly string[]): number;
}

/** What each score from 0 to 4 means, and what would make it better. */
const LEVELS = [
  { word: "Weak", tone: "bg-critical", advice: "it is guessed quickly. Use a few unrelated words." },
  { word: "Weak", tone: "bg-critical", advice: "it is guessed quickly. Use a few unrelated words." },
  { word: "Fair", tone: "bg-caution", advice: "another unrelated word makes it much harder to guess." },
  { word: "Good", tone: "bg-positive", advice: "" },
  { word: "Strong", tone: "bg-positive", advice: "" },
] as const;

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
export function PasswordStrength({ value, own }: { value: string; own: readonly string[] }) {
  const estimator = useEstimator(value.length > 0);
  if (!value) return null;
  const missing = PASSWORD_MIN - value.length;
  const problem = missing > 0 ? null : passwordProblem(value, own);
  const score = estimator && missing <= 0 && !problem ? estimator.passwordScore(value, own) : null;
  const level = missing > 0 || problem ? LEVELS[0] : score === null ? null : LEVELS[score];
  const word = missing > 0 ? "Too short" : (level?.word ?? "Long enough");
  const advice = missing > 0 ? `${missing} more` : (problem ?? level?.advice ?? "");
  const filled = missing > 0 || problem ? 1 : Math.max(1, score ?? 0);
  return (
    <>
      <span className="mb-1 flex gap-1" aria-hidden>
        {[1, 2, 3, 4].map((part) => (
          <span
            key={part}
            className={cx("h-1 flex-1 rounded-full", part <= filled && level ? level.tone : "bg-line-strong")}
          />
        ))}
      </span>
      <strong>{word}</strong>
      {advice && `: ${advice}`}
    </>
  );
}
