import { addDays, clock } from "@/lib/platform/clock";
import { controlRead } from "@/lib/platform/db/control";
import type { RefusalReason } from "./events";

/** The use of Lumina by all organizations, for its staff: sums, never of one person. */

/** Periods that can be looked at, in days. */
export const USAGE_PERIODS = [7, 30, 90, 365] as const;
export type UsagePeriod = (typeof USAGE_PERIODS)[number];

const since = (days: number): string => addDays(clock.today("UTC"), 1 - days);

/** SQL: what was used from ?1 on, of the days that are kept by person and of those that are kept as sums. */
const USED = `(SELECT "day", "organizationId", "event", "detail", "count" FROM "UsageEvent" WHERE "day" >= ?1
  UNION ALL SELECT "day", "organizationId", "event", "detail", "count" FROM "UsageDay" WHERE "day" >= ?1 AND "detail" <> '')`;

/** People and organizations that were there on a day. */
export interface ActiveDay {
  day: string;
  people: number;
  organizations: number;
}

export async function activeDays(days: number): Promise<ActiveDay[]> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT "day", count(DISTINCT nullif("userId", '')) AS "people", count(DISTINCT "organizationId") AS "organizations"
              FROM "UsageEvent" WHERE "day" >= ?1 GROUP BY 1
            UNION ALL SELECT "day", sum("people"), count(*) FROM "UsageDay" WHERE "day" >= ?1 AND "event" = '' GROUP BY 1
            ORDER BY 1`,
      params: [since(days)],
    },
  ]);
  const found = new Map((rows as unknown as ActiveDay[]).map((row) => [row.day, row]));
  // A day without anybody is a day.
  return Array.from({ length: days }, (_, i) => {
    const day = addDays(since(days), i);
    return found.get(day) ?? { day, people: 0, organizations: 0 };
  });
}

/** How much of a thing was used, and by how many organizations. */
export interface UsedThing {
  detail: string;
  organizations: number;
  count: number;
}

const MOST = 30;

/** What was used of an event, the most widely used first. */
export async function usedOf(
  event: "feature.used" | "page.viewed" | "api.called",
  days: number,
): Promise<UsedThing[]> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT "detail", count(DISTINCT "organizationId") AS "organizations", sum("count") AS "count" FROM ${USED}
            WHERE "event" = ?2 GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?3`,
      params: [since(days), event, MOST],
    },
  ]);
  return rows as unknown as UsedThing[];
}

/** How often each kind of event was counted, and of how many organizations anything was. */
export async function usageTotals(
  days: number,
): Promise<{ organizations: number; counts: Readonly<Record<string, number>> }> {
  const [counts = [], [all] = []] = await controlRead([
    {
      sql: `SELECT "event", sum("count") AS "count" FROM ${USED} GROUP BY 1`,
      params: [since(days)],
    },
    { sql: `SELECT count(DISTINCT "organizationId") AS "organizations" FROM ${USED}`, params: [since(days)] },
  ]);
  return {
    organizations: Number(all?.organizations ?? 0),
    counts: Object.fromEntries(counts.map(({ event, count }) => [String(event), Number(count)])),
  };
}

/** How often something was refused that the registry does not know. */
export async function refusals(days: number): Promise<{ reason: RefusalReason; count: number }[]> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT "reason", sum("count") AS "count" FROM "UsageRefused" WHERE "day" >= ?1 GROUP BY 1 ORDER BY 1`,
      params: [since(days)],
    },
  ]);
  return rows as unknown as { reason: RefusalReason; count: number }[];
}

/** SQL: an organization `o` has once used one of these. */
const used = (event: string, details: string) =>
  ["UsageEvent", "UsageDay"]
    .map(
      (table) =>
        `EXISTS (SELECT 1 FROM "${table}" u WHERE u."organizationId" = o."id" AND u."event" = '${event}' AND u."detail" IN (${details}))`,
    )
    .join(" OR ");

/** The way from a trial to a subscription; who takes a step has taken those before. */
const STEPS = [
  { step: "Began a trial", sql: "1" },
  { step: "Imported data", sql: used("api.called", `'/o/[org]/imports/[import]/start ok'`) },
  {
    step: "Decided on an order",
    sql: used("feature.used", `'proposals.decide', 'purchase-orders.edit'`),
  },
  { step: "Sent an order", sql: used("feature.used", `'purchase-orders.send'`) },
  { step: "Subscribed", sql: `o."planKey" <> 'trial'` },
] as const;

export interface FunnelStep {
  step: string;
  organizations: number;
}

/** How far the organizations came that were made in the last days. */
export async function trialFunnel(days: number): Promise<FunnelStep[]> {
  const columns = STEPS.map((_, i) => {
    const taken = STEPS.slice(0, i + 1).map(({ sql }) => `(${sql})`);
    return `coalesce(sum(${taken.join(" AND ")}), 0) AS "step${i}"`;
  });
  const [[row] = []] = await controlRead([
    {
      sql: `SELECT ${columns.join(", ")} FROM "Organization" o WHERE o."isDemo" = 0 AND o."createdAt" >= ?1`,
      params: [since(days)],
    },
  ]);
  return STEPS.map(({ step }, i) => ({ step, organizations: Number(row?.[`step${i}`] ?? 0) }));
}
