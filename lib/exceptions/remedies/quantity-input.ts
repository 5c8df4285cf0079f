import { formatNumberInput, parseNumberInput } from "@/lib/format/number-input";
import { QUANTITY_RULES } from "@/lib/format/number-rules";
import { UserError } from "@/lib/platform/errors";

/** Thousandths as a field has them. */
export const quantityText = (thousandths: number, locale: string): string =>
  formatNumberInput(thousandths, locale, QUANTITY_RULES.scale);

/** A typed quantity in thousandths, or `otherwise` where none was. @throws UserError when it cannot be read, or is not within the limits */
export function readQuantity(
  text: string | undefined,
  locale: string,
  otherwise: number,
  limits: { min?: number; max?: number } = {},
): number {
  if (text === undefined || text.trim() === "") return otherwise;
  const reading = parseNumberInput(text, locale, { ...QUANTITY_RULES, ...limits });
  if (!reading.ok) throw new UserError(reading.message, "quantity");
  return reading.value;
}
