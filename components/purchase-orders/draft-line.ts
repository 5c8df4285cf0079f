import { type NumberRules, parseNumberInput } from "@/lib/format/number-input";
import { PRICE_RULES, QUANTITY_RULES } from "@/lib/format/number-rules";
import { amountMinor } from "@/lib/format/scale";

/** A line of a new order as it is typed. */
export interface DraftLine {
  key: number;
  itemId: string;
  quantity: string;
  /** Empty while no price is known. */
  price: string;
}

/** Nothing is ordered by a line of zero. */
export const ORDERED_RULES: NumberRules = { ...QUANTITY_RULES, min: 1 };

/**
 * What a line says.
 *
 * @returns thousandths and ten-thousandths, null where the text is no number; a price of 0 is one that is not known
 */
export function readLine(
  line: DraftLine,
  locale: string,
): { itemId: string; quantity: number | null; unitPrice: number | null } {
  const read = (text: string, rules: NumberRules) => {
    const reading = parseNumberInput(text, locale, rules);
    return reading.ok ? reading.value : null;
  };
  return {
    itemId: line.itemId,
    quantity: read(line.quantity, ORDERED_RULES),
    unitPrice: line.price.trim() === "" ? 0 : read(line.price, PRICE_RULES),
  };
}

/** The sum of the lines whose price is known, in minor units, and how many lines of an item are not in it. */
export function totalOf(
  lines: readonly DraftLine[],
  locale: string,
  currency: string,
): { minor: number; unpriced: number } {
  const read = lines.map((line) => readLine(line, locale));
  return {
    minor: read.reduce(
      (sum, { quantity, unitPrice }) => sum + amountMinor(quantity ?? 0, unitPrice ?? 0, currency),
      0,
    ),
    unpriced: read.filter(({ itemId, unitPrice }) => itemId !== "" && !unitPrice).length,
  };
}
