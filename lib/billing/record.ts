import { GRACE_DAYS, type SubscriptionEndReason } from "@/lib/accounts/access";
import type { PlanState } from "@/lib/accounts/plan-state";
import { DAY_MS } from "@/lib/platform/clock";
import { PAID_PLANS } from "./plans";
import { isBehind, isLive } from "./status";
import type { StripeState } from "./stripe-state";

/** Our record of a subscription, without what only we know. */
export interface BillingRecord {
  stripeSubscriptionId: string | null;
  status: string;
  planKey: string | null;
  interval: string | null;
  priceMinor: number | null;
  priceCurrency: string | null;
  periodStart: string | null;
  periodEnd: string | null;
  cancelAt: string | null;
  endedAt: string | null;
  pendingPlanKey: string | null;
  pendingInterval: string | null;
  pendingFrom: string | null;
  graceEndsAt: string | null;
  billingEmail: string | null;
}

/**
 * What our record is to be, from what Stripe has now and from nothing else: neither from what it was before nor from when we
 * heard of it. So any order of events, and any that are lost, lead to the same.
 */
export function recordOf({ subscription, invoices, email }: StripeState): BillingRecord {
  return {
    stripeSubscriptionId: subscription?.id ?? null,
    status: subscription?.status ?? "none",
    planKey: subscription?.planKey ?? null,
    interval: subscription?.interval ?? null,
    priceMinor: subscription?.priceMinor ?? null,
    priceCurrency: subscription?.priceCurrency ?? null,
    periodStart: subscription?.periodStart ?? null,
    periodEnd: subscription?.periodEnd ?? null,
    cancelAt: subscription?.cancelAt ?? null,
    endedAt: subscription?.endedAt ?? null,
    pendingPlanKey: subscription?.pending?.planKey ?? null,
    pendingInterval: subscription?.pending?.interval ?? null,
    pendingFrom: subscription?.pending?.from ?? null,
    graceEndsAt: subscription && isBehind(subscription.status) ? graceEnd(subscription.id, invoices) : null,
    billingEmail: email,
  };
}

/**
 * A record in which Stripe has no subscription at all, although one was bought: its customer was deleted there, or a new one made
 * since. What we knew of it stays, as one that has ended.
 *
 * @param now when an end is noticed that nobody has told us
 */
export function withLastKnown(after: BillingRecord, before: BillingRecord, now: string): BillingRecord {
  if (after.stripeSubscriptionId || !before.planKey) return after;
  return {
    ...before,
    ...{ status: "canceled", endedAt: before.endedAt ?? now, billingEmail: after.billingEmail },
    ...{ cancelAt: null, graceEndsAt: null },
    ...{ pendingPlanKey: null, pendingInterval: null, pendingFrom: null },
  };
}

/**
 * The grace period begins with the oldest invoice that is still to be paid, of those after the last that was paid: what was left
 * open before a payment went through has not made the subscription behind.
 */
function graceEnd(subscriptionId: string, invoices: StripeState["invoices"]): string | null {
  const createdAt = (status: string) =>
    invoices
      .filter((one) => one.subscriptionId === subscriptionId && one.status === status)
      .map((one) => one.createdAt)
      .sort();
  const open = createdAt("open");
  const lastPaid = createdAt("paid").at(-1) ?? "";
  const oldest = open.find((at) => at > lastPaid) ?? open.at(-1);
  return oldest ? new Date(Date.parse(oldest) + GRACE_DAYS * DAY_MS).toISOString() : null;
}

/**
 * What the organization may do by its subscription, now and from a moment on.
 *
 * @returns null of one that has never subscribed, whose trial decides, and where no plan of ours is known
 */
export function planStateOf({ status, planKey, graceEndsAt, endedAt }: BillingRecord): PlanState | null {
  const known = PAID_PLANS.find(({ key }) => key === planKey);
  if (!known) return null;
  const readOnlyFrom = (from: string | null, reason: SubscriptionEndReason) =>
    from ? { from, reason } : null;
  if (isLive(status)) return { planKey: known.key, readOnly: readOnlyFrom(graceEndsAt, "payment-failed") };
  return status === "canceled" ? { planKey: known.key, readOnly: readOnlyFrom(endedAt, "cancelled") } : null;
}
