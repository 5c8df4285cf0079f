import type { OrderedLine } from "@/lib/erp/lead-time-records";
import { daysBetween } from "@/lib/platform/clock";
import type { LeadTimeObservation } from "@/lib/replenishment";

/** An order this many days old weighs half as much as one of today. */
const HALF_LIFE_DAYS = 365;

/** An observation, and whose it is. */
export interface ItemObservation extends LeadTimeObservation {
  itemId: string;
  purchaseOrderId: string;
}

/**
 * What order lines say about lead time: each receipt by its share of the line, and what is still to come as "longer than
 * its age today". A line weighs 1 in total, halved for each year since it was ordered. A receipt before its order is a
 * typing error and is left out.
 */
export function observationsOf(
  lines: readonly OrderedLine[],
  quotes: ReadonlyMap<string, number>,
  today: string,
): ItemObservation[] {
  const observations: ItemObservation[] = [];
  for (const line of lines) {
    if (line.quantity <= 0) continue;
    const { itemId, purchaseOrderId, orderedDay } = line;
    const age = daysBetween(orderedDay, today);
    const weight = 0.5 ** (Math.max(0, age) / HALF_LIFE_DAYS);
    const quotedDays = quotes.get(itemId);
    const of = { itemId, purchaseOrderId, ...(quotedDays === undefined ? {} : { quotedDays }) };
    const received = line.receipts.reduce((sum, receipt) => sum + Math.max(0, receipt.quantity), 0);
    const whole = Math.max(line.quantity, received);
    for (const receipt of line.receipts) {
      const days = daysBetween(orderedDay, receipt.day);
      if (days < 0 || receipt.quantity <= 0) continue;
      observations.push({ ...of, days, weight: (weight * receipt.quantity) / whole });
    }
    if (line.open && age >= 0 && received < whole)
      observations.push({ ...of, days: age, weight: (weight * (whole - received)) / whole, open: true });
  }
  return observations;
}

/**
 * The same by order instead of by line: the lines of an order travel together, so thirty of them are one observation of
 * the supplier. Lines of an order with the same lead time and quote become one; an order weighs as much as its lines do
 * on average.
 */
export function byOrder(observations: readonly ItemObservation[]): LeadTimeObservation[] {
  const lines = new Map<string, Set<string>>();
  for (const { purchaseOrderId, itemId } of observations)
    lines.set(purchaseOrderId, (lines.get(purchaseOrderId) ?? new Set()).add(itemId));
  const merged = new Map<string, LeadTimeObservation>();
  for (const { purchaseOrderId, itemId: _, weight = 1, ...rest } of observations) {
    const key = `${purchaseOrderId} ${rest.days} ${rest.quotedDays ?? ""} ${rest.open === true}`;
    const share = weight / (lines.get(purchaseOrderId)?.size ?? 1);
    merged.set(key, { ...rest, weight: (merged.get(key)?.weight ?? 0) + share });
  }
  return [...merged.values()];
}
