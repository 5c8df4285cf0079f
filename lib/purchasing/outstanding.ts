import { formatQuantity } from "@/lib/format/quantity";

/** What of an order line is still to come, in thousandths. What was closed is not waited for. */
export const outstanding = (line: { quantity: number; receivedQuantity: number; closed: boolean }): number =>
  line.closed ? 0 : Math.max(0, line.quantity - line.receivedQuantity);

/** Why a receipt has to be confirmed, in one sentence; empty when no more comes in than is outstanding. Thousandths. */
export function excessProblem(
  item: { code: string; unit: string },
  quantity: number,
  left: number,
  locale?: string,
): string {
  if (quantity <= left) return "";
  const words = (thousandths: number) => formatQuantity(thousandths, locale, { unit: item.unit });
  return `${item.code}: ${words(quantity)} entered, ${words(left)} outstanding. Check the number, or confirm that ${words(quantity - left)} more arrived.`;
}
