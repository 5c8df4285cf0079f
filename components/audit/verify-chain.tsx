"use client";
import { ShieldCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useLocaleSettings } from "@/components/ui/locale";
import type { ChainCheck } from "@/lib/audit/verify";
import { countOf } from "@/lib/format/count";
import { useVerification } from "./use-verification";

const REASONS = {
  missing: "is missing",
  unlinked: "does not follow from the one before it",
  altered: "was changed after it was written",
};

/** Recomputes every hash of the audit, part by part, and says whether the chain holds. */
export function VerifyChain({ url }: { url: string }) {
  const { locale } = useLocaleSettings();
  const { check, busy, verify } = useVerification<ChainCheck>(
    (after) => `${url}?after=${after}`,
    ({ broken }) => broken !== null,
  );
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
    return <Callout tone="caution">The check did not finish. Please try again.</Callout>;
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
