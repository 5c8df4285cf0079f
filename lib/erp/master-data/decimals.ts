import { NumberParser } from "@/lib/erp/imports/reading/numbers";
import { numberFormat } from "@/lib/format/number";

/** The decimal sign a person writes with: `dot` 1,234.50 or `comma` 1.234,50. */
export type DecimalSign = "dot" | "comma";

/** The decimal sign of a locale; a dot where it has one of its own, since those keyboards have the dot too. */
export function decimalSignOf(locale: string): DecimalSign {
  const parts = numberFormat(locale, { useGrouping: false }).formatToParts(1.5);
  return parts.find((part) => part.type === "decimal")?.value === "," ? "comma" : "dot";
}

const EXAMPLES: Record<DecimalSign, string> = { dot: "1234.5", comma: "1234,5" };

/**
 * What somebody typed, as an exact scaled integer.
 *
 * @param scale decimals that are kept: 3 for quantities, 4 for unit prices
 * @returns the integer, or the sentence that says what is wrong
 */
export function readDecimal(text: string, scale: number, sign: DecimalSign): number | string {
  const parser = new NumberParser(sign);
  const value = parser.parse(text.trim(), scale);
  if (Number.isNaN(value)) {
    return /\bdecimals?\b/.test(parser.reason) && !parser.reason.includes("decimal sign")
      ? parser.reason
      : `Write a number such as ${EXAMPLES[sign]}.`;
  }
  return parser.mark ? "Write the number alone, without a currency." : value;
}

/** A stored scaled integer as somebody would type it; nothing for null. `readDecimal` reads it back unchanged. */
export function writeDecimal(value: number | null, scale: number, sign: DecimalSign): string {
  if (value === null) return "";
  const digits = String(Math.abs(value)).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  const text = fraction ? `${whole}${sign === "comma" ? "," : "."}${fraction}` : whole;
  return value < 0 ? `-${text}` : text;
}
