import { OVERAGE_PRICES } from "@/lib/billing/plans";
import type { TenantDb } from "@/lib/platform/db";
import { writeCsvRow } from "@/lib/tables/csv-write";
import { measureOne, thisMonth } from "./measure";
import { METRICS } from "./metrics";
import { isOverageKey } from "./overage";

/** Months that are shown, this one included. */
const MONTHS = 12;

/** What is counted by month, in its order. */
export const MONTHLY = METRICS.filter(({ per }) => per === "month");

/** What was used in a month, in the order of {@link MONTHLY}. */
export interface UsedInMonth {
  /** YYYY-MM, in UTC. */
  month: string;
  used: number[];
  /** What of it was charged as overage, in US cents. */
  overageMinor: number;
}

/** The months before, the newest first, as far back as the organization has used anything. */
export async function usageHistory(db: TenantDb): Promise<UsedInMonth[]> {
  const months = monthsBack(MONTHS);
  const overage = await db.overageCount.findMany({
    where: { month: { gte: months.at(-1) ?? "" }, units: { gt: 0 } },
    select: { month: true, metric: true, units: true },
    take: 100,
  });
  const costIn = (month: string) =>
    overage
      .filter((row) => row.month === month)
      .reduce(
        (sum, { metric, units }) => sum + (isOverageKey(metric) ? units * OVERAGE_PRICES[metric] : 0),
        0,
      );
  const rows = await Promise.all(
    months.map(async (month) => ({
      month,
      used: await Promise.all(MONTHLY.map(({ key }) => measureOne(db, key, month))),
      overageMinor: costIn(month),
    })),
  );
  const last = rows.findLastIndex(({ used }) => used.some((count) => count > 0));
  return rows.slice(0, last + 1);
}

function monthsBack(count: number): string[] {
  const [year = 0, month = 1] = thisMonth().split("-").map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7),
  );
}

const HEAD: Readonly<Record<string, string>> = {
  ...{ salesLinesPerMonth: "sales_lines", agentRunsPerMonth: "agent_runs" },
  ...{ callMinutesPerMonth: "call_minutes", transcribedMinutesPerMonth: "transcribed_minutes" },
  ...{ smsPartsPerMonth: "text_message_parts", modelRequestsPerMonth: "language_model_requests" },
};

/** The history as CSV, one row a month, the newest first; the overage in US dollars. */
export function usageCsv(history: readonly UsedInMonth[]): string {
  const head = ["month", ...MONTHLY.map(({ key }) => HEAD[key]), "overage_usd"];
  const rows = history.map(({ month, used, overageMinor }) => [
    ...[month, ...used, (overageMinor / 100).toFixed(2)],
  ]);
  return `\ufeff${[head, ...rows].map(writeCsvRow).join("")}`;
}
