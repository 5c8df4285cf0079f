/**
 * The scales of stored numbers: quantities are thousandths of a unit, unit prices ten-thousandths of the currency unit,
 * amounts minor units (hundredths). All fit a safe integer; bigint is what Prisma gives back for them.
 */
export const QUANTITY_SCALE = 1_000;
export const PRICE_SCALE = 10_000;
export const MINOR_SCALE = 100;

type Stored = number | bigint;

/** Stored quantity to units. */
export const toUnits = (quantity: Stored): number => Number(quantity) / QUANTITY_SCALE;
/** Units to a stored quantity, rounded to the nearest thousandth. */
export const fromUnits = (units: number): number => Math.round(units * QUANTITY_SCALE);

/** Stored unit price to (possibly fractional) minor units. */
export const priceToMinor = (unitPrice: Stored): number => (Number(unitPrice) * MINOR_SCALE) / PRICE_SCALE;

/** Amount of a stored quantity at a stored unit price, rounded half up to whole minor units; exact for bigint sizes. */
export function amountMinor(quantity: Stored, unitPrice: Stored): number {
  const product = BigInt(quantity) * BigInt(unitPrice);
  const divisor = BigInt((QUANTITY_SCALE * PRICE_SCALE) / MINOR_SCALE);
  const half = product >= 0n ? divisor / 2n : -divisor / 2n;
  return Number((product + half) / divisor);
}
