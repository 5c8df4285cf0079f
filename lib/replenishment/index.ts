/** What to order, and why: pure functions, no input or output. See types.ts for units and conventions. */
export type * from "./types";
export type * from "./types-order";
