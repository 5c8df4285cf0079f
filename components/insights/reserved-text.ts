import { formatQuantity } from "@/lib/format/quantity";

/**
 * What of the stock is promised to customers already, and what that leaves; null when nothing is. Quantities are
 * thousandths.
 *
 * @param brief without what it leaves, for narrow columns
 */
export function reservedText(
  { onHand, reserved }: { onHand: number | null; reserved: number | null },
  locale?: string,
  brief = false,
): string | null {
  if (!reserved || onHand === null) return null;
  if (reserved === onHand) return "all reserved";
  const words = `${formatQuantity(reserved, locale)} reserved`;
  return brief ? words : `${words}, ${formatQuantity(onHand - reserved, locale)} available`;
}
