import type { NumberRules } from "@/lib/format/number-input";
import { QUANTITY_RULES } from "@/lib/format/number-rules";
import { QUANTITY_SCALE } from "@/lib/format/stored-decimals";
import { isIndivisible, wholeUnits } from "./units";

/**
 * Whether quantities of an item have no decimals: it is counted in pieces, and so is what is known of it. Where a file
 * brought fractions of "pieces", the unit says too little, and fractions are taken.
 *
 * @param known quantities of the item in thousandths: on hand, ordered, the supplier's multiple
 */
function isCountedWhole(unit: string, known: readonly number[]): boolean {
  return isIndivisible(unit) && known.every((quantity) => quantity % QUANTITY_SCALE === 0);
}

/** How quantities of an item are typed, in thousandths; see {@link fractionProblem} for what the server takes. */
export const quantityRules = (unit: string, known: readonly number[]): NumberRules =>
  isCountedWhole(unit, known) ? { ...QUANTITY_RULES, whole: true } : QUANTITY_RULES;

/** Why a quantity in thousandths cannot be one of this item, in one sentence; empty when it can. */
export function fractionProblem(
  item: { code: string; unit: string },
  quantity: number,
  known: readonly number[],
): string {
  if (quantity % QUANTITY_SCALE === 0 || !isCountedWhole(item.unit, known)) return "";
  return `${item.code} is counted in ${wholeUnits(item.unit)}: enter a number without decimals.`;
}
