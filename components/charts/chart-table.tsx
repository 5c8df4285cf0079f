import { cx } from "@/components/ui/cx";
import type { ChartTable } from "./types";

/** The numbers of a chart, in a box as high as the chart. */
export function ChartTableView({
  table,
  caption,
  height,
}: {
  table: ChartTable;
  caption: string;
  height: number;
}) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-auto rounded-md border border-line"
      style={{ maxHeight: Math.max(height, 240) }}
    >
      <table className="w-full border-separate border-spacing-0 text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0">
          <tr>
            {table.columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                className={cx(
                  "whitespace-nowrap border-line border-b bg-sunken px-3 py-1.5 font-medium text-muted text-xs",
                  column.numeric && "text-right",
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("|")} className="[&:last-child>td]:border-0">
              {row.map((text, index) => (
                <td
                  key={table.columns[index]?.label}
                  className={cx(
                    "whitespace-nowrap border-line border-b px-3 py-1",
                    table.columns[index]?.numeric && "text-right",
                  )}
                >
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
