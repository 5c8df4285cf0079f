import { DEFAULT_LOCALE } from "./locale";

/** What stands where there is no value. Screen readers get the word (see components/ui/missing.tsx). */
export const MISSING = "—";

const MINUS = "−";
const cache = new Map<string, Intl.NumberFormat>();
/** Locales come from requests: more than these are not kept. */
export const CACHED_FORMATS = 500;

/** A number formatter, made once per locale and options: constructing one costs far more than using it. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (!format) {
    if (cache.size >= CACHED_FORMATS) cache.clear();
    format = new Intl.NumberFormat(locale, options);
    cache.set(key, format);
  }
  return format;
}

/** A negative number gets the true minus sign, as wide as a figure, so that it cannot be overlooked in a column. */
export const withTrueMinus = (text: string): string => text.replace(/[-‐‑]/, MINUS);

/** A plain number, at most `digits` decimals (default 2). Null, undefined and NaN are missing. */
export function formatNumber(
  value: number | bigint | null | undefined,
  locale = DEFAULT_LOCALE,
  digits = 2,
): string {
  if (!isPresent(value)) return MISSING;
  // What rounds to zero has no sign.
  const options = { maximumFractionDigits: digits, signDisplay: "negative" } as const;
  return withTrueMinus(numberFormat(locale, options).format(value));
}

/** A large number in few characters: 12,300 becomes 12.3K. */
export function formatCompact(value: number | null | undefined, locale = DEFAULT_LOCALE): string {
  if (!isPresent(value)) return MISSING;
  // As elsewhere: left to the locale, German and Spanish would write 1000 here and 1.000 beside it.
  const options: Intl.NumberFormatOptions = {
    notation: "compact",
    maximumFractionDigits: 1,
    useGrouping: "always",
    signDisplay: "negative",
  };
  return withTrueMinus(numberFormat(locale, options).format(value));
}

/** A share (0.123) as a percentage, at most `digits` decimals (default 1). */
export function formatPercent(
  share: number | null | undefined,
  locale = DEFAULT_LOCALE,
  digits = 1,
  signed = false,
): string {
  if (!isPresent(share)) return MISSING;
  const options: Intl.NumberFormatOptions = {
    style: "percent",
    maximumFractionDigits: digits,
    signDisplay: signed ? "exceptZero" : "negative",
  };
  return withTrueMinus(numberFormat(locale, options).format(share));
}

/** True for a number that can be shown. */
export function isPresent<T extends number | bigint>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined && !(typeof value === "number" && !Number.isFinite(value));
}
