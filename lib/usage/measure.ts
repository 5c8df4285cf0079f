import { countMembers } from "@/lib/accounts/find-organization";
import { storedBytes } from "@/lib/imports/quota";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { METRICS, type MetricKey, type Usage } from "./metrics";

/** How much an organization uses. A month is a calendar month in UTC, given as YYYY-MM. */

export const thisMonth = (): string => clock.instant().slice(0, 7);

const IN_MONTH = `"createdAt" >= ?2 AND "createdAt" < ?3`;

/** A call counts with each minute that it began; one that goes on counts until now (?4). Test calls cost nothing. */
const minutesOf = (
  calls: string,
) => `(SELECT coalesce(sum(ceil((julianday(coalesce(c."endedAt", ?4)) - julianday(c."answeredAt")) * 1440 - 0.0001)), 0)
  FROM {Call} c WHERE c."answeredAt" IS NOT NULL AND c."isTest" = 0 AND c.${IN_MONTH} ${calls})`;

const SQL: Readonly<Record<Exclude<MetricKey, "members" | "storedUploadBytes">, string>> = {
  items: `(SELECT count(*) FROM {Item} WHERE "kind" <> 'charge' AND "status" = 'active')`,
  // The day is a date: it is compared with the month's first day alone.
  salesLinesPerMonth: `(SELECT count(*) FROM {SalesLine} WHERE "day" >= substr(?2, 1, 10) AND "day" < substr(?3, 1, 10))`,
  agentRunsPerMonth: `(SELECT count(*) FROM {AgentRun} WHERE ${IN_MONTH})`,
  phoneNumbers: `(SELECT count(*) FROM {PhoneNumber} WHERE "status" IN ('buying', 'active'))`,
  callMinutesPerMonth: minutesOf(""),
  transcribedMinutesPerMonth: minutesOf(`AND c."transcriptStatus" IN ('live', 'complete', 'partial')`),
  smsPartsPerMonth: `(SELECT coalesce(sum("parts"), 0) FROM {SmsMessage}
    WHERE "direction" = 'outbound' AND "status" NOT IN ('held', 'cancelled')
      AND ("status" <> 'failed' OR "providerSid" IS NOT NULL) AND ${IN_MONTH})`,
  modelRequestsPerMonth: `(SELECT coalesce(sum("count"), 0) FROM {UsageCount}
    WHERE "metric" = 'modelRequestsPerMonth' AND "month" = substr(?2, 1, 7))`,
};

/** The month's first instant, the next one's, and now. */
export function monthBounds(month: string): string[] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return [
    new Date(Date.UTC(year, number - 1)).toISOString(),
    new Date(Date.UTC(year, number)).toISOString(),
    clock.instant(),
  ];
}

/** One measure of a month. */
export async function measureOne(db: TenantDb, key: MetricKey, month = thisMonth()): Promise<number> {
  if (key === "members") return countMembers(db.organizationId);
  if (key === "storedUploadBytes") return storedBytes(db);
  // Every statement binds the same three values.
  const [row] = await db.query<{ used: number }>(
    `SELECT ${SQL[key]} AS "used" WHERE ?2 <= ?3 AND ?4 IS NOT NULL`,
    monthBounds(month),
  );
  return Number(row?.used ?? 0);
}

/** All measures of a month; what is not counted by month is as it is now. */
export async function measureUsage(db: TenantDb, month = thisMonth()): Promise<Usage> {
  const entries = await Promise.all(METRICS.map(async ({ key }) => [key, await measureOne(db, key, month)]));
  return Object.fromEntries(entries) as Usage;
}
