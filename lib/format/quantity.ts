import { DEFAULT_LOCALE } from "./locale";
import { formatNumber, isPresent, MISSING, numberFormat, withTrueMinus } from "./number";
import { QUANTITY_DECIMALS, QUANTITY_SCALE } from "./stored-decimals";

/** Thousandths of a unit as a plain number of units; null stays null. */
export function unitsOf(thousandths: number | bigint | null | undefined): number | null {
  return isPresent(thousandths) ? Number(thousandths) / QUANTITY_SCALE : null;
}

/** A quantity in thousandths (1500 → 1.5), with its unit when given. "each" is not written. */
export function formatQuantity(
  thousandths: number | bigint | null | undefined,
  locale = DEFAULT_LOCALE,
  options: { unit?: string; signed?: boolean } = {},
): string {
  const units = unitsOf(thousandths);
  if (units === null) return MISSING;
  const text = options.signed
    ? withTrueMinus(
        numberFormat(locale, { maximumFractionDigits: QUANTITY_DECIMALS, signDisplay: "exceptZero" }).format(
          units,
        ),
      )
    : formatNumber(units, locale, QUANTITY_DECIMALS);
  return options.unit && options.unit !== "each" ? `${text}\u00a0${options.unit}` : text;
}
