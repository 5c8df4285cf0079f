"use client";
import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatNumber } from "@/lib/format/number";
import { ChartFrame } from "./chart-frame";
import { axisStyle, ChartTip, chartMargin, gridStyle, MarkLabel } from "./chart-style";
import { type LeadTimeBar, leadTimeBars } from "./lead-time-bars";

export interface LeadTimeChartProps {
  /** The finding: "Usually 12 days; 1 in 10 takes over 19". */
  title: string;
  description?: string;
  /** How many deliveries took how many days. */
  observed: readonly { days: number; count: number }[];
  p50Days: number;
  p90Days: number;
  height?: number;
}

/** How long deliveries took, with the days within which half and nine in ten had come. */
export default function LeadTimeChart({
  title,
  description,
  observed,
  p50Days,
  p90Days,
  height = 220,
}: LeadTimeChartProps) {
  const { locale } = useLocaleSettings();
  const { bars, width } = leadTimeBars(observed);
  const number = (value: number) => formatNumber(value, locale, 1);
  const span = (bar: LeadTimeBar) =>
    width === 1 ? number(bar.from) : `${number(bar.from)}–${number(bar.to)}`;
  const first = bars[0]?.from ?? 0;
  const last = bars.at(-1)?.from ?? 0;
  const rows = bars.map((bar) => ({ ...bar, middle: bar.from + (width - 1) / 2 }));
  // The two labels stand apart from each other, and within the drawing at its edges.
  const share = (days: number) => (days - first) / (last - first || 1);
  const p50Side = share(p50Days) < 0.2 ? "right" : "left";
  const p90Side = share(p90Days) > 0.75 && p50Side === "left" && share(p50Days) < 0.5 ? "left" : "right";
  // Both on one side and close: the two would be written over each other, so one label says both.
  const together = p50Side === p90Side && Math.abs(share(p90Days) - share(p50Days)) < 0.35;
  const p50Label = `typical: ${number(p50Days)} d`;
  const p90Label = `90%: ${number(p90Days)} d`;
  const table = {
    columns: [{ label: "Days" }, { label: "Deliveries", numeric: true }],
    rows: bars.map((bar) => [span(bar), number(bar.count)]),
  };
  return (
    <ChartFrame title={title} description={description} table={table} height={height}>
      <BarChart data={rows} margin={chartMargin} responsive height={height} width="100%" barCategoryGap={2}>
        <CartesianGrid {...gridStyle} />
        <XAxis
          {...axisStyle}
          dataKey="middle"
          type="number"
          domain={[first - width / 2, last + width * 1.5 - 1]}
          allowDecimals={false}
          ticks={rows.filter((_, index) => index % Math.ceil(rows.length / 8) === 0).map((bar) => bar.from)}
          interval="equidistantPreserveStart"
          minTickGap={16}
          tickFormatter={(days: number) => `${number(days)} d`}
        />
        <YAxis {...axisStyle} width={44} allowDecimals={false} tickFormatter={number} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--hover)" }}
          content={({ active, payload }) => {
            const bar = payload?.[0]?.payload as LeadTimeBar | undefined;
            if (!active || !bar) return null;
            return (
              <ChartTip
                title={`${span(bar)} days`}
                rows={[{ name: "Deliveries", text: number(bar.count) }]}
              />
            );
          }}
        />
        <Bar dataKey="count" fill="var(--chart-bar)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
        <ReferenceLine y={0} stroke="var(--line-strong)" />
        <ReferenceLine
          x={p50Days}
          stroke="var(--chart-forecast)"
          strokeWidth={2}
          label={together ? undefined : <MarkLabel text={p50Label} side={p50Side} />}
        />
        <ReferenceLine
          x={p90Days}
          stroke="var(--chart-forecast)"
          strokeWidth={2}
          strokeDasharray="5 4"
          label={<MarkLabel text={together ? `${p50Label}, ${p90Label}` : p90Label} side={p90Side} />}
        />
      </BarChart>
    </ChartFrame>
  );
}
