import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Th } from "./table";

/** A column head that sorts by link, so that the order is part of the address. */
export function SortableHeader({
  children,
  href,
  direction,
  numeric,
  className,
}: {
  children: ReactNode;
  /** Where a press leads: this page sorted by this column (or turned round). */
  href: string;
  /** How the table is sorted by this column now, if it is. */
  direction?: "ascending" | "descending";
  numeric?: boolean;
  className?: string;
}) {
  const Icon = direction === "ascending" ? ArrowUp : direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <Th numeric={numeric} aria-sort={direction ?? "none"} className={className}>
      <Link
        href={href}
        replace
        scroll={false}
        className={cx(
          "inline-flex items-center gap-1 rounded-sm py-1 hover:text-ink",
          numeric && "flex-row-reverse",
          direction && "text-ink",
        )}
      >
        {children}
        <Icon aria-hidden="true" className={cx("size-3.5", !direction && "text-subtle opacity-60")} />
      </Link>
    </Th>
  );
}
