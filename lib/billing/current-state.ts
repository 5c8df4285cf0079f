import { MINUTE_MS } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { withinLimit } from "@/lib/platform/rate-limit";
import { billingView } from "./queries";
import { syncBilling } from "./sync";

/** Looks at Stripe that a waiting page causes in a minute; it asks us more often. */
const LOOKS_A_MINUTE = 20;

export interface BillingState {
  isLive: boolean;
}

/** How the subscription stands now. What is not known to be active yet is asked of Stripe: its event may be late, or lost. */
export async function currentBillingState(organizationId: string): Promise<BillingState> {
  const known = await billingView(organizationId);
  if (!known || known.isLive) return { isLive: known?.isLive ?? false };
  if (await withinLimit(["billing-look", organizationId], LOOKS_A_MINUTE, MINUTE_MS))
    await syncBilling(organizationId).catch((error: unknown) =>
      log.failure("billing.look-failed", error, { organizationId }),
    );
  return { isLive: (await billingView(organizationId))?.isLive ?? false };
}
