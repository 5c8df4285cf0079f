const MS_PER_DAY = 86_400_000;

/** How far beyond today expected demand is known, so that the simulated buyer can look ahead. */
export const HORIZON_DAYS = 240;

/** The days of the history, numbered from 0 (first day) to `days` (today), plus the horizon after it. */
export interface Calendar {
  /** Index of today; sales exist on 0 … days − 1. */
  days: number;
  /** days + HORIZON_DAYS. */
  length: number;
  years: number;
  iso(day: number): string;
  /** Monday 0 … Sunday 6. */
  weekday(day: number): number;
  /** Month as a fraction, 0 (1 January) … 12, each month as long as any other. */
  month(day: number): number;
  year(day: number): number;
  /** New Year's Day, Christmas and the day after: nothing is sold. */
  isClosed(day: number): boolean;
  /** The day itself, or the next Monday when it falls on a weekend. */
  workingDay(day: number): number;
}

/**
 * Calendar of `years` years that end on the day before `today`.
 * @throws RangeError when `today` is not an ISO date or `years` is not a whole number from 1 to 10.
 */
export function calendarOf(today: string, years: number): Calendar {
  const end = Date.parse(`${today}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(end) || isoOf(end) !== today) {
    throw new RangeError(`today must be an ISO date, got ${JSON.stringify(today)}`);
  }
  if (!Number.isInteger(years) || years < 1 || years > 10) {
    throw new RangeError(`years must be a whole number from 1 to 10, got ${years}`);
  }
  const first = new Date(end);
  first.setUTCFullYear(first.getUTCFullYear() - years);
  const firstDay = first.getTime() / MS_PER_DAY;
  const days = end / MS_PER_DAY - firstDay;
  const length = days + HORIZON_DAYS;

  const isos: string[] = [];
  const months = new Float64Array(length);
  const calendarYears = new Uint16Array(length);
  const closed = new Uint8Array(length);
  for (let day = 0; day < length; day++) {
    const date = new Date((firstDay + day) * MS_PER_DAY);
    const month = date.getUTCMonth();
    const dayOfMonth = date.getUTCDate();
    const monthLength = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
    isos.push(isoOf(date.getTime()));
    months[day] = month + (dayOfMonth - 1) / monthLength;
    calendarYears[day] = date.getUTCFullYear();
    closed[day] = isHoliday(month + 1, dayOfMonth) ? 1 : 0;
  }
  // 1970-01-01, day 0 of the epoch, was a Thursday.
  const weekday = (day: number) => (firstDay + day + 3) % 7;
  return {
    days,
    length,
    years,
    iso: (day) => isos[day] ?? isoOf((firstDay + day) * MS_PER_DAY),
    weekday,
    month: (day) => months[day] ?? 0,
    year: (day) => calendarYears[day] ?? 0,
    isClosed: (day) => closed[day] === 1,
    workingDay: (day) => (weekday(day) < 5 ? day : day + 7 - weekday(day)),
  };
}

function isHoliday(month: number, dayOfMonth: number): boolean {
  return (month === 1 && dayOfMonth === 1) || (month === 12 && (dayOfMonth === 25 || dayOfMonth === 26));
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
