import { countOf } from "@/lib/format/count";
import { formatDay } from "@/lib/format/day";
import { DEFAULT_LOCALE } from "@/lib/format/locale";
import { currencyDigits, formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";
import type { FactValue, Part } from "./fact";

/** From this many currency units on, an amount in a sentence is written without its minor unit. */
const WHOLE_FROM = 100;
const PERCENT_DIGITS = 1;

/**
 * A value as sentences write it.
 *
 * @param today whose year a day leaves out, ISO
 */
export function valueText(value: FactValue, today: string, locale = DEFAULT_LOCALE): string {
  switch (value.type) {
    case "money": {
      const whole = Math.abs(value.minor) >= WHOLE_FROM * 10 ** currencyDigits(value.currency);
      return formatMoney(value.minor, value.currency, locale, { whole });
    }
    case "count":
      return countOf(value.count, value.noun, locale, value.plural);
    case "quantity":
      return formatQuantity(value.thousandths, locale, { unit: value.unit });
    case "percent":
      return formatPercent(value.share, locale, PERCENT_DIGITS);
    case "points":
      return countOf(value.points, "percentage point", locale);
    case "days":
      return countOf(value.days, "day", locale);
    case "date":
      return formatDay(value.day, locale, "short", today);
    case "name":
      return value.text;
  }
}

/** The parts of a sentence as one text. */
export const sentenceText = (parts: readonly Part[], today: string, locale = DEFAULT_LOCALE): string =>
  parts
    .map((part) => (typeof part === "string" ? part : (part.text ?? valueText(part.value, today, locale))))
    .join("");
