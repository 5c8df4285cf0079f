import type { Absence } from "@/lib/accounts/call-phones";

/** When somebody is there: opening hours of a number, absent hours of a person. Pure. */

export interface OpeningHours {
  /** Days of the week, 1 for Monday, with times as HH:MM; 24:00 ends a day. */
  day: number;
  from: string;
  until: string;
}

/** The day of the week (1 for Monday), the day and the time of day of an instant in a time zone. */
export function localTime(instant: Date, timeZone: string): { weekday: number; day: string; time: string } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", weekday: "short" },
  }).formatToParts(instant);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return {
    weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(of("weekday").slice(0, 3)) + 1,
    day: `${of("year")}-${of("month")}-${of("day")}`,
    time: `${of("hour")}:${of("minute")}`,
  };
}

/** Whether a number is open: always without hours, never on a holiday. */
export function isOpen(
  rules: { hours: readonly OpeningHours[] | null; holidays: readonly string[]; timeZone: string },
  now: Date,
): boolean {
  const { weekday, day, time } = localTime(now, rules.timeZone);
  if (rules.holidays.includes(day)) return false;
  if (rules.hours === null) return true;
  return rules.hours.some((open) => open.day === weekday && open.from <= time && time < open.until);
}

/** Whether a person's phone stays silent. Hours may go over midnight; the same time twice is none. */
export function isAbsent({ absentFrom, absentUntil, absentDays, timeZone }: Absence, now: Date): boolean {
  const { weekday, time } = localTime(now, timeZone ?? "UTC");
  if (absentDays.includes(weekday)) return true;
  if (!absentFrom || !absentUntil || absentFrom === absentUntil) return false;
  return absentFrom < absentUntil
    ? absentFrom <= time && time < absentUntil
    : absentFrom <= time || time < absentUntil;
}
