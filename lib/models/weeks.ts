import { addDays, daysBetween } from "@/lib/platform/clock";

/** Weeks are counted from this Monday; a week is the index of its Monday. */
const FIRST_MONDAY = "1970-01-05";
/** A weekday with less than this share of the lines of an average trading day is no trading day. */
const TRADING_SHARE = 0.1;

/** The week an ISO day lies in. */
export const weekOf = (day: string): number => Math.floor(daysBetween(FIRST_MONDAY, day) / 7);

/** The ISO day of a week's Monday. */
export const mondayOf = (week: number): string => addDays(FIRST_MONDAY, week * 7);

/** 0 for Monday … 6 for Sunday. */
export const weekdayOf = (day: string): number => daysBetween(mondayOf(weekOf(day)), day);

/**
 * The last week whose sales are all there: the last day with sales reaches its last trading day, which for a company
 * that sells nothing on Sundays is a Saturday. A week that is still open would look like a fall in demand.
 *
 * @param lastDay the last day with sales
 * @param linesByWeekday recent sales lines of Monday … Sunday
 */
export function lastCompleteWeek(lastDay: string, linesByWeekday: readonly number[]): number {
  const total = linesByWeekday.reduce((sum, lines) => sum + lines, 0);
  const days = linesByWeekday.filter((lines) => lines > 0).length;
  const least = days > 0 ? (TRADING_SHARE * total) / days : 0;
  const lastTrading = linesByWeekday.findLastIndex((lines) => lines > least);
  const week = weekOf(lastDay);
  return weekdayOf(lastDay) >= (lastTrading < 0 ? 6 : lastTrading) ? week : week - 1;
}
