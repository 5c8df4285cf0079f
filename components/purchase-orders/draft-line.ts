import { quantityRules } from "@/lib/catalogue/quantity-rules";
import { type NumberRules, parseNumberInput } from "@/lib/format/number-input";
import { PRICE_RULES, QUANTITY_RULES } from "@/lib/format/number-rules";
import { amountMinor } from "@/lib/format/scale";
import type { OfferChoice } from "@/lib/purchasing/queries";

/** A line of a new order as it is typed. */
export interface DraftOrderLine {
  key: number;
  itemId: string;
  quantity: string;
  /** Empty while no price is known. */
  price: string;
}

/** Nothing is ordered by a line of zero; of what is counted in pieces, whole ones. */
export const orderedRules = (offer: OfferChoice | undefined): NumberRules => ({
  ...(offer ? quantityRules(offer.unit, [offer.minimumQuantity, offer.orderMultiple]) : QUANTITY_RULES),
  min: 1,
});

/**
 * What a line says.
 *
 * @param offers of the supplier: they tell what is counted in whole pieces
 * @returns thousandths and ten-thousandths, null where the text is no number; a price of 0 is one that is not known
 */
export function readLine(
  line: DraftOrderLine,
  locale: string,
  offers: readonly OfferChoice[] = [],
): { itemId: string; quantity: number | null; unitPrice: number | null } {
  const read = (text: string, by: NumberRules) => {
    const reading = parseNumberInput(text, locale, by);
    return reading.ok ? reading.value : null;
  };
  return {
    itemId: line.itemId,
    quantity: read(line.quantity, orderedRules(offers.find(({ itemId }) => itemId === line.itemId))),
    unitPrice: line.price.trim() === "" ? 0 : read(line.price, PRICE_RULES),
  };
}

/** The sum of the lines whose price is known, in minor units, and how many lines of an item are not in it. */
export function draftTotal(
  lines: readonly DraftOrderLine[],
  locale: string,
  currency: string,
  offers: readonly OfferChoice[] = [],
): { minor: number; unpriced: number } {
  const read = lines.map((line) => readLine(line, locale, offers));
  return {
    minor: read.reduce(
      (sum, { quantity, unitPrice }) => sum + amountMinor(quantity ?? 0, unitPrice ?? 0, currency),
      0,
    ),
    unpriced: read.filter(({ itemId, unitPrice }) => itemId !== "" && !unitPrice).length,
  };
}
