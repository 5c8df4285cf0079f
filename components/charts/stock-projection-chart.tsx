"use client";
import { useMemo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatDay } from "@/lib/format/day";
import { formatCompact, formatNumber, formatPercent } from "@/lib/format/number";
import { ChartFrame } from "./chart-frame";
import { ChartKey, type KeyMark } from "./chart-key";
import { axisStyle, ChartTip, chartMargin, gridStyle, MarkLabel } from "./chart-style";
import { shortStretches } from "./short-stretches";
import { tickStyle, timeOf, timeTicks } from "./time";

/** Stock expected at the end of a day, in units, with the range it stays in. */
export interface ProjectedStock {
  day: string;
  p50: number;
  low: number;
  high: number;
}

/** An open order that is expected to arrive. */
export interface Incoming {
  day: string;
  quantity: number;
  /** Its number: "PO-1042". */
  label: string;
}

export interface StockProjectionChartProps {
  /** The finding: "Runs out on 3 December unless ordered by Friday". */
  title: string;
  description?: string;
  points: readonly ProjectedStock[];
  reorderPoint?: number;
  incoming?: readonly Incoming[];
  /** ISO day on which the expected stock is gone. */
  stockOutDay?: string;
  /** How sure the band is, 0…1. */
  bandShare?: number;
  unit?: string;
  height?: number;
}

