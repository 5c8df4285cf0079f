/** The only clock of the product, so that tests can stand at any instant. */
let offsetMs = 0;

export const clock = {
  now(): Date {
    return new Date(Date.now() + offsetMs);
  },
  /** The instant as ISO 8601 UTC text, as the database stores it. */
  instant(): string {
    return this.now().toISOString();
  },
  /** An instant this many milliseconds from now. */
  inMs(ms: number): string {
    return new Date(this.now().getTime() + ms).toISOString();
  },
  /** Today as an ISO day in a time zone. */
  today(timeZone: string): string {
    return dayIn(this.now(), timeZone);
  },
  /** For tests: stand this far from the real time. */
  shift(ms: number): void {
    offsetMs = ms;
  },
};

/** Making a format takes milliseconds, and every page asks what day it is. Zones come from organizations: more are not kept. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const KEPT_FORMATS = 500;

/** @throws RangeError when the zone is not known */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known) return known;
  if (dayFormats.size >= KEPT_FORMATS) dayFormats.clear();
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  dayFormats.set(timeZone, format);
  return format;
}

/** The ISO day of an instant in an IANA time zone; an unknown zone counts as UTC. */
export function dayIn(instant: Date, timeZone: string): string {
  try {
    return dayFormat(timeZone).format(instant);
  } catch {
    return instant.toISOString().slice(0, 10);
  }
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The ISO day this many days after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The instant at which a day begins in a time zone, to the minute. No zone is further than 15 hours from UTC. */
export function dayStart(isoDay: string, timeZone: string): string {
  const midnight = Date.parse(`${isoDay}T00:00:00Z`);
  let [low, high] = [-15 * 60, 15 * 60];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (dayIn(new Date(midnight + middle * MINUTE_MS), timeZone) >= isoDay) high = middle;
    else low = middle + 1;
  }
  return new Date(midnight + low * MINUTE_MS).toISOString();
}

/** The zone that was asked for last: making a format takes many times what using it does. */
let lastZone: { timeZone: string; format: Intl.DateTimeFormat } | null = null;

/** How far local time is ahead of UTC at an instant; an unknown zone counts as UTC. */
export function zoneOffsetMs(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  try {
    if (lastZone?.timeZone !== timeZone)
      lastZone = {
        timeZone,
        format: new Intl.DateTimeFormat("en-US", {
          ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
          ...{ hour: "numeric", minute: "numeric" },
        }),
      };
    const parts = lastZone.format.formatToParts(whole);
    const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    const wall = Date.UTC(value("year"), value("month") - 1, value("day"), value("hour"), value("minute"));
    return wall - whole;
  } catch {
    return 0;
  }
}
