"use client";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/figures";
import { Select } from "@/components/ui/select";
import type { CaseRow } from "@/lib/exceptions/inbox";
import type { Person } from "./case-detail";

/** What can be done with the selected cases; at the foot of the window while any is selected. */
export function CaseBulkBar({
  rows,
  members,
  busy,
  onResolve,
  onDismiss,
  onSnooze,
  onAssign,
  onClear,
}: {
  rows: readonly CaseRow[];
  members: readonly Person[];
  busy: boolean;
  onResolve: () => void;
  onDismiss: () => void;
  onSnooze: () => void;
  onAssign: (ownerId: string | null) => void;
  onClear: () => void;
}) {
  const [first] = rows;
  if (!first) return null;
  const known = rows.filter(({ worthMinor }) => worthMinor !== null);
  const sum = known.reduce((total, { worthMinor }) => total + (worthMinor ?? 0), 0);
  return (
    <section
      aria-label="Selected exceptions"
      className="fixed inset-x-4 bottom-20 z-40 mx-auto flex max-w-3xl flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-raised px-4 py-3 shadow-pop md:bottom-6"
    >
      <p className="text-sm">
        <span className="font-semibold">{rows.length} selected</span>
        {known.length > 0 && (
          <span className="text-muted">
            {" · "}
            <Money minor={sum} currency={first.currency} />
            {known.length < rows.length && ` and ${rows.length - known.length} of unknown worth`}
          </span>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="ghost" onClick={onClear}>
          Clear
        </Button>
        <Select
          aria-label="Assign to"
          value=""
          disabled={busy}
          placeholder="Assign to…"
          onChange={(event) => onAssign(event.target.value === "none" ? null : event.target.value)}
          options={[
            ...members.map(({ id, name }) => ({ value: id, label: name })),
            { value: "none", label: "Nobody" },
          ]}
          className="w-36"
        />
        <Button disabled={busy} onClick={onDismiss}>
          Dismiss
        </Button>
        <Button disabled={busy} onClick={onSnooze}>
          Snooze
        </Button>
        <Button variant="primary" disabled={busy} onClick={onResolve}>
          Resolve
        </Button>
      </div>
    </section>
  );
}
