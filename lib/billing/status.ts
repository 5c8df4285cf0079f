/** How a subscription stands: "none" before the first, otherwise Stripe's own words. */
export const SUBSCRIPTION_STATUSES = [
  ...(["none", "incomplete", "incomplete_expired", "trialing", "active"] as const),
  ...(["past_due", "unpaid", "paused", "canceled"] as const),
];
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const INVOICE_STATUSES = ["draft", "open", "paid", "uncollectible", "void"] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** A credit is asked of Stripe until it is given. */
export const CREDIT_STATUSES = ["asked", "given", "refused"] as const;
export type CreditStatus = (typeof CREDIT_STATUSES)[number];

export const INTERVALS = ["month", "year"] as const;
export type Interval = (typeof INTERVALS)[number];

export const FINDING_KINDS = [
  ...(["drift", "unknown-customer", "unknown-event", "unknown-plan", "second-subscription"] as const),
  ...(["sync-failed", "customer-deleted", "credit-refused", "correction-refused"] as const),
  ...(["usage-refused", "usage-unknown"] as const),
];
export type FindingKind = (typeof FINDING_KINDS)[number];

/** A subscription that was bought and has not ended. */
export const LIVE_STATUSES: readonly SubscriptionStatus[] = [
  ...(["trialing", "active", "past_due", "unpaid", "paused"] as const),
];
export const isLive = (status: string): boolean => LIVE_STATUSES.some((live) => live === status);

/** A subscription whose last payment has failed. */
export const isBehind = (status: string): boolean => status === "past_due" || status === "unpaid";
