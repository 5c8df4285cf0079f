import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

/**
 * The frame of a table. On a wide screen it lets the head stick to the window; on a phone it scrolls sideways with the
 * first column in place, or (`stack`) shows each row as a card with the column's name before each value (`Td label`).
 */
export function TableFrame({
  className,
  caption,
  stack = false,
  wide = false,
  children,
}: {
  className?: string;
  /** What the table shows, for screen readers. */
  caption: string;
  stack?: boolean;
  /** More columns than any screen holds: scrolls sideways at every width. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    // A region that scrolls must be reachable by keyboard.
    <section
      aria-label={caption}
      tabIndex={stack ? undefined : 0}
      className={cx(
        "group/table relative rounded-[inherit] focus-visible:-outline-offset-2",
        !stack && (wide ? "overflow-x-auto" : "max-md:overflow-x-auto"),
        className,
      )}
      data-stack={stack || undefined}
    >
      {/* Rows that are cards are as wide as the frame; a table around them would be as wide as its longest value. */}
      <table className="w-full border-separate border-spacing-0 text-left text-sm group-data-stack/table:max-md:block">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

/** Column heads. They stick below the workspace's top bar. */
export function Thead({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <thead
      className={cx(
        "group-data-stack/table:max-md:sr-only md:sticky md:top-(--top-bar,0px) md:z-10 [&_th]:border-line [&_th]:border-b",
        className,
      )}
    >
      {children}
    </thead>
  );
}

export function Tbody({ className, ...rest }: ComponentProps<"tbody">) {
  return (
    <tbody
      className={cx("[&>tr:last-child>*]:border-b-0 group-data-stack/table:max-md:block", className)}
      {...rest}
    />
  );
}

/** A row. `selected` marks it in accent; `cursor` is where the keyboard stands (see RowKeys in the shell). */
export function Tr({
  selected,
  cursor,
  className,
  ...rest
}: ComponentProps<"tr"> & { selected?: boolean; cursor?: boolean }) {
  return (
    <tr
      data-row=""
      data-selected={selected || undefined}
      data-cursor={cursor || undefined}
      className={cx(
        "group/row transition-colors hover:bg-hover/60 data-selected:bg-accent-soft",
        "scroll-mt-16 scroll-mb-20 data-cursor:shadow-[inset_2px_0_0_var(--accent)]",
        "group-data-stack/table:max-md:block group-data-stack/table:max-md:border-line group-data-stack/table:max-md:border-b group-data-stack/table:max-md:px-4 group-data-stack/table:max-md:py-2.5",
        className,
      )}
      {...rest}
    />
  );
}

const cell = "px-3 first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5";
const pinned =
  "max-md:first:sticky max-md:first:left-0 max-md:first:z-[5] max-md:first:max-w-48 max-md:first:shadow-[1px_0_0_var(--line)]";

/** A column head; `numeric` columns are right-aligned, as their cells. */
export function Th({
  numeric,
  className,
  scope = "col",
  ...rest
}: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope={scope}
      className={cx(
        cell,
        pinned,
        "h-9 whitespace-nowrap bg-sunken py-1.5 align-middle font-medium text-muted text-xs",
        numeric && "text-right",
        className,
      )}
      {...rest}
    />
  );
}

/** A cell. `label` names the column where rows are stacked as cards. */
export function Td({
  numeric,
  label,
  className,
  children,
  ...rest
}: ComponentProps<"td"> & { numeric?: boolean; label?: string }) {
  return (
    <td
      className={cx(
        cell,
        pinned,
        "h-10 border-line border-b py-1.5 align-middle max-md:first:bg-surface group-data-selected/row:max-md:first:bg-accent-soft",
        numeric && "whitespace-nowrap text-right",
        "group-data-stack/table:max-md:static group-data-stack/table:max-md:flex group-data-stack/table:max-md:h-auto group-data-stack/table:max-md:max-w-none group-data-stack/table:max-md:items-center group-data-stack/table:max-md:justify-between group-data-stack/table:max-md:gap-4 group-data-stack/table:max-md:[&>*]:min-w-0 group-data-stack/table:max-md:border-0 group-data-stack/table:max-md:bg-transparent group-data-stack/table:max-md:px-0 group-data-stack/table:max-md:py-0.5 group-data-stack/table:max-md:first:static group-data-stack/table:max-md:first:max-w-none group-data-stack/table:max-md:first:bg-transparent group-data-stack/table:max-md:first:shadow-none",
        className,
      )}
      {...rest}
    >
      {label && (
        <span aria-hidden="true" className="hidden text-muted text-xs group-data-stack/table:max-md:inline">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
