import type { Actor } from "@/lib/platform/db";
import { stripe } from "@/lib/providers/stripe";
import type { CancelReason } from "./cancel-reasons";
import { askStripe, findSubscription, requireBilling } from "./customer";
import { liveSubscription, noteAsked } from "./plan-change";
import { isLive } from "./status";
import { readStripeState } from "./stripe-state";
import { syncBilling } from "./sync";

/** Cancels at the end of what is paid for. */
export async function cancelSubscription(
  organization: { id: string },
  actor: Actor,
  why: { reason: CancelReason; comment: string },
): Promise<void> {
  await requireBilling();
  await askStripe(async () => {
    const current = await liveSubscription(organization.id);
    await noteAsked(organization.id, actor, "Cancelling the subscription was asked for.");
    if (current.scheduleId) await stripe().subscriptionSchedules.release(current.scheduleId);
    await stripe().subscriptions.update(current.id, {
      cancel_at_period_end: true,
      cancellation_details: { feedback: why.reason, ...(why.comment ? { comment: why.comment } : {}) },
    });
  });
  await syncBilling(organization.id, { actor });
}

/** Takes a cancellation back that has not taken effect. */
export async function resumeSubscription(organization: { id: string }, actor: Actor): Promise<void> {
  await requireBilling();
  await askStripe(async () => {
    const current = await liveSubscription(organization.id);
    await noteAsked(organization.id, actor, "Taking the cancellation back was asked for.");
    await stripe().subscriptions.update(current.id, { cancel_at_period_end: false });
  });
  await syncBilling(organization.id, { actor });
}

/**
 * Ends a subscription now, whatever was paid: its organization is erased. Without one nothing happens, and repeats are harmless.
 *
 * @throws UserError when Stripe refuses or does not answer
 */
export async function endSubscription(organizationId: string): Promise<void> {
  const row = await findSubscription(organizationId);
  if (!row?.stripeSubscriptionId) return;
  await requireBilling();
  await askStripe(async () => {
    const { subscription, others } = await readStripeState(row.stripeCustomerId);
    const live = subscription && isLive(subscription.status) ? [subscription.id, ...others] : others;
    for (const id of live) await stripe().subscriptions.cancel(id);
  });
}
