import { LEAST_QUOTE_AGAINST_SAME_DAY, MAX_LEAD_TIME_DAYS } from "@/lib/models/lead-time-observations";
import { daysBetween } from "@/lib/platform/clock";
import type { PastLeadTime } from "./types";

interface DatedOrder {
  orderedDay: string;
  quantity: number;
  receipts: readonly { day: string; quantity: number }[];
}

/** An order without any receipt that is older than this, and than twice the longest that came, was forgotten. */
const LEAST_FORGOTTEN_DAYS = 30;

/**
 * How long orders took, by the same rules as training: receipts before their order or years after it are typing errors.
 * What has not come at all is known to take longer than until `today`, unless it was forgotten.
 *
 * @param firstDay the day that is day 0
 */
export function pastLeadTimes(
  orders: readonly DatedOrder[],
  quotedDays: number | null,
  firstDay: string,
  today: string,
): PastLeadTime[] {
  const quote = quotedDays === null ? {} : { quotedDays };
  const took = orders.map((order) =>
    order.receipts
      .map(({ day }) => daysBetween(order.orderedDay, day))
      .filter((days) => days >= 0 && days <= MAX_LEAD_TIME_DAYS)
      .filter((days) => days > 0 || (quotedDays ?? 0) < LEAST_QUOTE_AGAINST_SAME_DAY),
  );
  const longest = took.reduce((most, all) => Math.max(most, ...all), quotedDays ?? 0);
  return orders.flatMap((order, i): PastLeadTime[] => {
    const orderedDay = daysBetween(firstDay, order.orderedDay);
    if (order.receipts.length > 0)
      return (took[i] as number[]).map((days) => ({ orderedDay, days, ...quote }));
    const age = daysBetween(order.orderedDay, today);
    if (age < 0 || age > Math.max(LEAST_FORGOTTEN_DAYS, 2 * longest)) return [];
    return [{ orderedDay, days: age, open: true, ...quote }];
  });
}
