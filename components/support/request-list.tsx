import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { InstantText } from "@/components/ui/figures";
import { Card } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { RequestRow } from "@/lib/support/requests";

/** The requests that the reader may see. A closed or answered one can be written to again. */
export function RequestList({
  rows,
  currentId,
  base,
}: {
  rows: readonly RequestRow[];
  currentId?: string;
  /** `/o/{slug}/support` */
  base: string;
}) {
  return (
    <Card flush>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li
            key={row.id}
            className={cx(
              "relative px-4 py-3 hover:bg-hover/60",
              row.id === currentId && "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]",
            )}
          >
            <Link
              href={`${base}?request=${row.id}`}
              scroll={false}
              aria-current={row.id === currentId ? "true" : undefined}
              className="block truncate rounded-sm font-medium text-sm after:absolute after:inset-0"
            >
              <bdi>{row.subject}</bdi>
            </Link>
            <p className="mt-1 flex flex-wrap items-center justify-between gap-x-3 text-muted text-xs">
              <StatusPill status={row.status} quiet />
              <span>
                {!row.own && (
                  <>
                    <bdi>{row.name}</bdi>
                    {" · "}
                  </>
                )}
                <InstantText instant={row.lastMessageAt} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
