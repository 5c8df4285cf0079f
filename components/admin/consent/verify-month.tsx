"use client";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useVerification } from "@/components/audit/use-verification";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useLocaleSettings } from "@/components/ui/locale";
import { Select } from "@/components/ui/select";
import type { RecordsCheck } from "@/lib/consent/records/verify";
import { countOf } from "@/lib/format/count";

/** Recomputes every hash of a month's records, part by part, and says whether the chain holds. */
export function VerifyMonth({ chains }: { chains: readonly string[] }) {
  const { locale } = useLocaleSettings();
  const [chain, setChain] = useState(chains[0] ?? "");
  const { check, busy, verify, forget } = useVerification<RecordsCheck>(
    (after) => `/admin/consent/records/verify?chain=${chain}&after=${after}`,
    ({ broken }) => broken !== null,
  );
  return (
    <div className="mb-5 flex min-w-0 flex-wrap items-center gap-2">
      <Select
        aria-label="Month to verify"
        value={chain}
        onChange={(event) => {
          setChain(event.target.value);
          forget();
        }}
        options={chains.map((value) => ({ value, label: value }))}
        className="w-32"
      />
      <Button icon={<ShieldCheck aria-hidden="true" />} pending={busy} onClick={verify}>
        Verify the month
      </Button>
      <div className="min-w-0" aria-live="polite">
        {check && <Outcome check={check} locale={locale} busy={busy} />}
      </div>
    </div>
  );
}

function Outcome({ check, locale, busy }: { check: RecordsCheck | "failed"; locale: string; busy: boolean }) {
  if (check === "failed")
    return <Callout tone="caution">The check did not finish. Please try again.</Callout>;
  const { broken, verifiedTo, last, counted } = check;
  const records = countOf(verifiedTo, "record", locale);
  if (broken !== null)
    return (
      <Callout tone="critical">
        Record {broken} is missing, does not follow, or was changed. The {records} before it are unbroken.
      </Callout>
    );
  if (busy && verifiedTo < last)
    return (
      <p className="text-muted text-sm">
        {records} of {last} so far
      </p>
    );
  if (last < counted)
    return (
      <Callout tone="critical">
        {records}, unbroken; but {counted} were counted, so {counted - last} are missing at the end.
      </Callout>
    );
  return <Callout tone="positive">{records}, unbroken, as many as were counted.</Callout>;
}
