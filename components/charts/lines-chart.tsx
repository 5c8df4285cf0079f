"use client";
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatDay } from "@/lib/format/day";
import { formatCompact } from "@/lib/format/number";
import { ChartFrame } from "./chart-frame";
import { axisStyle, ChartTip, chartMargin, gridStyle } from "./chart-style";

export interface LinesChartProps {
  /** The finding: "Lumina would have held a third less stock". */
  title: string;
  description?: string;
  /** First day of each period. */
  days: readonly string[];
  /** At most three; the first is drawn strongest. */
  lines: readonly { key: string; label: string; values: readonly number[] }[];
  /** Writes a value out, for the tip and the table. */
  texts: readonly (readonly string[])[];
  height?: number;
}

/** Told apart without colour: full and strong, dashed, dotted. */
const STROKES = [
  { stroke: "var(--chart-forecast)", strokeWidth: 2.5 },
  { stroke: "var(--chart-history)", strokeWidth: 1.5, strokeDasharray: "6 4" },
  { stroke: "var(--chart-caution)", strokeWidth: 1.5, strokeDasharray: "2 3" },
] as const;

/** Several quantities over time, a line each. */
export default function LinesChart({
  title,
  description,
  days,
  lines,
  texts,
  height = 260,
}: LinesChartProps) {
  const { locale } = useLocaleSettings();
  const rows = days.map((day, at) => ({
    day,
    at,
    ...Object.fromEntries(lines.map(({ key, values }) => [key, values[at]])),
  }));
  const name = (day: string) => formatDay(day, locale, "short");
  return (
    <ChartFrame
      title={title}
      description={description}
      height={height}
      table={{
        columns: [{ label: "Week from" }, ...lines.map(({ label }) => ({ label, numeric: true }))],
        rows: days.map((day, at) => [
          formatDay(day, locale),
          ...lines.map((_, line) => texts[line]?.[at] ?? ""),
        ]),
      }}
      marks={
        <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
          {lines.map(({ key, label }, line) => (
            <li key={key} className="flex items-center gap-1.5">
              <svg aria-hidden="true" viewBox="0 0 20 8" className="h-2 w-5">
                <line x1="0" x2="20" y1="4" y2="4" {...STROKES[line % STROKES.length]} />
              </svg>
              {label}
            </li>
          ))}
        </ul>
      }
    >
      <LineChart data={rows} margin={chartMargin} responsive height={height} width="100%">
        <CartesianGrid {...gridStyle} />
        <XAxis {...axisStyle} dataKey="day" minTickGap={32} tickFormatter={name} />
        <YAxis
          {...axisStyle}
          width={52}
          domain={[0, "auto"]}
          tickFormatter={(value: number) => formatCompact(value, locale)}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ active, payload }) => {
            const row = payload?.[0]?.payload as { day: string; at: number } | undefined;
            if (!active || !row) return null;
            const told = lines.map(({ label }, line) => ({ name: label, text: texts[line]?.[row.at] ?? "" }));
            return <ChartTip title={name(row.day)} rows={told} />;
          }}
        />
        {lines.map(({ key, label }, line) => (
          <Line
            key={key}
            dataKey={key}
            name={label}
            dot={false}
            isAnimationActive={false}
            {...STROKES[line % STROKES.length]}
          />
        ))}
      </LineChart>
    </ChartFrame>
  );
}
