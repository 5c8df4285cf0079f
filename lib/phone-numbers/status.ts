/** "buying": Twilio was asked, and has not said yet whether the number is ours. */
export const NUMBER_STATUSES = ["buying", "active", "released", "failed"] as const;
export type NumberStatus = (typeof NUMBER_STATUSES)[number];

/** Whether a call rings everybody at once, or one after the other. */
export const RING_MODES = ["all", "in-turn"] as const;
export type RingMode = (typeof RING_MODES)[number];
