import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** The row above a list: search, filters, and what is on the right (columns, export). */
export function FilterBar({
  children,
  end,
  clearHref,
  className,
}: {
  children: ReactNode;
  end?: ReactNode;
  /** Shown when any filter holds: the address without filters. */
  clearHref?: string;
  className?: string;
}) {
  return (
    <div className={cx("mb-3 flex flex-wrap items-center gap-2", className)}>
      {children}
      {clearHref && (
        <Link
          href={clearHref}
          className="rounded-md px-2 py-1.5 text-muted text-sm underline-offset-4 hover:text-ink hover:underline"
        >
          Clear filters
        </Link>
      )}
      {end && <div className="ml-auto flex flex-wrap items-center gap-2">{end}</div>}
    </div>
  );
}

/** One filter as a set of links: chosen by address, so that it can be shared and goes back with Back. */
export function FilterChips({
  label,
  options,
}: {
  /** What is filtered, for screen readers. */
  label: string;
  options: readonly { label: string; href: string; current: boolean; count?: string }[];
}) {
  return (
    <nav aria-label={label} className="flex max-w-full gap-1 overflow-x-auto rounded-md bg-sunken p-0.5">
      {options.map((option) => (
        <Link
          key={option.href}
          href={option.href}
          scroll={false}
          aria-current={option.current ? "true" : undefined}
          className={cx(
            "flex h-7 items-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-muted text-sm transition-colors hover:text-ink pointer-coarse:h-11",
            "focus-visible:-outline-offset-2 aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:shadow-card",
          )}
        >
          {option.label}
          {option.count && <span className="text-subtle text-xs">{option.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
