import { findOrganization } from "@/lib/accounts/find-organization";
import { OVERAGE_KEYS, planOf } from "@/lib/billing/plans";
import { clock } from "@/lib/platform/clock";
import { GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { thisMonth } from "./measure";
import { type Counted, countOverage, type MonthUse, type PerMeasure } from "./overage";
import { OVERAGE_ID, overageInForce, overageSetting, readMonthUse } from "./overage-settings";

const SETTLER = { kind: "system", id: "usage" } as const;

/** In a month's first days the one before is counted too: its last minutes, and calls that went on. */
const DAYS_OF_BOTH = 2;

export function monthsToCount(): string[] {
  const now = clock.now();
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).toISOString().slice(0, 7);
  return now.getUTCDate() <= DAYS_OF_BOTH ? [before, thisMonth()] : [thisMonth()];
}

/**
 * Counts what an organization has used since the last time, and writes what of it is charged for Stripe to be told: both in one
 * write, which happens only while nobody else has counted. While overage is not in force, what is used is counted and not charged.
 */
export async function settleOverage(db: TenantDb): Promise<void> {
  const [organization, setting] = await Promise.all([
    findOrganization(db.organizationId),
    overageSetting(db),
  ]);
  if (!organization || !setting) return;
  const ceiling = (await overageInForce(db))?.ceilingMinor ?? null;
  const { limits } = planOf(organization);
  const months = await Promise.all(
    monthsToCount().map(async (month) => ({ month, use: await readMonthUse(db, month, limits) })),
  );
  try {
    await db.write(SETTLER, (w) => {
      w.updateRows(
        "OverageSetting",
        `"settledAt" = ?4, "version" = "version" + 1`,
        `"id" = ?2 AND "version" = ?3`,
        [OVERAGE_ID, setting.version, clock.instant()],
      );
      w.expectRows(1, "changed");
      for (const { month, use } of months) collectCounts(w, month, use, ceiling);
    });
  } catch (error) {
    // Somebody else counts, or an owner has just changed it: the next time goes on.
    if (!(error instanceof GuardError)) throw error;
  }
}

/** Adds to a write what a month's use comes to. */
export function collectCounts(
  w: TenantWriter,
  month: string,
  use: MonthUse,
  ceilingMinor: number | null,
): void {
  const { counts, added } = countOverage(use, ceilingMinor);
  const now = clock.instant();
  w.insertRows(
    "OverageCount",
    ["metric", "month", "seen", "units"],
    OVERAGE_KEYS.filter((key) => isOther(key, counts, use.counts)).map((key) => [
      ...[key, month, counts[key].seen, counts[key].units],
    ]),
    'ON CONFLICT ("organizationId", "metric", "month") DO UPDATE SET "seen" = excluded."seen", "units" = excluded."units"',
  );
  w.insertRows(
    "MeterEvent",
    ["id", "metric", "month", "units", "status", "createdAt", "statusAt"],
    OVERAGE_KEYS.filter((key) => added[key] > 0).map((key) => [
      ...[newId("meterEvent"), key, month, added[key], "waiting", now, now],
    ]),
  );
}

const isOther = (
  key: (typeof OVERAGE_KEYS)[number],
  after: PerMeasure<Counted>,
  before: PerMeasure<Counted>,
): boolean => after[key].seen !== before[key].seen || after[key].units !== before[key].units;
