import type { TenantDb } from "@/lib/platform/db";
import { measureOne, thisMonth } from "./measure";
import { METRICS } from "./metrics";

/** Months that are shown, this one included. */
const MONTHS = 12;

/** What is counted by month, in its order. */
export const MONTHLY = METRICS.filter(({ per }) => per === "month");

/** What was used in a month, in the order of {@link MONTHLY}. */
export interface UsedInMonth {
  /** YYYY-MM, in UTC. */
  month: string;
  used: number[];
}

/** The months before, the newest first, as far back as the organization has used anything. */
export async function usageHistory(db: TenantDb): Promise<UsedInMonth[]> {
  const rows = await Promise.all(
    monthsBack(MONTHS).map(async (month) => ({
      month,
      used: await Promise.all(MONTHLY.map(({ key }) => measureOne(db, key, month))),
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
