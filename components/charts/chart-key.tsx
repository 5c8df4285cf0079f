import { cx } from "@/components/ui/cx";

export type KeyMark =
  | "line"
  | "dashed"
  | "dotted"
  | "band"
  | "band-inner"
  | "limit"
  | "bar"
  | "promotion"
  | "stock-out"
  | "short"
  | "in";

const swatches: Record<KeyMark, string> = {
  line: "h-0.5 bg-chart-history",
  dashed: "h-0 border-t-2 border-dashed border-chart-forecast",
  dotted: "h-0 border-t-2 border-dotted border-chart-history",
  band: "h-3 rounded-sm bg-chart-band/25",
  "band-inner": "h-3 rounded-sm bg-chart-band/45",
  limit: "h-0 border-t-2 border-dotted border-chart-caution",
  bar: "h-3 rounded-sm bg-chart-bar",
  promotion: "dotted h-3 rounded-sm border border-accent/40",
  "stock-out": "hatched h-3 rounded-sm border border-chart-critical/40",
  short: "h-3 rounded-sm bg-chart-critical/20",
  in: "size-2.5 rotate-45 rounded-[2px] bg-chart-history",
};

/** What the marks of a chart mean, above it: beside the mark its word. */
export function ChartKey({ entries }: { entries: readonly { mark: KeyMark; label: string }[] }) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {entries.map((entry) => (
        <li key={entry.label} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={cx("inline-block shrink-0", entry.mark !== "in" && "w-4", swatches[entry.mark])}
          />
          {entry.label}
        </li>
      ))}
    </ul>
  );
}
