import { findOrganization } from "@/lib/accounts/find-organization";
import { planOf } from "@/lib/billing/plans";
import { formatNumber } from "@/lib/format/number";
import type { TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { measureOne, thisMonth } from "./measure";
import { type MetricKey, metricOf } from "./metrics";

/** What a plan has of everything that costs us by the piece, asked before more of it begins. */

/** Whether the plan leaves room for `more` of a measure this month. The demo, which reaches nobody, always has. */
export const isWithinPlan = async (db: TenantDb, key: MetricKey, more = 1): Promise<boolean> =>
  (await reachedLimit(db, key, more)) === null;

/** @throws UserError when the plan leaves no room for `more` of a measure this month */
export async function requireWithinPlan(db: TenantDb, key: MetricKey, more = 1): Promise<void> {
  const limit = await reachedLimit(db, key, more);
  if (limit === null) return;
  throw new UserError(
    `Your plan has ${formatNumber(limit, "en")} ${metricOf(key).unit} a month, and they are used up. An owner can choose a larger plan under Settings, Billing.`,
  );
}

/** The limit that does not leave room for `more`, or null. */
async function reachedLimit(db: TenantDb, key: MetricKey, more: number): Promise<number | null> {
  const organization = await findOrganization(db.organizationId);
  if (!organization || organization.isDemo) return null;
  const limit = planOf(organization).limits[key];
  return limit !== null && (await measureOne(db, key)) + more > limit ? limit : null;
}

/**
 * Counts a request to a language model before it is made, where the plan has room for it.
 *
 * @returns false when this month's requests are used up: nothing may be asked
 */
export async function countModelRequest(db: TenantDb): Promise<boolean> {
  if (!(await isWithinPlan(db, "modelRequestsPerMonth"))) return false;
  await db.write({ kind: "system", id: "usage" }, (w) => {
    w.insertRows(
      "UsageCount",
      ["metric", "month", "count"],
      [["modelRequestsPerMonth", thisMonth(), 1]],
      'ON CONFLICT ("organizationId", "metric", "month") DO UPDATE SET "count" = "count" + 1',
    );
  });
  return true;
}
