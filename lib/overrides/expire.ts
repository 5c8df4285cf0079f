import { storedCount } from "@/lib/format/sentence";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";

/** The time zone in which a day ends last: what expired there has expired everywhere. */
const LAST_ZONE = "Etc/GMT+12";

/** SQL: the organizations with overrides whose last day is over everywhere; and what it is asked with. */
export const WITH_EXPIRED_OVERRIDES = `SELECT DISTINCT "organizationId" FROM "ForecastOverride" WHERE "status" = 'active' AND "expiresDay" < ?1`;
export const expiredBefore = (): string => clock.today(LAST_ZONE);

/**
 * Marks overrides whose last day is over. Plans have left them out since that day; this is for the lists and the audit.
 * Doing it twice changes nothing.
 */
export async function expireOverrides(db: TenantDb): Promise<void> {
  const where = { status: "active", expiresDay: { lt: expiredBefore() } };
  const due = await db.forecastOverride.count({ where });
  if (due === 0) return;
  await db.write({ kind: "system", id: "clock" }, async (w) => {
    await w.forecastOverride.updateMany({
      where,
      data: { status: "expired", endedAt: clock.instant(), version: { increment: 1 } },
    });
    w.audit({
      action: "forecast.overrides-expired",
      subjectType: "ForecastOverride",
      subjectId: "several",
      summary: `${storedCount(due, "override")} of forecasts expired.`,
      after: { count: due },
    });
  });
}
