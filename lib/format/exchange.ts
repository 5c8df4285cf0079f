import { minorScale, priceToMinor } from "./scale";

/** What one unit of another currency is worth in the organization's, by currency code. */
export type ExchangeRates = Readonly<Record<string, number>>;

/** What one unit of `currency` is worth in the organization's currency, or null when nobody has said. */
export function rateOf(
  { exchangeRates }: { exchangeRates: ExchangeRates },
  currency: string,
  own: string,
): number | null {
  return currency === own ? 1 : (exchangeRates[currency] ?? null);
}

/** An amount in minor units of one currency as whole minor units of another, at what one unit of the first is worth. */
export const convertMinor = (minor: number, from: string, to: string, rate: number): number =>
  Math.round((minor * rate * minorScale(to)) / minorScale(from));

/** Minor units of another currency in whole minor units of the organization's; null where nobody has said what it is worth. */
export function ownMinor(
  minor: number,
  from: string,
  settings: { currency: string; exchangeRates: ExchangeRates },
): number | null {
  const rate = rateOf(settings, from, settings.currency);
  return rate === null ? null : convertMinor(minor, from, settings.currency, rate);
}

/**
 * A stored unit price in (possibly fractional) minor units of the organization's currency.
 *
 * @param currency of the price; null: the organization's
 * @returns null when the price is not known (none, or 0) or nobody has said what its currency is worth
 */
export function ownPriceMinor(
  unitPrice: number | null | undefined,
  currency: string | null | undefined,
  settings: { currency: string; exchangeRates: ExchangeRates },
): number | null {
  if (!unitPrice || unitPrice <= 0) return null;
  const rate = rateOf(settings, currency ?? settings.currency, settings.currency);
  return rate === null ? null : priceToMinor(unitPrice, settings.currency) * rate;
}
