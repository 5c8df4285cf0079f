import { type ExchangeRates, rateOf } from "@/lib/format/exchange";
import { minorScale } from "@/lib/format/scale";
import { PRICE_SCALE, QUANTITY_SCALE } from "@/lib/format/stored-decimals";

/** How far a difference may go. One that is null does not count; a difference beyond either of the others blocks. */
export interface Limit {
  /** Hundredths of a percent. */
  percent: bigint | null;
  /** A stored quantity times a stored price: ten million to a unit of the invoice's currency. */
  amount: bigint | null;
}

export interface Limits {
  priceAbove: Limit;
  priceBelow: Limit;
  quantityAbove: Limit;
  quantityBelow: Limit;
  /** Minor units of the invoice's currency, for totals that are unlike what they are made of. */
  total: bigint | null;
}

/** Tolerances as they are set: hundredths of a percent, and minor units of the organization's currency. Null: no such limit. */
export interface Tolerances {
  priceAbovePercent: number | null;
  priceAboveMinor: number | null;
  priceBelowPercent: number | null;
  priceBelowMinor: number | null;
  quantityAbovePercent: number | null;
  quantityAboveMinor: number | null;
  quantityBelowPercent: number | null;
  quantityBelowMinor: number | null;
  totalMinor: number | null;
}

/** Two percent and 50 above the ordered price, 20 percent below it, nothing beyond what was received, and rounding of totals. */
export const DEFAULT_TOLERANCES: Tolerances = {
  priceAbovePercent: 200,
  priceAboveMinor: 5_000,
  priceBelowPercent: 2_000,
  priceBelowMinor: null,
  quantityAbovePercent: 0,
  quantityAboveMinor: null,
  quantityBelowPercent: null,
  quantityBelowMinor: null,
  totalMinor: 100,
};

const PRODUCT_SCALE = QUANTITY_SCALE * PRICE_SCALE;

/**
 * Tolerances as limits of an invoice in a currency. Where nobody has said what its currency is worth, nobody knows what an amount
 * comes to in it: then a limit's percentage decides alone, and an amount that no percentage stands beside lets nothing pass.
 *
 * @param currency of the invoice
 */
export function limitsIn(
  tolerances: Tolerances,
  currency: string,
  settings: { currency: string; exchangeRates: ExchangeRates },
): Limits {
  const rate = rateOf(settings, currency, settings.currency);
  /** Whole units of `scale` to a unit of the invoice's currency. */
  const converted = (minor: number | null, scale: number): bigint | null => {
    if (minor === null) return null;
    if (!rate) return 0n;
    const own = BigInt(minor) * BigInt(scale);
    const ownScale = BigInt(minorScale(settings.currency));
    return rate === 1 ? own / ownScale : BigInt(Math.round(Number(own) / Number(ownScale) / rate));
  };
  const limit = (percent: number | null, minor: number | null): Limit => ({
    percent: percent === null ? null : BigInt(percent),
    amount: percent !== null && !rate ? null : converted(minor, PRODUCT_SCALE),
  });
  return {
    priceAbove: limit(tolerances.priceAbovePercent, tolerances.priceAboveMinor),
    priceBelow: limit(tolerances.priceBelowPercent, tolerances.priceBelowMinor),
    quantityAbove: limit(tolerances.quantityAbovePercent, tolerances.quantityAboveMinor),
    quantityBelow: limit(tolerances.quantityBelowPercent, tolerances.quantityBelowMinor),
    total: converted(tolerances.totalMinor, minorScale(currency)),
  };
}
