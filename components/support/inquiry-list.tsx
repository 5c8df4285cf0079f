"use client";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { InstantText } from "@/components/ui/figures";
import { followHere } from "@/components/ui/follow-here";
import { Card } from "@/components/ui/panel";
import { Badge, StatusPill } from "@/components/ui/status-pill";
import type { InquiryRow } from "@/lib/support/inbox";
import { INQUIRY_KIND_WORDS } from "@/lib/support/schema";

/** The inquiries, one row each: who, what about, where it stands, since when. */
export function InquiryList({
  rows,
  currentId,
  names,
  address,
  onOpen,
}: {
  rows: readonly InquiryRow[];
  currentId?: string;
  /** Of the staff, by id. */
  names: Readonly<Record<string, string>>;
  address: (id: string) => string;
  onOpen: (id: string) => void;
}) {
  return (
    <Card flush className="overflow-hidden">
      <ul className="max-h-[calc(100dvh-17rem)] min-h-80 overflow-y-auto max-xl:max-h-none max-xl:min-h-0">
        {rows.map((row) => (
          <li
            key={row.id}
            className={cx(
              "relative border-line border-b px-4 py-3 last:border-b-0 hover:bg-hover/60",
              row.id === currentId && "xl:bg-accent-soft xl:shadow-[inset_2px_0_0_var(--accent)]",
            )}
          >
            <div className="flex items-baseline justify-between gap-3">
              <Link
                href={address(row.id)}
                prefetch={false}
                {...followHere(() => onOpen(row.id))}
                data-row-id={row.id}
                aria-current={row.id === currentId ? "true" : undefined}
                className="truncate rounded-sm font-medium text-sm after:absolute after:inset-0"
              >
                <bdi>{row.subject}</bdi>
              </Link>
              <InstantText instant={row.lastMessageAt} className="shrink-0 text-muted text-xs" />
            </div>
            <p className="mt-0.5 truncate text-muted text-xs">
              <bdi>{row.name}</bdi>
              {row.company && (
                <>
                  {" · "}
                  <bdi>{row.company}</bdi>
                </>
              )}
            </p>
            <p className="mt-1.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-xs">
              <span className="flex items-center gap-2">
                <StatusPill status={row.status} quiet />
                <Badge>{INQUIRY_KIND_WORDS[row.kind]}</Badge>
              </span>
              {row.assignedTo && <span className="truncate text-muted">{names[row.assignedTo]}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
