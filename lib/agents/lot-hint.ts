import { wholeUnits } from "@/lib/catalogue/units";
import { formatNumber } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";
import { QUANTITY_SCALE } from "@/lib/format/stored-decimals";

/** What a supplier allows, in thousandths of the item's unit. */
export interface Lot {
  minimumQuantity: number;
  orderMultiple: number;
  /** The item's unit; pieces unless given. */
  unit?: string;
}

/** What is known of a proposed line's quantities: whether they are whole. */
export const quantitiesOf = (line: Lot & { suggestedQuantity: number; quantity: number }): number[] => [
  line.suggestedQuantity,
  line.quantity,
  line.minimumQuantity,
  line.orderMultiple,
];

export interface LotHint {
  ok: boolean;
  /** One sentence; empty when the quantity is allowed. */
  text: string;
  /** The nearest allowed quantities below and above; null when there is none below. */
  below: number | null;
  above: number;
}

/** A quantity of more than so many times the proposed one is asked about: rather a slip than a decision. */
export const UNUSUAL_FACTOR = 5;

/** What is unusual about a typed quantity, in one sentence; empty when it is near what was proposed. Both in thousandths. */
export function unusualQuantity(quantity: number, suggested: number, locale?: string): string {
  if (suggested <= 0 || quantity <= suggested * UNUSUAL_FACTOR) return "";
  return `This is ${formatNumber(Math.round(quantity / suggested), locale)} times the ${formatQuantity(suggested, locale)} that were proposed.`;
}

function multiples(step: number, unit = "pcs", locale?: string): string {
  return step === QUANTITY_SCALE ? wholeUnits(unit) : `multiples of ${formatQuantity(step, locale)}`;
}

/** Whether a quantity keeps to the supplier's minimum and multiple, and which ones near it would. Zero leaves a line out. */
export function lotHint(quantity: number, lot: Lot, locale?: string): LotHint {
  const step = lot.orderMultiple > 0 ? lot.orderMultiple : 1;
  const least = Math.ceil(lot.minimumQuantity / step) * step;
  const above = Math.max(Math.ceil(quantity / step) * step, least, step);
  const down = Math.floor(quantity / step) * step;
  const below = down >= Math.max(least, step) ? down : null;
  if (quantity === 0 || (quantity >= lot.minimumQuantity && quantity % step === 0))
    return { ok: true, text: "", below: quantity, above: quantity };
  const rules = [
    quantity < lot.minimumQuantity ? `at least ${formatQuantity(lot.minimumQuantity, locale)}` : "",
    quantity % step === 0 ? "" : multiples(step, lot.unit, locale),
  ].filter(Boolean);
  return { ok: false, text: `The supplier takes ${rules.join(", in ")}.`, below, above };
}
