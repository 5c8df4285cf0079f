/** What can be explained. */
export const EXPLAINED = ["item", "supplier", "proposal", "version", "call", "exception"] as const;
export type Explained = (typeof EXPLAINED)[number];
