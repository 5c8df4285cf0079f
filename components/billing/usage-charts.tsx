import { UsageChart } from "@/components/charts";
import { formatDay } from "@/lib/format/day";
import { formatNumber } from "@/lib/format/number";
import type { UsedInMonth } from "@/lib/usage/history";
import type { Standing } from "@/lib/usage/outlook";

/** What was used month by month, a chart for each measure of which anything was. */
export function UsageCharts({
  standing,
  history,
  locale,
}: {
  /** Of the measures that are counted by month, in the order of the history's. */
  standing: readonly Standing[];
  history: readonly UsedInMonth[];
  locale: string;
}) {
  const oldestFirst = history.toReversed();
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      {standing.map(({ metric: { key, label }, limit, used: now, expected }, i) => {
        const months = oldestFirst.map(({ month, used }, at) => ({
          day: `${month}-01`,
          used: used[i] ?? 0,
          toCome: at === oldestFirst.length - 1 ? Math.max(0, (expected ?? now) - now) : 0,
        }));
        if (months.every(({ used }) => used === 0)) return null;
        return (
          <UsageChart
            key={key}
            title={findingOf(label, months, limit, locale)}
            months={months}
            limit={limit}
          />
        );
      })}
    </div>
  );
}

function findingOf(
  label: string,
  months: readonly { day: string; used: number }[],
  limit: number | null,
  locale: string,
): string {
  const beyond = months.filter(({ used }) => limit !== null && used > limit).length;
  if (beyond > 0) return `${label}: more than your plan has in ${beyond} of ${months.length} months`;
  const most = months.reduce((a, b) => (b.used > a.used ? b : a));
  return `${label}: most in ${formatDay(most.day, locale, "month")}, ${formatNumber(most.used, locale)}`;
}
