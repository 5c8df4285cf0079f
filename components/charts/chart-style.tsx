"use client";

/** What the axes of all charts share. */
export const axisStyle = {
  stroke: "var(--chart-grid)",
  tickLine: false,
  axisLine: false,
  tick: { fill: "var(--subtle)", fontSize: 12 },
  tickMargin: 8,
} as const;

export const gridStyle = { stroke: "var(--chart-grid)", vertical: false } as const;

/** Room around the drawing; axes take theirs beside it. */
export const chartMargin = { top: 18, right: 12, bottom: 0, left: 0 };

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
