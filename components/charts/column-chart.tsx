"use client";
import { useMemo } from "react";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatDay } from "@/lib/format/day";
import { formatNumber } from "@/lib/format/number";
import { ChartFrame } from "./chart-frame";
import { axisStyle, ChartTip, chartMargin, countAxis, gridStyle } from "./chart-style";

/** How much of what there was in one period. */
export interface ColumnPeriod {
  /** Its first day. */
  day: string;
  /** By kind. */
  counts: Readonly<Record<string, number>>;
}

export interface ColumnChartProps {
  /** The finding: "Half of all choices accept everything". */
  title: string;
  description?: string;
  periods: readonly ColumnPeriod[];
  /** From the bottom of each column to its top. */
  kinds: readonly { kind: string; label: string }[];
  step: "day" | "week" | "month";
  height?: number;
}

/** Grounds that stay apart without colour: from the strongest to the faintest. */
const FILLS = ["var(--chart-forecast)", "var(--chart-band)", "var(--chart-bar)", "var(--chart-history)"];
const OPACITIES = [1, 0.45, 0.8, 1];

/** Counts over time, a column each period, stacked by kind. */
export default function ColumnChart({
  title,
  description,
  periods,
  kinds,
  step,
  height = 280,
}: ColumnChartProps) {
  const { locale } = useLocaleSettings();
  const rows = useMemo(() => periods.map(({ day, counts }) => ({ day, ...counts })), [periods]);
  const number = (value: number | undefined) => formatNumber(value ?? 0, locale, 0);
  const name = (day: string) => formatDay(day, locale, step === "month" ? "month" : "short");
  const total = ({ counts }: ColumnPeriod) => Object.values(counts).reduce((sum, count) => sum + count, 0);
  // A chart of one kind says by its title what its columns are.
  const several = kinds.length > 1;
  const table = {
    columns: [
      { label: { day: "Day", week: "Week from", month: "Month" }[step] },
      ...kinds.map(({ label }) => ({ label, numeric: true })),
      ...(several ? [{ label: "All", numeric: true }] : []),
    ],
    rows: periods.map((period) => [
      formatDay(period.day, locale),
      ...kinds.map(({ kind }) => number(period.counts[kind])),
      ...(several ? [number(total(period))] : []),
    ]),
  };
  return (
    <ChartFrame
      title={title}
      description={description}
      table={table}
      height={height}
      marks={
        several && (
          <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
            {kinds.map(({ kind, label }, i) => (
              <li key={kind} className="flex items-center gap-1.5">
                <svg aria-hidden="true" viewBox="0 0 16 12" className="h-3 w-4">
                  <rect
                    width="16"
                    height="12"
                    rx="3"
                    fill={FILLS[i % FILLS.length]}
                    fillOpacity={OPACITIES[i % OPACITIES.length]}
                  />
                </svg>
                {label} {number(periods.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0))}
              </li>
            ))}
          </ul>
        )
      }
    >
      <BarChart data={rows} margin={chartMargin} responsive height={height} width="100%" barCategoryGap="12%">
        <CartesianGrid {...gridStyle} />
        <XAxis {...axisStyle} dataKey="day" minTickGap={24} tickFormatter={name} />
        <YAxis {...countAxis(locale)} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--hover)" }}
          content={({ active, payload }) => {
            const day = (payload?.[0]?.payload as { day: string } | undefined)?.day;
            const period = periods.find((each) => each.day === day);
            if (!active || !period) return null;
            return (
              <ChartTip
                title={name(period.day)}
                rows={[
                  ...kinds.map(({ kind, label }) => ({ name: label, text: number(period.counts[kind]) })),
                  ...(several ? [{ name: "All", text: number(total(period)) }] : []),
                ]}
              />
            );
          }}
        />
        {kinds.map(({ kind, label }, i) => (
          <Bar
            key={kind}
            dataKey={kind}
            name={label}
            stackId="kinds"
            fill={FILLS[i % FILLS.length]}
            fillOpacity={OPACITIES[i % OPACITIES.length]}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ChartFrame>
  );
}
