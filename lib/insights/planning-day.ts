import { addDays, daysBetween } from "@/lib/platform/clock";

/** Sales that end longer ago than this are history that somebody brought to try Lumina, not a feed that is a bit late. */
export const STALE_AFTER_DAYS = 35;

/**
 * The two days of a plan. They are the same while sales are fresh. When the sales end long ago, a plan for today would be
 * years of guessing: the plan then stands on the day after the last sale, and every screen says so.
 */
export interface PlanningDay {
  /** The organization's calendar day. */
  today: string;
  /** The day the plan stands on: stock is read as the stock of this day, demand begins here. */
  asOf: string;
  stale: boolean;
}

export function planningDay(today: string, lastSalesDay: string | null): PlanningDay {
  const stale = lastSalesDay !== null && daysBetween(lastSalesDay, today) > STALE_AFTER_DAYS;
  return { today, asOf: stale ? addDays(lastSalesDay, 1) : today, stale };
}

/**
 * Days until an order is expected, as the plan counts them: an imported order's dates belong to the history that was
 * brought, while an order that Lumina made is dated by the real calendar.
 */
export function daysUntilExpected(day: PlanningDay, expectedDay: string, source: string): number {
  return daysBetween(source === "import" ? day.asOf : day.today, expectedDay);
}
