import { checked } from "./errors";
import { dayAt } from "./lead-time-shape";
import { count, figure, inDays, reason } from "./text";
import type { LeadTimeDistribution, OpenOrder, Reason, StockProjection } from "./types";

/** Least days after which a late order stops being counted on. */
const LEAST_DOUBTFUL_DAYS = 30;
/** Delays at which arrivals are tried, each standing for a fifth of the lead-time distribution. */
const DELAY_LEVELS = [0.1, 0.3, 0.5, 0.7, 0.9];

/** Days after its expected day from which an open order is probably lost or was never closed. */
const doubtfulAfter = (leadTime: Pick<LeadTimeDistribution, "p90">): number =>
  Math.max(LEAST_DOUBTFUL_DAYS, 2 * leadTime.p90);

/**
 * Whether an order that is still open says nothing about lead time any more: it is too late to be counted on, or it is
 * older than any order of this supplier could reasonably be, whatever day was written on it.
 *
 * @param age days since it was ordered
 * @param expectedAfter days from the order to its expected day; null when none was given
 */
export function isForgotten(
  age: number,
  expectedAfter: number | null,
  leadTime: LeadTimeDistribution,
): boolean {
  const due = Math.min(expectedAfter ?? leadTime.p50, leadTime.p50);
  return age - due > doubtfulAfter(leadTime);
}

export interface Arrival {
  quantity: number;
  day: number;
  confirmed: boolean;
}

export interface SortedOrders {
  arrivals: Arrival[];
  counted: StockProjection["counted"];
  doubtful: StockProjection["doubtful"];
  reasons: Reason[];
}

/**
 * Decides what to expect of each open order. One that should have come already is assumed to come after the
 * usual delay (p90 − p50 of the lead time, at least a day); one that is later than `doubtfulAfterDays` is
 * probably lost or never closed and is not counted on.
 */
export function sortOpenOrders(
  orders: readonly OpenOrder[],
  leadTime: LeadTimeDistribution,
  doubtfulAfterDays = doubtfulAfter(leadTime),
): SortedOrders {
  const result: SortedOrders = { arrivals: [], counted: [], doubtful: [], reasons: [] };
  const delay = Math.max(1, leadTime.p90 - leadTime.p50);
  for (const order of orders) {
    const quantity = checked(`Open order ${order.id}: quantity`, order.quantity, 0);
    const expectedDay = checked(`Open order ${order.id}: expected day`, order.expectedDay);
    if (quantity === 0) continue;
    const { id } = order;
    const daysLate = -expectedDay;
    if (daysLate > doubtfulAfterDays) {
      result.doubtful.push({ id, quantity, daysLate });
      result.reasons.push(
        reason(
          "doubtful-open-order",
          `Order ${id} for ${figure(quantity)} is ${count(daysLate, "day")} late and is not counted on. Chase or close it.`,
          { id, quantity, daysLate, doubtfulAfterDays },
        ),
      );
      continue;
    }
    const assumedDay = daysLate > 0 ? delay : expectedDay;
    result.arrivals.push({ quantity, day: assumedDay, confirmed: order.confirmed === true && daysLate <= 0 });
    result.counted.push({ id, quantity, expectedDay, assumedDay });
    if (daysLate > 0) {
      result.reasons.push(
        reason(
          "late-open-order",
          `Order ${id} for ${figure(quantity)} is ${count(daysLate, "day")} late; it is assumed to arrive ${inDays(assumedDay)}.`,
          { id, quantity, daysLate, assumedDay },
        ),
      );
    }
  }
  return result;
}

/** Shifts of arrival against the expected day, equally likely; a single 0 when no arrival is uncertain. */
export function arrivalShifts(arrivals: readonly Arrival[], leadTime: LeadTimeDistribution): number[] {
  if (arrivals.every((a) => a.confirmed)) return [0];
  return DELAY_LEVELS.map((level) => dayAt(leadTime.days, leadTime.probabilities, level) - leadTime.p50);
}

/** Units arriving on each day 0…days−1 when unconfirmed orders come `shift` days after their expected day. */
export function arrivalsByDay(arrivals: readonly Arrival[], shift: number, days: number): number[] {
  const byDay = new Array<number>(days).fill(0);
  for (const arrival of arrivals) {
    const day = Math.max(0, Math.ceil(arrival.day + (arrival.confirmed ? 0 : shift)));
    if (day < days) byDay[day] = (byDay[day] ?? 0) + arrival.quantity;
  }
  return byDay;
}
