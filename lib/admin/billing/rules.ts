import type { NumberRules } from "@/lib/format/number-input";

/** What the forms of staff about billing take, for the forms and the server. */

/** Days by which a trial is extended at a time. */
export const EXTENSION_DAYS = [3, 7, 14, 30] as const;

/** A credit, in cents. */
export const CREDIT_RULES: NumberRules = { scale: 2, min: 1, max: 500_000 };
