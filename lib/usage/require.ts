import { findOrganization } from "@/lib/accounts/find-organization";
import { recordUse } from "@/lib/analytics/record";
import { PLAN_CURRENCY, planOf } from "@/lib/billing/plans";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { CONTENTION_ATTEMPTS, contentionPause } from "@/lib/platform/contention";
import { GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { measureOne, thisMonth } from "./measure";
import { type MetricKey, metricOf } from "./metrics";
import { isOverageKey, isWithinCeiling } from "./overage";
import { overageInForce, readMonthUse } from "./overage-settings";

/** What a plan has of everything that costs us by the piece, asked before more of it begins. */

/** Whether the plan, or overage up to its ceiling, leaves room for `more` of a measure this month. The demo, which reaches nobody, always has. */
export const isWithinPlan = async (db: TenantDb, key: MetricKey, more = 1): Promise<boolean> =>
  (await stopOf(db, key, more)) === null;

/** @throws UserError when neither the plan nor overage leaves room for `more` of a measure this month */
export async function requireWithinPlan(db: TenantDb, key: MetricKey, more = 1): Promise<void> {
  const refusal = await refusalOfPlan(db, key, more);
  if (refusal) throw new UserError(refusal);
}

/** Why neither the plan nor overage leaves room for `more` of a measure this month; null when there is room. */
export async function refusalOfPlan(db: TenantDb, key: MetricKey, more = 1): Promise<string | null> {
  const stop = await stopOf(db, key, more);
  if (!stop) return null;
  return "ceilingMinor" in stop
    ? `The overage limit of ${formatMoney(stop.ceilingMinor, PLAN_CURRENCY)} for this month is reached. An owner can raise it under Settings, Usage, or choose a larger plan.`
    : `Your plan has ${formatNumber(stop.limit, "en")} ${metricOf(key).unit} a month, and they are used up. An owner can choose a larger plan under Settings, Billing${stop.mayGoOn ? ", or allow overage under Settings, Usage" : ""}.`;
}

/** What leaves no room for more: the plan, or the ceiling of what goes beyond it. */
type Stop = { limit: number; mayGoOn: boolean } | { ceilingMinor: number };

async function stopOf(db: TenantDb, key: MetricKey, more: number): Promise<Stop | null> {
  const organization = await findOrganization(db.organizationId);
  if (!organization || organization.isDemo) return null;
  const { limits } = planOf(organization);
  const limit = limits[key];
  if (limit === null || (await measureOne(db, key)) + more <= limit) return null;
  const mayGoOn = isOverageKey(key) && organization.planKey !== "trial";
  const agreed = mayGoOn ? await overageInForce(db) : null;
  if (!agreed || !isOverageKey(key)) return { limit, mayGoOn };
  const { ceilingMinor } = agreed;
  const use = await readMonthUse(db, thisMonth(), limits);
  return isWithinCeiling(use, key, more, ceilingMinor) ? null : { ceilingMinor };
}

const REQUESTS = "modelRequestsPerMonth";

/**
 * Counts a request to a language model before it is made, where the plan has room for it. Of many at the same time, as many are
 * counted as there is room for.
 *
 * @returns false when this month's requests are used up: nothing may be asked
 */
export async function countModelRequest(
  db: TenantDb,
  purpose: "call-insights" | "briefing" | "explanation" | "question",
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const month = thisMonth();
    const counted = await measureOne(db, REQUESTS, month);
    if (!(await isWithinPlan(db, REQUESTS))) return false;
    try {
      await countOne(db, month, counted);
      break;
    } catch (error) {
      if (!(error instanceof GuardError) || attempt >= CONTENTION_ATTEMPTS) throw error;
      await contentionPause(attempt);
    }
  }
  await recordUse({ organizationId: db.organizationId, userId: null }, [
    { event: "model.requested", fields: { purpose } },
  ]);
  return true;
}

/** @throws GuardError when another request was counted since `counted` was read */
const countOne = (db: TenantDb, month: string, counted: number) =>
  db.write({ kind: "system", id: "usage" }, (w) => {
    w.guard(
      "changed",
      `(SELECT coalesce(sum(u."count"), 0) = ?4 FROM {UsageCount} u WHERE u."metric" = ?2 AND u."month" = ?3)`,
      [REQUESTS, month, counted],
    );
    w.insertRows(
      "UsageCount",
      ["metric", "month", "count"],
      [[REQUESTS, month, 1]],
      'ON CONFLICT ("organizationId", "metric", "month") DO UPDATE SET "count" = "count" + 1',
    );
  });
