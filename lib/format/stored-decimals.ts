/**
 * How numbers are stored: quantities are thousandths of a unit, unit prices ten-thousandths of the currency unit, amounts the
 * currency's minor units (cents of a euro, whole yen).
 */
export const QUANTITY_DECIMALS = 3;
export const PRICE_DECIMALS = 4;
/** What a unit is stored as. */
export const QUANTITY_SCALE = 10 ** QUANTITY_DECIMALS;
/** What a price of 1 is stored as. */
export const PRICE_SCALE = 10 ** PRICE_DECIMALS;

/** Rounding may change a price by half a percent. */
const MOST_PRICE_CHANGE = 0.005;

/** To the nearest whole number; halves away from zero, so that a refund is rounded as its price was. */
const roundAwayFromZero = (exact: number): number => Math.sign(exact) * Math.round(Math.abs(exact));

/** A price in ten-thousandths as it is stored; null where rounding would change it by more than half a percent. */
export function storedPrice(exact: number): number | null {
  const stored = roundAwayFromZero(exact);
  return Math.abs(stored - exact) > Math.abs(exact) * MOST_PRICE_CHANGE ? null : stored;
}

/**
 * Why a price cannot be stored: what it would become, and by how much that is off.
 *
 * @param exact in ten-thousandths, not 0
 * @param unit that it is the price of one of
 */
export function priceTooSmall(exact: number, unit = "unit"): string {
  const stored = roundAwayFromZero(exact);
  const percent = Math.max(1, Math.round((Math.abs(stored - exact) / Math.abs(exact)) * 100));
  const direction = Math.abs(stored) > Math.abs(exact) ? "more" : "less";
  return `Prices are kept with ${PRICE_DECIMALS} decimals, and for 1 ${unit} this one would become ${stored / PRICE_SCALE}, ${percent}% ${direction}. Give quantity and price in a larger unit, such as a thousand, or leave the price empty.`;
}
