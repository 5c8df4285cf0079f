import { addDays, daysBetween } from "@/lib/platform/clock";
import { parsePeriod } from "@/lib/tables/periods";

export interface Part {
  /** ISO day. */
  day: string;
  /** Thousandths of the unit. */
  quantity: number;
}

/**
 * The quantity of a month as parts of its weeks, in step with their days, so that no week stands out by the day on which the
 * month was written down. Whole pieces stay whole, and the parts add up to the quantity exactly. Of a month that is not over
 * only the days so far count.
 *
 * @param quantity in thousandths
 * @param first,last ISO days of the month
 * @param today ISO day
 */
export function spreadOverWeeks(quantity: number, first: string, last: string, today: string): Part[] {
  const end = today >= first && today < last ? today : last;
  const days = daysBetween(first, end) + 1;
  const step = quantity % 1000 === 0 ? 1000 : 1;
  const parts: Part[] = [];
  let given = 0;
  for (let at = 0; at < days; ) {
    const day = addDays(first, at);
    // Weeks begin on a Monday, as they are counted everywhere.
    const left = 7 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7);
    at = Math.min(days, at + left);
    const upTo = at === days ? quantity : Math.round((quantity * at) / days / step) * step;
    if (upTo !== given) parts.push({ day, quantity: upTo - given });
    given = upTo;
  }
  return parts;
}

/** The days of a period that a column is for: `2026-01` is a month, a day is itself. */
export function daysOfPeriod(period: string): { first: string; last: string } {
  return parsePeriod(period, "month") ?? { first: period, last: period };
}
