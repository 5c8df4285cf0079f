import { formatNumber } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";

/** What a supplier allows, in thousandths of the item's unit. */
export interface Lot {
  minimumQuantity: number;
  orderMultiple: number;
}

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
    quantity % step === 0 ? "" : `multiples of ${formatQuantity(step, locale)}`,
  ].filter(Boolean);
  return { ok: false, text: `The supplier takes ${rules.join(", in ")}.`, below, above };
}
