"use client";
import { CartesianGrid, LabelList, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatCompact, formatPercent } from "@/lib/format/number";
import { ChartFrame } from "./chart-frame";
import { axisStyle, ChartTip, chartMargin, gridStyle } from "./chart-style";

export interface TradeOffPoint {
  label: string;
  /** Money held, in minor units, and as it is read. */
  held: number;
  heldText: string;
  /** Share of sales missed, 0 to 1. */
  missed: number;
}

export interface TradeOffChartProps {
  /** The finding: "98% instead of 95% costs €4,000 more in stock". */
  title: string;
  description?: string;
  points: readonly TradeOffPoint[];
  /** Minor units of one unit of the currency. */
  scale: number;
  height?: number;
}

/** What less missed sales cost in stock: a point for each setting, from the least stock to the most. */
export default function TradeOffChart({
  title,
  description,
  points,
  scale,
  height = 260,
}: TradeOffChartProps) {
  const { locale } = useLocaleSettings();
  const percent = (share: number) => formatPercent(share, locale, 1);
  const rows = points.map((point) => ({ ...point, x: point.held / scale }));
  return (
    <ChartFrame
      title={title}
      description={description}
      height={height}
      table={{
        columns: [
          { label: "Setting" },
          { label: "Average stock", numeric: true },
          { label: "Sales missed", numeric: true },
        ],
        rows: points.map(({ label, heldText, missed }) => [label, heldText, percent(missed)]),
      }}
    >
      <LineChart
        data={rows}
        margin={{ ...chartMargin, top: 24, right: 40 }}
        responsive
        height={height}
        width="100%"
      >
        <CartesianGrid {...gridStyle} />
        <XAxis
          {...axisStyle}
          dataKey="x"
          type="number"
          domain={["auto", "auto"]}
          tickFormatter={(value: number) => formatCompact(value, locale)}
        />
        <YAxis
          {...axisStyle}
          width={52}
          domain={[0, "auto"]}
          tickFormatter={(value: number) => formatPercent(value, locale, 1)}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = payload?.[0]?.payload as TradeOffPoint | undefined;
            if (!active || !point) return null;
            const told = [
              { name: "Average stock", text: point.heldText },
              { name: "Sales missed", text: percent(point.missed) },
            ];
            return <ChartTip title={point.label} rows={told} />;
          }}
        />
        <Line
          dataKey="missed"
          stroke="var(--chart-forecast)"
          strokeWidth={2}
          dot={{ r: 4, fill: "var(--chart-forecast)" }}
          isAnimationActive={false}
        >
          <LabelList dataKey="label" position="top" offset={10} fill="var(--muted)" fontSize={12} />
        </Line>
      </LineChart>
    </ChartFrame>
  );
}
