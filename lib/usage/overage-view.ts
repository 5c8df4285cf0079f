import { findOrganization } from "@/lib/accounts/find-organization";
import { OVERAGE_KEYS, OVERAGE_PRICES, type OverageKey, planOf } from "@/lib/billing/plans";
import { billingView } from "@/lib/billing/queries";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { thisMonth } from "./measure";
import { countOverage } from "./overage";
import { overageInForce, overageSetting, readMonthUse } from "./overage-settings";

export interface OverageRow {
  key: OverageKey;
  priceMinor: number;
  /** Beyond the plan this month, as far as it is charged. */
  units: number;
  costMinor: number;
}

/** Overage as it stands this month. */
export interface OverageView {
  /** Whether an owner has allowed it for this subscription. */
  isAllowed: boolean;
  /** Whether what goes beyond the plan goes on now: not while a payment is due. */
  isInForce: boolean;
  /** Why it cannot be switched on now. */
  missing: "subscription" | "payment" | null;
  ceilingMinor: number | null;
  rows: OverageRow[];
  totalMinor: number;
}

export async function overageView(db: TenantDb): Promise<OverageView> {
  const [organization, setting, agreed, billing] = await Promise.all([
    findOrganization(db.organizationId),
    overageSetting(db),
    overageInForce(db),
    billingView(db.organizationId),
  ]);
  if (!organization) throw new NotFoundError("This organization");
  const use = await readMonthUse(db, thisMonth(), planOf(organization).limits);
  const { counts } = countOverage(use, agreed?.ceilingMinor ?? null);
  const rows = OVERAGE_KEYS.map((key) => {
    const { units } = counts[key];
    return { key, units, priceMinor: OVERAGE_PRICES[key], costMinor: units * OVERAGE_PRICES[key] };
  });
  const missing = billing?.isBehind ? "payment" : null;
  const isAllowed =
    setting?.isOn === true &&
    billing?.isLive === true &&
    billing.stripeSubscriptionId === setting.subscriptionId;
  return {
    isAllowed,
    ...{ isInForce: agreed !== null, missing: billing?.isLive ? missing : "subscription", rows },
    ...{ ceilingMinor: setting?.ceilingMinor ?? null },
    totalMinor: rows.reduce((sum, { costMinor }) => sum + costMinor, 0),
  };
}
