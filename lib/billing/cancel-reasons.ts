/** Stripe's own reasons for cancelling, and what they are called. */
export const CANCEL_REASONS = {
  too_expensive: "It costs too much",
  missing_features: "Something we need is missing",
  switched_service: "We use another product now",
  unused: "We don't use it enough",
  customer_service: "Support didn't help us",
  too_complex: "It is too hard to use",
  low_quality: "The results are not good enough",
  other: "Another reason",
} as const;
export type CancelReason = keyof typeof CANCEL_REASONS;
