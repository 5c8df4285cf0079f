"use client";
import type { ReactNode } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/figures";
import type { ProposalRow } from "@/lib/agents/inbox";
import { countOf } from "@/lib/format/count";

/** What can be done with the selected proposals; at the foot of the window while any is selected. */
export function BulkBar({
  rows,
  busy,
  armed,
  onApprove,
  onReject,
  onClear,
}: {
  rows: readonly ProposalRow[];
  busy: boolean;
  /** What an armed key waits for. */
  armed: ReactNode;
  onApprove: () => void;
  onReject: () => void;
  onClear: () => void;
}) {
  if (rows.length === 0) return null;
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(row.currency, (totals.get(row.currency) ?? 0) + row.totalMinor);
  const money = [...totals].map(([currency, minor], i) => (
    <span key={currency}>
      {i > 0 && " + "}
      <Money minor={minor} currency={currency} />
    </span>
  ));
  const suppliers = new Set(rows.map((row) => row.supplierName)).size;
  return (
    <section
      aria-label="Selected proposals"
      className="fixed inset-x-4 bottom-20 z-40 mx-auto flex max-w-2xl flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-raised px-4 py-3 shadow-pop md:bottom-6"
    >
      {armed}
      <p className="text-sm">
        <span className="font-semibold">{rows.length} selected</span>
        <span className="text-muted"> · {money}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="ghost" onClick={onClear}>
          Clear
        </Button>
        <Button disabled={busy} onClick={onReject}>
          Reject
        </Button>
        <AlertDialog
          trigger={
            <Button id="approve-selected" variant="primary" pending={busy}>
              Approve {rows.length}
            </Button>
          }
          title={`Approve ${rows.length === 1 ? "1 proposal" : `${rows.length} proposals`}?`}
          description={
            <>
              Orders over {money} go to {countOf(suppliers, "supplier")}.
            </>
          }
          confirmLabel="Approve"
          onConfirm={onApprove}
        />
      </div>
    </section>
  );
}
