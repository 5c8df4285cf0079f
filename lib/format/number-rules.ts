import { currencyDigits } from "./money";
import type { NumberRules } from "./number-input";

/** Thousandths of the item's unit. */
export const QUANTITY_RULES: NumberRules = { scale: 3 };
/** What a supplier sells multiples of: more than nothing. */
export const MULTIPLE_RULES: NumberRules = { ...QUANTITY_RULES, min: 1 };
/** Ten-thousandths of the currency unit. */
export const PRICE_RULES: NumberRules = { scale: 4 };
/** Whole days that a supplier takes. */
export const LEAD_TIME_RULES: NumberRules = { scale: 0, max: 730 };

/** Minor units of a currency. */
export const amountRules = (currency: string, max = 1e13): NumberRules => ({
  scale: currencyDigits(currency),
  max,
});
