"use client";
import { formatCompact } from "@/lib/format/number";

/** What the axes of all charts share. */
export const axisStyle = {
  stroke: "var(--chart-grid)",
  tickLine: false,
  axisLine: false,
  tick: { fill: "var(--subtle)", fontSize: 12 },
  tickMargin: 8,
} as const;

/** The upright axis of a chart that counts: whole numbers, shortened. */
export const countAxis = (locale: string) => ({
  ...axisStyle,
  width: 48,
  allowDecimals: false,
  tickFormatter: (value: number) => formatCompact(value, locale),
});

export const gridStyle = { stroke: "var(--chart-grid)", vertical: false } as const;

/** Room around the drawing; axes take theirs beside it. */
export const chartMargin = { top: 18, right: 12, bottom: 0, left: 0 };

/**
 * The words above a vertical mark, on whichever side of it there is room. `share` is where the mark stands between the
 * left (0) and right (1) end of the axis; `side` overrules it.
 */
export function MarkLabel({
  text,
  share = 0.5,
  side = share > 0.8 ? "left" : share < 0.2 ? "right" : "middle",
  strong,
  viewBox,
}: {
  text: string;
  share?: number;
  side?: "left" | "right" | "middle";
  /** A colour that stands out, for what must be acted on. */
  strong?: string;
  /** Given by the chart. */
  viewBox?: { x?: number; y?: number };
}) {
  return (
    <text
      x={(viewBox?.x ?? 0) + { left: 2, right: -2, middle: 0 }[side]}
      y={(viewBox?.y ?? 0) - 6}
      textAnchor={({ left: "end", right: "start", middle: "middle" } as const)[side]}
      fill={strong ?? "var(--muted)"}
      fontSize={12}
      fontWeight={strong ? 600 : 400}
    >
      {text}
    </text>
  );
}

/** Points: how promotions are drawn, so that they are told apart from an interval. */
export function DotPattern({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse">
        <rect width="7" height="7" fill="var(--accent)" fillOpacity={0.05} />
        <circle cx="2" cy="2" r="1" fill="var(--accent)" fillOpacity={0.6} />
      </pattern>
    </defs>
  );
}

/** Slanted lines: how days without stock are drawn, so that they are told apart without colour. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--chart-critical)" fillOpacity={0.06} />
        <rect width="1.5" height="6" fill="var(--chart-critical)" fillOpacity={0.45} />
      </pattern>
    </defs>
  );
}

/** The small window at the pointer or the keyboard's place: what, and exactly how much. */
export function ChartTip({
  title,
  rows,
}: {
  title: string;
  rows: readonly { name: string; text: string }[];
}) {
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-pop">
      <p className="mb-1 font-medium">{title}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4">
        {rows.map((row) => (
          <div key={row.name} className="contents">
            <dt className="text-muted">{row.name}</dt>
            <dd className="text-right font-medium">{row.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
