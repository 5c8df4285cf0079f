"use client";
import Link from "next/link";
import { Checkbox, RowCheckbox } from "@/components/ui/choice";
import { cx } from "@/components/ui/cx";
import { DayText, InstantText, Money } from "@/components/ui/figures";
import { followHere } from "@/components/ui/follow-here";
import { Missing } from "@/components/ui/missing";
import { Card } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { CaseRow } from "@/lib/exceptions/inbox";

/** The cases, one card row each: what happened, money first, until when, whose. */
export function CaseList({
  rows,
  total,
  currentId,
  address,
  onOpen,
  selected,
  onToggle,
  onToggleAll,
}: {
  rows: readonly CaseRow[];
  /** Also those that the list does not show. */
  total: number;
  currentId?: string;
  address: (id: string) => string;
  onOpen: (id: string) => void;
  /** Null where nothing can be selected. */
  selected: ReadonlySet<string> | null;
  onToggle: (id: string) => void;
  onToggleAll: (all: boolean) => void;
}) {
  return (
    <Card flush className="overflow-hidden">
      {selected && rows.length > 1 && (
        <div className="border-line border-b bg-sunken px-4 py-1">
          <Checkbox
            label="Select all"
            checked={selected.size === rows.length}
            onChange={(event) => onToggleAll(event.target.checked)}
          />
        </div>
      )}
      <ul className="max-h-[calc(100dvh-21rem)] min-h-80 overflow-y-auto max-xl:max-h-none">
        {rows.map((row) => (
          <li
            key={row.id}
            className={cx(
              "relative flex items-start gap-3 border-line border-b px-4 py-3 last:border-b-0 hover:bg-hover/60",
              row.id === currentId && "xl:bg-accent-soft xl:shadow-[inset_2px_0_0_var(--accent)]",
            )}
          >
            {selected && (
              <span className="relative z-10 pt-0.5">
                <RowCheckbox
                  aria-label={`Select: ${row.sentence}`}
                  checked={selected.has(row.id)}
                  onChange={() => onToggle(row.id)}
                />
              </span>
            )}
            <div className="min-w-0 flex-1">
              <div className="flex items-baseline justify-between gap-3 text-sm">
                <span className="truncate text-muted text-xs">{row.title}</span>
                {row.worthMinor === null ? (
                  <span className="shrink-0 text-muted text-xs">
                    <Missing word="Worth not known" />
                  </span>
                ) : (
                  <Money minor={row.worthMinor} currency={row.currency} className="shrink-0 font-medium" />
                )}
              </div>
              <Link
                href={address(row.id)}
                prefetch={false}
                {...followHere(() => onOpen(row.id))}
                data-row-id={row.id}
                aria-current={row.id === currentId ? "true" : undefined}
                className="mt-0.5 line-clamp-3 rounded-sm text-pretty text-sm after:absolute after:inset-0"
              >
                {row.sentence}
              </Link>
              <p className="mt-1.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-muted text-xs">
                <CaseState row={row} />
                <span>{row.owner ?? "No owner"}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p className="border-line border-t px-4 py-2 text-muted text-xs">
          The {rows.length} of the most worth are shown, of {total}. Filter to see others.
        </p>
      )}
    </Card>
  );
}

/** Until when it has to be acted on, or how it ended. */
export function CaseState({ row }: { row: CaseRow }) {
  if (row.status === "resolved" || row.status === "dismissed")
    return (
      <StatusPill tone={row.status === "resolved" ? "positive" : "neutral"} quiet>
        {row.status === "resolved" ? "Resolved" : "Dismissed"} <InstantText instant={row.closedAt} />
      </StatusPill>
    );
  if (row.snoozedUntil)
    return (
      <StatusPill tone="neutral" quiet>
        Snoozed until <DayText day={row.snoozedUntil} style="short" />
      </StatusPill>
    );
  return (
    <StatusPill tone={row.isLate ? "critical" : "caution"} quiet>
      {row.isLate ? "Was due" : "Due"} <DayText day={row.dueDay} style="short" />
    </StatusPill>
  );
}
