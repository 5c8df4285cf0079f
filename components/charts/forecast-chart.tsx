"use client";
import { useId, useMemo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatDay } from "@/lib/format/day";
import { formatCompact, formatNumber } from "@/lib/format/number";
import { ChartFrame } from "./chart-frame";
import { ChartKey, type KeyMark } from "./chart-key";
import {
  axisStyle,
  ChartTip,
  chartMargin,
  DotPattern,
  gridStyle,
  HatchPattern,
  MarkLabel,
} from "./chart-style";
import { type Band, byWidth, type ForecastRow, forecastRows } from "./forecast-rows";
import { tickStyle, timeOf, timeTicks } from "./time";
import type { DayValue, Period } from "./types";

export interface ForecastChartProps {
  /** The finding. */
  title: string;
  description?: string;
  history: readonly DayValue[];
  forecast: readonly DayValue[];
  /** The forecast as the models made it, where planners changed it; `forecast` is then what is planned by. */
  system?: readonly DayValue[];
  /** At most two intervals, such as 80 % and 50 %. */
  bands?: readonly Band[];
  /** ISO day: where history ends and expectation begins. */
  today: string;
  periods?: readonly Period[];
  /** "each", "kg": written once, in the table's heads. */
  unit?: string;
  height?: number;
}

const NONE: readonly DayValue[] = [];

/** What was sold and what is expected, with the interval as a band; the two are never drawn alike. */
export default function ForecastChart({
  title,
  description,
  history,
  forecast,
  system = NONE,
  bands = [],
  today,
  periods = [],
  unit,
  height = 300,
}: ForecastChartProps) {
  const { locale } = useLocaleSettings();
  const patterns = useId().replaceAll(":", "");
  const rows = useMemo(
    () => forecastRows(history, forecast, bands, system),
    [history, forecast, bands, system],
  );
  const from = rows[0]?.time ?? timeOf(today);
  const to = rows.at(-1)?.time ?? timeOf(today);
  const ticks = timeTicks(from, to, 7);
  const number = (value: number | null | undefined) => formatNumber(value, locale, 1);
  const range = (pair: [number, number] | null) => (pair ? `${number(pair[0])} – ${number(pair[1])}` : "—");
  const ordered = byWidth(bands).slice(0, 2);
  const isChanged = system.length > 0;
  const forecastName = isChanged ? "Planned forecast" : "Forecast";
  const kinds = new Set(periods.map((period) => period.kind));

  const marks: { mark: KeyMark; label: string }[] = [
    { mark: "line", label: "Sold" },
    { mark: "dashed", label: forecastName },
    ...(isChanged ? [{ mark: "dotted" as const, label: "System forecast" }] : []),
    ...ordered.map((band, index) => ({
      mark: index === 0 ? ("band" as const) : ("band-inner" as const),
      label: `${band.label} interval`,
    })),
    ...(kinds.has("promotion") ? [{ mark: "promotion" as const, label: "Event" }] : []),
    ...(kinds.has("stock-out") ? [{ mark: "stock-out" as const, label: "Out of stock" }] : []),
  ];

  const tipRows = (row: ForecastRow) => [
    ...(row.history !== null ? [{ name: "Sold", text: number(row.history) }] : []),
    ...(row.forecast !== null ? [{ name: forecastName, text: number(row.forecast) }] : []),
    ...(row.system !== null ? [{ name: "System forecast", text: number(row.system) }] : []),
    ...ordered.flatMap((band, index) => {
      const pair = index === 0 ? row.band0 : row.band1;
      return pair ? [{ name: band.label, text: range(pair) }] : [];
    }),
    ...periods
      .filter((period) => period.from <= row.day && row.day <= period.to)
      .map((period) => ({
        name: period.kind === "promotion" ? "Event" : "Out of stock",
        text: period.label ?? "",
      })),
  ];

  const suffix = unit ? ` (${unit})` : "";
  const table = {
    columns: [
      { label: "Day" },
      { label: `Sold${suffix}`, numeric: true },
      { label: `${forecastName}${suffix}`, numeric: true },
      ...(isChanged ? [{ label: `System forecast${suffix}`, numeric: true }] : []),
      ...ordered.map((band) => ({ label: `${band.label} interval`, numeric: true })),
    ],
    rows: rows
      .filter((row) => row.history !== null || row.forecast !== null)
      .map((row) => [
        formatDay(row.day, locale),
        number(row.history),
        number(row.forecast),
        ...(isChanged ? [number(row.system)] : []),
        ...ordered.map((_, index) => range(index === 0 ? row.band0 : row.band1)),
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
        <HatchPattern id={`hatch-${patterns}`} />
        <DotPattern id={`dots-${patterns}`} />
        <CartesianGrid {...gridStyle} />
        {periods.map((period) => (
          <ReferenceArea
            key={`${period.kind}${period.from}`}
            x1={Math.max(from, timeOf(period.from))}
            x2={Math.min(to, timeOf(period.to))}
            fill={`url(#${period.kind === "promotion" ? "dots" : "hatch"}-${patterns})`}
            fillOpacity={1}
            ifOverflow="hidden"
          />
        ))}
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
            const row = payload?.[0]?.payload as ForecastRow | undefined;
            if (!active || !row) return null;
            return <ChartTip title={formatDay(row.day, locale)} rows={tipRows(row)} />;
          }}
        />
        <Area
          {...still}
          activeDot={false}
          dataKey="band0"
          fill="var(--chart-band)"
          fillOpacity={0.22}
          stroke="none"
        />
        <Area
          {...still}
          activeDot={false}
          dataKey="band1"
          fill="var(--chart-band)"
          fillOpacity={0.28}
          stroke="none"
        />
        <ReferenceLine y={0} stroke="var(--line-strong)" />
        <ReferenceLine
          x={timeOf(today)}
          stroke="var(--line-strong)"
          label={<MarkLabel text="Today" share={(timeOf(today) - from) / (to - from || 1)} />}
        />
        <Line {...still} dataKey="history" stroke="var(--chart-history)" strokeWidth={1.75} />
        <Line
          {...still}
          dataKey="system"
          stroke="var(--chart-history)"
          strokeWidth={1.25}
          strokeDasharray="1 4"
          strokeLinecap="round"
        />
        <Line
          {...still}
          dataKey="forecast"
          stroke="var(--chart-forecast)"
          strokeWidth={2}
          strokeDasharray="5 4"
        />
      </ComposedChart>
    </ChartFrame>
  );
}

/** Straight between the points, broken where there is none, without motion. */
const still = {
  type: "linear",
  connectNulls: false,
  isAnimationActive: false,
  dot: false,
  activeDot: { r: 3.5, strokeWidth: 0, fill: "var(--accent)" },
} as const;
