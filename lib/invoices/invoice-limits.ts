/** Lines of one invoice: as many as an order has. */
export const MAX_INVOICE_LINES = 1_000;
