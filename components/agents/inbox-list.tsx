"use client";
import Link from "next/link";
import { Checkbox, RowCheckbox } from "@/components/ui/choice";
import { cx } from "@/components/ui/cx";
import { DayText, InstantText, Money } from "@/components/ui/figures";
import { followHere } from "@/components/ui/follow-here";
import { useLocaleSettings } from "@/components/ui/locale";
import { Card } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { ProposalRow } from "@/lib/agents/inbox";
import { countOf } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";

/** The proposals, one card row each: supplier, money, lines, what is urgent, until when. */
export function InboxList({
  rows,
  currentId,
  address,
  onOpen,
  selected,
  onToggle,
  onToggleAll,
}: {
  rows: readonly ProposalRow[];
  currentId?: string;
  address: (id: string) => string;
  onOpen: (id: string) => void;
  /** Null where nothing can be selected. */
  selected: ReadonlySet<string> | null;
  onToggle: (id: string) => void;
  onToggleAll: (all: boolean) => void;
}) {
  const { locale } = useLocaleSettings();
  const all = selected !== null && selected.size === rows.length;
  return (
    <Card flush className="overflow-hidden">
      {selected && rows.length > 1 && (
        <div className="border-line border-b bg-sunken px-4 py-1">
          <Checkbox
            label="Select all"
            checked={all}
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
                  aria-label={`Select the proposal to ${row.supplierName}`}
                  checked={selected.has(row.id)}
                  onChange={() => onToggle(row.id)}
                />
              </span>
            )}
            <div className="min-w-0 flex-1">
              <div className="flex items-baseline justify-between gap-3">
                <Link
                  href={address(row.id)}
                  prefetch={false}
                  {...followHere(() => onOpen(row.id))}
                  data-row-id={row.id}
                  aria-label={spoken(row, locale)}
                  aria-current={row.id === currentId ? "true" : undefined}
                  className="truncate rounded-sm font-medium after:absolute after:inset-0"
                >
                  {row.supplierName}
                </Link>
                <Money minor={row.totalMinor} currency={row.currency} className="shrink-0 font-medium" />
              </div>
              <p className="mt-0.5 flex justify-between gap-3 text-muted text-xs">
                <span className="truncate">
                  {row.lines === 1 ? "1 line" : `${row.lines} lines`} · {row.locationName}
                </span>
                <span className="shrink-0">
                  Arrives <DayText day={row.expectedDay} style="short" />
                </span>
              </p>
              <p className="mt-1.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-xs">
                {row.status !== "open" ? (
                  <StatusPill status={row.status} quiet />
                ) : row.critical > 0 ? (
                  <StatusPill tone="critical" quiet>
                    {row.critical === 1
                      ? "1 item runs out before delivery"
                      : `${row.critical} items run out before delivery`}
                  </StatusPill>
                ) : (
                  <StatusPill tone="neutral" quiet>
                    Due
                  </StatusPill>
                )}
                <span className="text-muted">
                  {row.status === "open" ? (
                    <>
                      Expires <InstantText instant={row.expiresAt} />
                    </>
                  ) : (
                    <InstantText instant={row.decidedAt ?? row.expiresAt} />
                  )}
                </span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What a screen reader says when the row gets the focus. */
function spoken(row: ProposalRow, locale: string): string {
  const urgent =
    row.critical > 0 && row.status === "open" ? `, ${countOf(row.critical, "item")} at risk` : "";
  return `${row.supplierName}, ${formatMoney(row.totalMinor, row.currency, locale)}, ${countOf(row.lines, "line")}${urgent}`;
}
