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
