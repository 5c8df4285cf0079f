import type { ControlWriter } from "@/lib/platform/db/control";
import type { PlanKey, SubscriptionEndReason } from "./access";

/** What a subscription allows: its plan, and from when on it allows reading alone. */
export interface PlanState {
  planKey: PlanKey;
  readOnly: { from: string; reason: SubscriptionEndReason } | null;
}

/** Adds to a write what an organization's subscription allows from now on. Only billing calls it, from what Stripe says. */
export async function applyPlanState(
  w: ControlWriter,
  organizationId: string,
  { planKey, readOnly }: PlanState,
): Promise<void> {
  await w.tables.organization.updateMany({
    where: { id: organizationId },
    data: { planKey, readOnlyFrom: readOnly?.from ?? null, readOnlyReason: readOnly?.reason ?? null },
  });
}
