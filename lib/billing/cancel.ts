import type { Actor } from "@/lib/platform/db";
import { stripe, stripeFailure } from "@/lib/providers/stripe";
import type { CancelReason } from "./cancel-reasons";
import { askStripe, findSubscription, requireBilling, requireNotClosing } from "./customer";
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
  await requireNotClosing(organization.id);
  await askStripe(async () => {
    const current = await liveSubscription(organization.id);
    await noteAsked(organization.id, actor, "Taking the cancellation back was asked for.");
    await stripe().subscriptions.update(current.id, { cancel_at_period_end: false });
  });
  await syncBilling(organization.id, { actor });
}

/**
 * Ends a subscription now, whatever was paid, and deletes the customer with the ways to pay: its organization is erased. Stripe keeps
 * the invoices, with the name and address that stand on them. Without a customer nothing happens, and repeats are harmless.
 *
 * @throws UserError when Stripe refuses or does not answer
 */
export async function endSubscription(organizationId: string): Promise<void> {
  const row = await findSubscription(organizationId);
  if (!row) return;
  await requireBilling();
  await askStripe(async () => {
    const found = await readStripeState(row.stripeCustomerId).catch((error: unknown) => {
      // One whom this account of Stripe's never had.
      if (stripeFailure(error)?.code === "resource_missing") return null;
      throw error;
    });
    if (!found || found.isDeleted) return;
    const { subscription, others } = found;
    const live = subscription && isLive(subscription.status) ? [subscription.id, ...others] : others;
    for (const id of live) await stripe().subscriptions.cancel(id);
    await stripe().customers.del(row.stripeCustomerId);
  });
}
