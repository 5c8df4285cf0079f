/** Lines of one invoice: as many as an order has. */
export const MAX_INVOICE_LINES = 1_000;

/** The largest tolerances: hundredths of a percent, and minor units. */
export const MOST_PERCENT = 100_000;
export const MOST_AMOUNT = 100_000_000_000;
