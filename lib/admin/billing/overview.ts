import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlRead } from "@/lib/platform/db/control";
import { ACCOUNT_STATES, type AccountState, MONTHLY_SQL, STATE_SQL } from "./states";

/** Rows of each list of the overview; the lists behind it have the rest. */
const SHOWN = 8;
/** A trial that ends within this time ends soon. */
export const TRIAL_SOON_DAYS = 7;
const MONTHS = 12;

export type StateCounts = Readonly<Record<AccountState, number>>;

/** How many organizations are in each state; the demo is none of them. */
export async function stateCounts(): Promise<StateCounts> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT ${STATE_SQL} AS "state", count(*) AS "count" FROM "Organization" o
            LEFT JOIN "Subscription" s ON s."organizationId" = o."id" WHERE o."isDemo" = 0 GROUP BY 1`,
      params: [clock.instant()],
    },
  ]);
  const found = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  return Object.fromEntries(ACCOUNT_STATES.map((state) => [state, found.get(state) ?? 0])) as StateCounts;
}

/** What subscriptions bring in each month in one currency, before discounts and tax. */
export interface Revenue {
  currency: string;
  subscriptions: number;
  monthlyMinor: number;
  /** Of it: of subscriptions whose payment has failed. */
  behindMinor: number;
  /** Of it: of subscriptions that are cancelled and go on until their period ends. */
  endingMinor: number;
}

/** What comes in each month, by currency, the most first. What is unpaid beyond its grace period is not counted. */
export async function recurringRevenue(): Promise<Revenue[]> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT s."priceCurrency" AS "currency", count(*) AS "subscriptions", sum(${MONTHLY_SQL}) AS "monthlyMinor",
              sum(CASE WHEN s."status" = 'past_due' THEN ${MONTHLY_SQL} ELSE 0 END) AS "behindMinor",
              sum(CASE WHEN s."cancelAt" IS NOT NULL THEN ${MONTHLY_SQL} ELSE 0 END) AS "endingMinor"
            FROM "Subscription" s WHERE s."status" IN ('active', 'past_due') AND s."priceMinor" IS NOT NULL
              AND (s."graceEndsAt" IS NULL OR s."graceEndsAt" > ?1)
            GROUP BY 1 ORDER BY 3 DESC`,
      params: [clock.instant()],
    },
  ]);
  const rounded = (value: unknown) => Math.round(Number(value));
  return rows.map((row) => ({
    currency: String(row.currency),
    subscriptions: Number(row.subscriptions),
    monthlyMinor: rounded(row.monthlyMinor),
    behindMinor: rounded(row.behindMinor),
    endingMinor: rounded(row.endingMinor),
  }));
}

export interface PaidMonth {
  /** YYYY-MM, in UTC. */
  month: string;
  currency: string;
  paidMinor: number;
}

/** What was paid in each of the last twelve months, by currency, the oldest first. */
export async function paidByMonth(): Promise<PaidMonth[]> {
  const since = new Date(clock.now());
  since.setUTCDate(1);
  since.setUTCMonth(since.getUTCMonth() - MONTHS + 1);
  const [rows = []] = await controlRead([
    {
      sql: `SELECT substr("paidAt", 1, 7) AS "month", "currency", sum("paidMinor") AS "paidMinor" FROM "BillingInvoice"
            WHERE "paidAt" >= ?1 AND "paidMinor" > 0 GROUP BY 1, 2 ORDER BY 1, 2`,
      params: [since.toISOString().slice(0, 7)],
    },
  ]);
  return rows as unknown as PaidMonth[];
}

export interface EndingTrial {
  id: string;
  name: string;
  trialEndsAt: string;
}

/** Trials that end within the next days, the next one first. */
export async function trialsEndingSoon(): Promise<EndingTrial[]> {
  return controlDb().organization.findMany({
    where: {
      ...{ isDemo: false, planKey: "trial", closingEndsAt: null },
      trialEndsAt: { gt: clock.instant(), lte: clock.inMs(TRIAL_SOON_DAYS * DAY_MS) },
    },
    orderBy: { trialEndsAt: "asc" },
    take: SHOWN,
    select: { id: true, name: true, trialEndsAt: true },
  });
}

export interface FailedPayment {
  invoiceId: string;
  number: string | null;
  organizationId: string;
  name: string | null;
  currency: string;
  dueMinor: number;
  attempts: number;
  createdAt: string;
  nextAttemptAt: string | null;
  graceEndsAt: string | null;
}

/** Invoices whose payment has failed and is waited for, the oldest first. */
export async function failedPayments(): Promise<FailedPayment[]> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT i."id" AS "invoiceId", i."number", i."organizationId", o."name", i."currency", i."dueMinor", i."attempts",
              i."createdAt", i."nextAttemptAt", s."graceEndsAt"
            FROM "BillingInvoice" i LEFT JOIN "Organization" o ON o."id" = i."organizationId"
            LEFT JOIN "Subscription" s ON s."organizationId" = i."organizationId"
            WHERE i."status" = 'open' AND i."attempts" > 0 ORDER BY i."createdAt" LIMIT ?1`,
      params: [SHOWN],
    },
  ]);
  return rows as unknown as FailedPayment[];
}

/** Closings that are under way, and when the next erasure begins. */
export async function closingsUnderWay(): Promise<{ count: number; next: string | null }> {
  const { _count: count, _min: least } = await controlDb().organizationClosing.aggregate({
    where: { status: { in: ["scheduled", "erasing"] } },
    _count: true,
    _min: { eraseAt: true },
  });
  return { count, next: least.eraseAt };
}
