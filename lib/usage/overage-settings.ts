import { OVERAGE_KEYS, type PlanLimits } from "@/lib/billing/plans";
import { billingView } from "@/lib/billing/queries";
import type { TenantDb } from "@/lib/platform/db";
import { measureOne } from "./measure";
import { type MonthUse, perMeasure } from "./overage";

/** The id of an organization's one row. */
export const OVERAGE_ID = "overage";

export interface OverageSetting {
  isOn: boolean;
  /** What a month may cost at most, in US cents. */
  ceilingMinor: number;
  /** The subscription for which it was agreed. */
  subscriptionId: string | null;
  version: number;
}

/** What an organization's owners have said about overage; null before the first time. */
export const overageSetting = (db: TenantDb): Promise<OverageSetting | null> =>
  db.overageSetting.findFirst({
    where: { id: OVERAGE_ID },
    select: { isOn: true, ceilingMinor: true, subscriptionId: true, version: true },
  });

/** The same while it holds: switched on for the subscription that goes on now, with no payment due. */
export async function overageInForce(db: TenantDb): Promise<OverageSetting | null> {
  const setting = await overageSetting(db);
  if (!setting?.isOn) return null;
  const billing = await billingView(db.organizationId);
  const holds =
    billing?.isLive && !billing.isBehind && billing.stripeSubscriptionId === setting.subscriptionId;
  return holds ? setting : null;
}

/** What of a month is used and counted. */
export async function readMonthUse(db: TenantDb, month: string, limits: PlanLimits): Promise<MonthUse> {
  const [rows, ...used] = await Promise.all([
    db.overageCount.findMany({
      where: { month },
      select: { metric: true, seen: true, units: true },
      take: 20,
    }),
    ...OVERAGE_KEYS.map((key) => measureOne(db, key, month)),
  ]);
  return {
    limits,
    used: perMeasure((key) => used[OVERAGE_KEYS.indexOf(key)] ?? 0),
    counts: perMeasure((key) => rows.find(({ metric }) => metric === key) ?? { seen: 0, units: 0 }),
  };
}
