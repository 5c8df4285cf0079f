import { currencyDigits } from "./money";
import { PRICE_SCALE, QUANTITY_SCALE } from "./stored-decimals";

/** A stored number: safe integers; bigint is what Prisma gives back for them. */
type Stored = number | bigint;

/** Stored quantity to units. */
export const toUnits = (quantity: Stored): number => Number(quantity) / QUANTITY_SCALE;
/** Units to a stored quantity, rounded to the nearest thousandth. */
export const fromUnits = (units: number): number => Math.round(units * QUANTITY_SCALE);

/** Minor units in one unit of a currency: 100 for EUR, 1 for JPY. */
export const minorScale = (currency: string): number => 10 ** currencyDigits(currency);

/** Stored unit price to (possibly fractional) minor units. */
export const priceToMinor = (unitPrice: Stored, currency: string): number =>
  (Number(unitPrice) * minorScale(currency)) / PRICE_SCALE;

/** Amount of a stored quantity at a stored unit price, rounded half away from zero to whole minor units; exact at any size. */
export function amountMinor(quantity: Stored, unitPrice: Stored, currency: string): number {
  return productToMinor(BigInt(quantity) * BigInt(unitPrice), currency);
}

/** A sum of stored quantity × stored unit price to whole minor units. */
export function productToMinor(product: Stored, currency: string): number {
  const scaled = BigInt(product) * BigInt(minorScale(currency));
  const divisor = BigInt(QUANTITY_SCALE * PRICE_SCALE);
  const half = scaled >= 0n ? divisor / 2n : -divisor / 2n;
  return Number((scaled + half) / divisor);
}
