import { daysBetween } from "@/lib/platform/clock";
import type { OrderedLine } from "@/lib/purchasing/lead-time-records";
import { estimateLeadTime, isForgotten, type LeadTimeObservation } from "@/lib/replenishment";

/** An order this many days old weighs half as much as one of today. */
export const HALF_LIFE_DAYS = 365;

/** No supplier takes longer than this: a longer time between order and receipt is an error in one of the two days. */
export const MAX_LEAD_TIME_DAYS = 730;
/** From this quoted lead time on, a receipt on the day of the order was an order written down when the goods came. */
export const LEAST_QUOTE_AGAINST_SAME_DAY = 2;
/** Observations of the supplier's other items that an item's own estimate leans on. */
export const NEWEST_OF_OTHERS = 200;

/** An observation, and whose it is. */
export interface ItemObservation extends LeadTimeObservation {
  itemId: string;
  purchaseOrderId: string;
  /** Days from the order to its expected day; null when none was given. */
  expectedAfter: number | null;
}

/**
 * What order lines say about lead time: each receipt by its share of the line, and what is still to come as "longer than
 * its age today". A line weighs 1 in total, halved for each year since it was ordered. A receipt before its order, or
 * more than {@link MAX_LEAD_TIME_DAYS} after it, is a typing error and is left out.
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
    const expectedAfter = line.expectedDay === null ? null : daysBetween(orderedDay, line.expectedDay);
    const of = {
      itemId,
      purchaseOrderId,
      expectedAfter,
      ...(quotedDays === undefined ? {} : { quotedDays }),
    };
    const dated = line.receipts.reduce((sum, receipt) => sum + Math.max(0, receipt.quantity), 0);
    const received = Math.max(dated, line.receivedQuantity);
    const whole = Math.max(line.quantity, received);
    for (const receipt of line.receipts) {
      const days = daysBetween(orderedDay, receipt.day);
      if (days < 0 || days > MAX_LEAD_TIME_DAYS || receipt.quantity <= 0) continue;
      observations.push({ ...of, days, weight: (weight * receipt.quantity) / whole });
    }
    if (line.open && age >= 0 && age <= MAX_LEAD_TIME_DAYS && received < whole)
      observations.push({ ...of, days: age, weight: (weight * (whole - received)) / whole, open: true });
  }
  return observations;
}

/**
 * What is left when days that say nothing about the supplier are taken out:
 * - open orders that were forgotten, measured by the receipts of the same item: they would make every order to the
 *   supplier wait for them
 * - receipts on the day of the order, where the supplier quotes longer or most of its goods come later: the order was
 *   written down when the goods came
 */
export function withoutForgotten(
  observations: readonly ItemObservation[],
  quotes: ReadonlyMap<string, number>,
  supplierQuote: number | null,
): ItemObservation[] {
  const received = withoutSameDay(observations.filter((one) => one.open !== true));
  const usual = new Map<string, ReturnType<typeof estimateLeadTime>>();
  const usualOf = (itemId: string) => {
    const known = usual.get(itemId);
    if (known) return known;
    const others = received.filter((one) => one.itemId !== itemId).slice(-2 * NEWEST_OF_OTHERS);
    const own = received.filter((one) => one.itemId === itemId);
    const estimate = estimateLeadTime(own, {
      quotedDays: quotes.get(itemId) ?? supplierQuote ?? undefined,
      supplierObservations: byOrder(others).slice(-NEWEST_OF_OTHERS),
    });
    usual.set(itemId, estimate);
    return estimate;
  };
  const kept = new Set(received);
  return observations.filter((one) =>
    one.open === true ? !isForgotten(one.days, one.expectedAfter, usualOf(one.itemId)) : kept.has(one),
  );
}

function withoutSameDay(received: readonly ItemObservation[]): ItemObservation[] {
  const sameDay = received.filter((one) => one.days === 0).length;
  const habit = sameDay * 2 > received.length;
  return received.filter(
    (one) => one.days > 0 || (habit && (one.quotedDays ?? 0) < LEAST_QUOTE_AGAINST_SAME_DAY),
  );
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
  for (const { purchaseOrderId, itemId: _, expectedAfter: __, weight = 1, ...rest } of observations) {
    const key = `${purchaseOrderId} ${rest.days} ${rest.quotedDays ?? ""} ${rest.open === true}`;
    const share = weight / (lines.get(purchaseOrderId)?.size ?? 1);
    merged.set(key, { ...rest, weight: (merged.get(key)?.weight ?? 0) + share });
  }
  return [...merged.values()];
}
