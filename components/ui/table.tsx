import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

// How rows and cells look stands in app/globals.css: said in every cell it would be most of a list's bytes.

/**
 * The frame of a table. On a wide screen it lets the head stick to the window; on a phone it scrolls sideways with the
 * first column in place, or (`stack`) shows each row as a card with the column's name before each value (`Td label`).
 * A `brief` card has two columns of values without names: cells say by `max-md:` classes where they stand, or that they are left out.
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
  stack?: boolean | "brief";
  /** More columns than any screen holds: scrolls sideways at every width, but for that of cards. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    // A region that scrolls must be reachable by keyboard.
    <section
      aria-label={caption}
      tabIndex={stack && !wide ? undefined : 0}
      className={cx(
        "group/table relative rounded-[inherit] focus-visible:-outline-offset-2",
        wide ? (stack ? "md:overflow-x-auto" : "overflow-x-auto") : !stack && "max-md:overflow-x-auto",
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
      className={cx("group/row row", className)}
      {...rest}
    />
  );
}

/** A column head, or what a row is about (`scope="row"`); `numeric` columns are right-aligned, as their cells. */
export function Th({
  numeric,
  className,
  scope = "col",
  ...rest
}: ComponentProps<"th"> & { numeric?: boolean }) {
  const look = scope === "row" ? "body-cell text-left font-medium" : "head-cell";
  return <th scope={scope} className={cx("cell", look, numeric && "text-right", className)} {...rest} />;
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
    <td className={cx("cell body-cell", numeric && "whitespace-nowrap text-right", className)} {...rest}>
      {label && (
        <span
          aria-hidden="true"
          className="hidden shrink-0 font-normal text-muted text-xs group-data-[stack=true]/table:max-md:inline"
        >
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
