"use client";
import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatDay } from "@/lib/format/day";
import { formatNumber } from "@/lib/format/number";
import { ChartFrame } from "./chart-frame";
import { axisStyle, ChartTip, chartMargin, countAxis, gridStyle, MarkLabel } from "./chart-style";

/** What was used in one month. */
export interface UsedMonth {
  /** Its first day. */
  day: string;
  used: number;
  /** What is expected of the rest of a month that goes on. */
  toCome: number;
}

export interface UsageChartProps {
  /** The finding: "Call minutes: most in Oct 2026, 1,240". */
  title: string;
  months: readonly UsedMonth[];
  /** What the plan has in a month; null without a limit. */
  limit: number | null;
  height?: number;
}

/** What was used by month, beside what the plan has; of this month, what is expected besides. */
export default function UsageChart({ title, months, limit, height = 180 }: UsageChartProps) {
  const { locale } = useLocaleSettings();
  const number = (value: number) => formatNumber(value, locale, 0);
  const name = (day: string) => formatDay(day, locale, "month");
  const highest = Math.max(...months.map(({ used, toCome }) => used + toCome));
  // A limit far above all that is used would make every column flat.
  const isShown = limit !== null && limit <= 2 * highest;
  const rowsOf = ({ used, toCome }: UsedMonth) => [
    { name: "Used", text: number(used) },
    ...(toCome > 0 ? [{ name: "Expected by its end", text: number(used + toCome) }] : []),
    ...(limit === null ? [] : [{ name: "Plan", text: number(limit) }]),
  ];
  return (
    <ChartFrame
      title={title}
      description={limit === null ? "No limit." : `The plan has ${number(limit)} a month.`}
      height={height}
      table={{
        columns: [{ label: "Month" }, { label: "Used", numeric: true }],
        rows: months.map(({ day, used }) => [name(day), number(used)]),
      }}
    >
      <BarChart
        data={months as UsedMonth[]}
        margin={chartMargin}
        responsive
        height={height}
        width="100%"
        barCategoryGap="20%"
      >
        <CartesianGrid {...gridStyle} />
        <XAxis {...axisStyle} dataKey="day" minTickGap={24} tickFormatter={name} />
        <YAxis {...countAxis(locale)} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--hover)" }}
          content={({ active, payload }) => {
            const month = payload?.[0]?.payload as UsedMonth | undefined;
            return active && month ? <ChartTip title={name(month.day)} rows={rowsOf(month)} /> : null;
          }}
        />
        <Bar dataKey="used" stackId="month" fill="var(--chart-bar)" isAnimationActive={false} />
        <Bar
          dataKey="toCome"
          stackId="month"
          fill="var(--chart-bar)"
          fillOpacity={0.3}
          isAnimationActive={false}
        />
        {isShown && (
          <ReferenceLine
            y={limit}
            ifOverflow="extendDomain"
            stroke="var(--chart-forecast)"
            strokeDasharray="5 4"
            label={<MarkLabel text="plan" side="right" />}
          />
        )}
      </BarChart>
    </ChartFrame>
  );
}
