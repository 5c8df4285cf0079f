/** What a legal hold may name. */
export const HOLD_KINDS = ["person", "call", "order", "organization"] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];
