/**
 * What became of overage that Stripe is told of: "refused" was not taken; "unknown" may have been, and is not sent again, because
 * Stripe knows a repetition for a day alone.
 */
export const METER_EVENT_STATUSES = ["waiting", "told", "refused", "unknown"] as const;
