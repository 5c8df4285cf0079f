import { addDays } from "@/lib/platform/clock";

/** Business days of the United States: Monday to Friday, without the federal holidays of 5 U.S.C. §6103. */

const MONDAY = 1;
const THURSDAY = 4;
const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
/** 0 for Sunday to 6 for Saturday. */
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The nth day of a week in a month, from 1. */
function nth(year: number, month: number, on: number, count: number): string {
  const first = iso(year, month, 1);
  return addDays(first, ((on - weekday(first) + 7) % 7) + (count - 1) * 7);
}

/** The last Monday of May. */
function memorialDay(year: number): string {
  const last = iso(year, 5, 31);
  return addDays(last, -((weekday(last) - MONDAY + 7) % 7));
}

/** A holiday on a Saturday is observed on the Friday before, one on a Sunday on the Monday after (5 U.S.C. §6103(b)). */
function observed(day: string): string {
  if (weekday(day) === 6) return addDays(day, -1);
  return weekday(day) === 0 ? addDays(day, 1) : day;
}

/** The holidays of a year as they are observed; New Year's Day may be observed on the last day of the year before. */
export const federalHolidays = (year: number): string[] => [
  observed(iso(year, 1, 1)),
  // Birthday of Martin Luther King, Jr.; Washington's Birthday.
  nth(year, 1, MONDAY, 3),
  nth(year, 2, MONDAY, 3),
  memorialDay(year),
  // Juneteenth; Independence Day; Labor Day; Columbus Day; Veterans Day; Thanksgiving Day; Christmas Day.
  observed(iso(year, 6, 19)),
  observed(iso(year, 7, 4)),
  nth(year, 9, MONDAY, 1),
  nth(year, 10, MONDAY, 2),
  observed(iso(year, 11, 11)),
  nth(year, 11, THURSDAY, 4),
  observed(iso(year, 12, 25)),
];

export function isBusinessDay(day: string): boolean {
  if (weekday(day) === 0 || weekday(day) === 6) return false;
  const year = Number(day.slice(0, 4));
  return !federalHolidays(year).includes(day) && !federalHolidays(year + 1).includes(day);
}

/** The ISO day that is so many business days after another, which itself does not count. */
export function addBusinessDays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isBusinessDay(at)) left -= 1;
  }
  return at;
}
