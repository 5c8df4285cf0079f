import { statusLook } from "@/components/ui/status-words";
import { minorDigits } from "@/lib/format/currencies";
import { formatDay } from "@/lib/format/day";
import { formatNumber, MISSING } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";
import { PRICE_DECIMALS, PRICE_SCALE } from "@/lib/format/stored-decimals";
import type { FieldType } from "@/lib/mapping/kinds/types";
import type { RowMark } from "@/lib/mapping/types";

/**
 * A typed value of an import as the reader writes it; codes exactly as they will be kept.
 *
 * @param currency of the row: amounts are kept in its minor units
 */
export function previewText(
  value: string | number | boolean | null | undefined,
  type: FieldType,
  locale: string,
  currency: string,
): string {
  if (value === null || value === undefined) return MISSING;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string") {
    if (type === "choice") return statusLook(value).label;
    return type === "date" || type === "datetime" ? formatDay(value, locale) : value;
  }
  if (type === "quantity") return formatQuantity(value, locale);
  if (type === "price") return formatNumber(value / PRICE_SCALE, locale, PRICE_DECIMALS);
  if (type === "money") {
    const digits = minorDigits(currency);
    return formatNumber(value / 10 ** digits, locale, digits);
  }
  return formatNumber(value, locale, 0);
}

/** The digits that tell a number, without signs and without zeros at either end. */
const significant = (text: string) => text.replace(/\D/g, "").replace(/^0+|0+$/g, "");

/**
 * What became of an amount with more decimals than are kept, in a few words; null where nothing did.
 *
 * @param raw as the file has it
 * @param marks of its row
 */
export function roundingText(
  value: string | number | boolean | null | undefined,
  type: FieldType,
  raw: string,
  marks: readonly RowMark[],
): string | null {
  if (type !== "price" && type !== "money") return null;
  if (typeof value === "number")
    return marks.includes("roundedPrices") && significant(raw) !== significant(String(value))
      ? `Rounded from ${raw}`
      : null;
  return type === "price" && significant(raw) !== "" && marks.includes("tinyPrices")
    ? `Left out: ${raw} is too small`
    : null;
}