/** Where stock is heading, if nothing more is ordered. */
export default function StockProjectionChart({
  title,
  description,
  points,
  reorderPoint,
  incoming = [],
  stockOutDay,
  bandShare = 0.8,
  unit,
  height = 260,
}: StockProjectionChartProps) {
  const { locale } = useLocaleSettings();
  const bandLabel = formatPercent(bandShare, locale, 0);
  const rows = useMemo(
    () =>
      points.map((point) => ({
        ...point,
        time: timeOf(point.day),
        // No shelf holds less than nothing; what is missing is shaded instead.
        stock: Math.max(0, point.p50),
        band: [Math.max(0, point.low), Math.max(0, point.high)],
      })),
    [points],
  );
  const short = useMemo(() => shortStretches(points), [points]);
  const from = rows[0]?.time ?? 0;
  const to = rows.at(-1)?.time ?? 0;
  const ticks = timeTicks(from, to, 6);
  const number = (value: number | undefined) => formatNumber(value, locale, 1);
  const arriving = (day: string) => incoming.filter((order) => order.day === day);
  const expected = new Map(points.map((point) => [point.day, Math.max(0, point.p50)]));
  const range = (point: ProjectedStock) =>
    `${number(Math.max(0, point.low))} – ${number(Math.max(0, point.high))}`;

  const marks: { mark: KeyMark; label: string }[] = [
    { mark: "dashed", label: "Expected stock" },
    { mark: "band", label: `${bandLabel} interval` },
    ...(reorderPoint === undefined
      ? []
      : [{ mark: "limit" as const, label: `Reorder point ${number(reorderPoint)}` }]),
    ...(incoming.length > 0 ? [{ mark: "in" as const, label: "Order arrives" }] : []),
    ...(short.length > 0 ? [{ mark: "short" as const, label: "Demand not met" }] : []),
  ];
  const suffix = unit ? ` (${unit})` : "";
  const table = {
    columns: [
      { label: "Day" },
      { label: `Expected${suffix}`, numeric: true },
      { label: `${bandLabel} interval`, numeric: true },
      { label: "Arrives", numeric: true },
      ...(short.length > 0 ? [{ label: `Not met${suffix}`, numeric: true }] : []),
    ],
    rows: points.map((point) => [
      formatDay(point.day, locale),
      number(Math.max(0, point.p50)),
      range(point),
      arriving(point.day)
        .map((order) => `${number(order.quantity)} ${order.label}`)
        .join(", "),
      ...(short.length > 0 ? [point.p50 < 0 ? number(-point.p50) : ""] : []),
    ]),
  };

  return (
    <ChartFrame
      title={title}
      description={description}
      table={table}
      height={height}
      marks={<ChartKey entries={marks} />}
    >
      <ComposedChart data={rows} margin={chartMargin} responsive height={height} width="100%">
        <CartesianGrid {...gridStyle} />
        <XAxis
          {...axisStyle}
          dataKey="time"
          type="number"
          scale="time"
          domain={[from, to]}
          ticks={ticks}
          tickFormatter={(time: number) =>
            formatDay(new Date(time).toISOString().slice(0, 10), locale, tickStyle(ticks))
          }
        />
        <YAxis {...axisStyle} width={44} tickFormatter={(value: number) => formatCompact(value, locale)} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--line-strong)" }}
          content={({ active, payload }) => {
            const row = payload?.[0]?.payload as ProjectedStock | undefined;
            if (!active || !row) return null;
            return (
              <ChartTip
                title={formatDay(row.day, locale)}
                rows={[
                  { name: "Expected", text: number(Math.max(0, row.p50)) },
                  { name: bandLabel, text: range(row) },
                  ...(row.p50 < 0 ? [{ name: "Demand not met", text: number(-row.p50) }] : []),
                  ...arriving(row.day).map((order) => ({
                    name: order.label,
                    text: `+${number(order.quantity)}`,
                  })),
                ]}
              />
            );
          }}
        />
        {short.map((stretch) => (
          <ReferenceArea
            key={stretch.from}
            x1={timeOf(stretch.from)}
            x2={timeOf(stretch.to)}
            fill="var(--chart-critical)"
            fillOpacity={0.1}
            stroke="none"
          />
        ))}
        <Area
          dataKey="band"
          type="linear"
          fill="var(--chart-band)"
          fillOpacity={0.22}
          stroke="none"
          isAnimationActive={false}
          activeDot={false}
        />
        <ReferenceLine y={0} stroke="var(--line-strong)" />
        {reorderPoint !== undefined && (
          <ReferenceLine
            y={reorderPoint}
            // Far below it is where it matters most: the axis reaches up to it.
            ifOverflow="extendDomain"
            stroke="var(--chart-caution)"
            strokeWidth={2}
            strokeDasharray="1 4"
            strokeLinecap="round"
          />
        )}
        {stockOutDay && (
          <ReferenceLine
            x={timeOf(stockOutDay)}
            stroke="var(--chart-critical)"
            label={
              <MarkLabel
                text={`Runs out ${formatDay(stockOutDay, locale, "short")}`}
                share={(timeOf(stockOutDay) - from) / (to - from || 1)}
                strong="var(--critical)"
              />
            }
          />
        )}
        <Line
          dataKey="stock"
          type="linear"
          stroke="var(--chart-forecast)"
          strokeWidth={2}
          strokeDasharray="5 4"
          dot={false}
          activeDot={{ r: 3.5, strokeWidth: 0, fill: "var(--accent)" }}
          isAnimationActive={false}
        />
        {incoming.map((order) => (
          <ReferenceDot
            key={order.label + order.day}
            x={timeOf(order.day)}
            y={expected.get(order.day) ?? 0}
            ifOverflow="hidden"
            shape={Diamond}
            label={{
              value: `+${formatCompact(order.quantity, locale)}`,
              position: "top",
              offset: 10,
              fill: "var(--ink)",
              fontSize: 12,
              fontWeight: 600,
            }}
          />
        ))}
      </ComposedChart>
    </ChartFrame>
  );
}

/** A square on its corner, ringed by the ground so that it stands off the line. */
function Diamond({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) {
  return (
    <path
      d={`M${cx} ${cy - 6}l6 6-6 6-6-6z`}
      fill="var(--chart-history)"
      stroke="var(--surface)"
      strokeWidth={2}
      strokeLinejoin="round"
    />
  );
}
