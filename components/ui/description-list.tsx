import type { ReactNode } from "react";
import { cx } from "./cx";

/** Facts about one thing: name and value, value aligned. */
export function DescriptionList({
  items,
  columns = 1,
  className,
}: {
  items: readonly { term: ReactNode; value: ReactNode; hint?: ReactNode }[];
  columns?: 1 | 2 | 3;
  className?: string;
}) {
  return (
    <dl
      className={cx(
        "grid gap-x-8 text-sm",
        columns === 2 && "sm:grid-cols-2",
        columns === 3 && "sm:grid-cols-2 lg:grid-cols-3",
        className,
      )}
    >
      {items.map((item, index) => (
        <div
          // The list is as its caller wrote it and never reordered.
          // biome-ignore lint/suspicious/noArrayIndexKey: static list
          key={index}
          className="flex items-baseline justify-between gap-4 border-line border-b py-2 last:border-b-0"
        >
          <dt className="text-muted">
            {item.term}
            {item.hint && <span className="block text-subtle text-xs">{item.hint}</span>}
          </dt>
          <dd className="min-w-0 text-right font-medium">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
