import { DEFAULT_LOCALE } from "./locale";
import { isPresent, MISSING, numberFormat, withTrueMinus } from "./number";
import { PRICE_DECIMALS, PRICE_SCALE } from "./stored-decimals";

/** Decimals that amounts of a currency are stored and shown in, by CLDR (EUR 2, JPY and HUF 0, KWD 3); 2 for a code Intl does not know. */
export function currencyDigits(currency: string): number {
  try {
    const format = numberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

export interface MoneyOptions {
  /** Leave the currency out, where the column's head states it. */
  bare?: boolean;
  /** Few characters: €12.3K. */
  compact?: boolean;
  /** Drop the minor unit: for tiles and chart axes. */
  whole?: boolean;
  /** Always show the sign (a difference). */
  signed?: boolean;
}

/** An amount in minor units (1234 EUR → €12.34). Beyond 2^53 the last digits would be rounded; no amount is. */
export function formatMoney(
  minor: number | bigint | null | undefined,
  currency: string,
  locale = DEFAULT_LOCALE,
  options: MoneyOptions = {},
): string {
  if (!isPresent(minor)) return MISSING;
  const digits = currencyDigits(currency);
  return write(Number(minor) / 10 ** digits, currency, locale, options, digits, digits);
}

/** A unit price in ten-thousandths of the currency unit (25500 EUR → €2.55); shows up to four decimals when it has them. */
export function formatPrice(
  tenThousandths: number | bigint | null | undefined,
  currency: string,
  locale = DEFAULT_LOCALE,
  options: MoneyOptions = {},
): string {
  if (!isPresent(tenThousandths)) return MISSING;
  const digits = currencyDigits(currency);
  return write(
    Number(tenThousandths) / PRICE_SCALE,
    currency,
    locale,
    options,
    digits,
    Math.max(PRICE_DECIMALS, digits),
  );
}

function write(
  value: number,
  currency: string,
  locale: string,
  { bare, compact, whole, signed }: MoneyOptions,
  least: number,
  most: number,
): string {
  const known = /^[A-Z]{3}$/.test(currency);
  const digits: Intl.NumberFormatOptions = compact
    ? { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 }
    : whole
      ? { minimumFractionDigits: 0, maximumFractionDigits: 0 }
      : { minimumFractionDigits: least, maximumFractionDigits: most };
  const money: Intl.NumberFormatOptions =
    bare || !known ? {} : { style: "currency", currency, currencyDisplay: "narrowSymbol" };
  const text = withTrueMinus(
    numberFormat(locale, { ...digits, ...money, signDisplay: signed ? "exceptZero" : "negative" }).format(
      value,
    ),
  );
  return bare || known ? text : `${text} ${currency}`;
}
