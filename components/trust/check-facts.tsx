import type { CheckView } from "@/lib/trust/queries";
import { Instant, StateBadge } from "./state-badge";

/** What a check says, when it ran, how much it looked at, and the hash of its evidence. */
export function CheckFacts({ check }: { check: CheckView }) {
  return (
    <div className="border-line border-t pt-3 text-sm first:border-t-0 first:pt-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        {check.title} <StateBadge state={check.isLate ? "late" : (check.state ?? "waiting")} />
      </p>
      <p className="mt-1 text-pretty">{check.sentence}</p>
      <p className="mt-1 text-pretty text-muted">{check.how}</p>
      {check.checkedAt && (
        <dl className="mt-1.5 grid gap-x-3 text-muted text-xs sm:grid-cols-[auto_minmax(0,1fr)]">
          <dt>Last run</dt>
          <dd>
            <Instant at={check.checkedAt} />, {check.counted.toLocaleString("en")} looked at
          </dd>
          <dt>Last passed</dt>
          <dd>{check.passedAt ? <Instant at={check.passedAt} /> : "not yet"}</dd>
          <dt>Evidence, SHA-256</dt>
          <dd className="break-all font-mono">{check.evidenceHash}</dd>
        </dl>
      )}
    </div>
  );
}
