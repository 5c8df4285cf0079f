"use client";
import { ShieldCheck } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useReader } from "@/components/ui/locale";
import type { ChainCheck } from "@/lib/audit/verify";
import { countOf } from "@/lib/format/count";

const REASONS = {
  missing: "is missing",
  unlinked: "does not follow from the one before it",
  altered: "was changed after it was written",
};

/** Recomputes every hash of the audit, part by part, and says whether the chain holds. */
export function VerifyChain({ url }: { url: string }) {
  const { locale } = useReader();
  const [check, setCheck] = useState<ChainCheck | "failed" | null>(null);
  const [busy, start] = useTransition();
  const verify = () =>
    start(async () => {
      setCheck(null);
      try {
        for (let after = 0; ; ) {
          const answer = await fetch(`${url}?after=${after}`);
          if (!answer.ok) throw new Error(`The check answered ${answer.status}.`);
          const part = (await answer.json()) as ChainCheck;
          setCheck(part);
          if (part.broken || part.verifiedTo >= part.last || part.verifiedTo <= after) break;
          after = part.verifiedTo;
        }
      } catch {
        setCheck("failed");
      }
    });
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-3">
      <Button icon={<ShieldCheck aria-hidden="true" />} pending={busy} onClick={verify}>
        Verify the chain
      </Button>
      <div className="min-w-0" aria-live="polite">
        {check && <Finding check={check} locale={locale} busy={busy} />}
      </div>
    </div>
  );
}

function Finding({ check, locale, busy }: { check: ChainCheck | "failed"; locale: string; busy: boolean }) {
  if (check === "failed")
    return <Callout tone="caution">The check did not reach its end. Please try again.</Callout>;
  const { broken, verifiedTo, last } = check;
  const entries = countOf(verifiedTo, "entry", locale, "entries");
  if (broken)
    return (
      <Callout tone="critical">
        Entry {broken.seq} {REASONS[broken.reason]}. The {entries} before it are unbroken.
      </Callout>
    );
  if (busy && verifiedTo < last)
    return (
      <p className="text-muted text-sm">
        {entries} of {last} so far
      </p>
    );
  return <Callout tone="positive">{entries}, unbroken.</Callout>;
}
