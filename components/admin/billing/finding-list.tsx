"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { InstantText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { resolveFindingAction } from "@/lib/admin/billing/actions";
import type { FindingRow } from "@/lib/admin/billing/findings";
import type { FindingKind } from "@/lib/billing/status";
import { AccountLink } from "./account-table";

const KINDS: Readonly<Record<FindingKind, string>> = {
  drift: "Our record differed from Stripe's",
  "unknown-customer": "An event about a customer we do not know",
  "unknown-event": "An event of a kind we do not know",
  "unknown-plan": "A subscription to a product we do not know",
  "second-subscription": "A second subscription was ended",
  "sync-failed": "Could not be compared with Stripe",
  "customer-deleted": "The customer was deleted at Stripe",
  "credit-refused": "Stripe refused a credit",
  "correction-refused": "Stripe refused a corrected contact",
  "usage-refused": "Stripe refused overage",
  "usage-unknown": "Overage may not be billed",
};

/** What billing found, and what was repaired. */
export function FindingList({ rows, mayResolve }: { rows: readonly FindingRow[]; mayResolve: boolean }) {
  return (
    <ul className="divide-y divide-line" aria-label="Findings">
      {rows.map((row) => (
        <li
          key={`${row.kind} ${row.subject}`}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
        >
          <div className="min-w-0 max-w-prose text-sm">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
              {KINDS[row.kind]}
              {row.resolvedAt && (
                <StatusPill tone="positive" quiet>
                  Resolved
                </StatusPill>
              )}
            </p>
            <p className="text-pretty text-muted [overflow-wrap:anywhere]">{row.detail}</p>
            <p className="text-muted text-xs">
              {row.organizationId ? (
                <AccountLink id={row.organizationId} name={row.name} />
              ) : (
                <span className="code-text">{row.subject}</span>
              )}{" "}
              · last seen <InstantText instant={row.lastSeenAt} />
              {row.times > 1 && (
                <>
                  , {row.times} times since <InstantText instant={row.firstSeenAt} />
                </>
              )}
            </p>
          </div>
          {mayResolve && !row.resolvedAt && <ResolveFinding row={row} />}
        </li>
      ))}
    </ul>
  );
}

function ResolveFinding({ row }: { row: FindingRow }) {
  const { pending, run } = useServerAction(resolveFindingAction, { done: "Resolved." });
  return (
    <Button
      size="sm"
      pending={pending}
      onClick={() => void run({ kind: row.kind, subject: row.subject })}
      aria-label={`Resolve: ${KINDS[row.kind]}${row.name ? `, ${row.name}` : ""}`}
    >
      Resolve
    </Button>
  );
}
