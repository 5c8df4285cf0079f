/** What came of matching an invoice or a line of it with its orders and receipts; new: it has not been matched yet. */
export const MATCH_STATES = ["new", "matched", "passed", "differs", "waiting"] as const;
export type MatchState = (typeof MATCH_STATES)[number];

/** The same as a person is shown it: a difference can be accepted. */
export type InvoiceState = MatchState | "accepted";
