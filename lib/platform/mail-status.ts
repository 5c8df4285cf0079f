/**
 * What the outbox says of a mail. `held` is one that has not reached its instant, `withdrawn` one that was taken back
 * before it.
 */
export const OUTBOX_STATUSES = ["held", "queued", "sent", "failed", "withdrawn"] as const;

/** Only transactional mail exists: a marketing mail would need a consent that nothing here asks for. */
export const MAIL_CLASSES = ["transactional"] as const;
