/** Seconds between the decision to send an order's mail and its leaving, unless the organization says otherwise. */
export const DEFAULT_GRACE_SECONDS = 30;
export const MAX_GRACE_SECONDS = 600;

/** How long an order's mail can be taken back before it leaves, in seconds. */
export const graceSecondsOf = (organization: { orderMailGraceSeconds: number | null }): number =>
  Math.min(MAX_GRACE_SECONDS, Math.max(0, organization.orderMailGraceSeconds ?? DEFAULT_GRACE_SECONDS));
