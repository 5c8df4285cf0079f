import { clock } from "@/lib/platform/clock";
import { DEFAULT_LOCALE, wordsLocale } from "./locale";
import { CACHED_FORMATS, MISSING } from "./number";

/** - short: 3 Dec, or 3 Dec 2027 in another year than today's · medium: 3 Dec 2026 · long: Thursday 3 December 2026 · month: Dec 2026 */
export type DayStyle = "short" | "medium" | "long" | "month";

const styles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { day: "numeric", month: "short" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  month: { month: "short", year: "numeric" },
};

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (!format) {
    if (cache.size >= CACHED_FORMATS) cache.clear();
    format = new Intl.DateTimeFormat(wordsLocale(locale), options);
    cache.set(key, format);
  }
  return format;
}

/**
 * An ISO day (2026-12-03) in English, in the order of the reader's region. A day has no time zone, so none is applied.
 *
 * @param today whose year a short day may leave out
 */
export function formatDay(
  day: string | null | undefined,
  locale = DEFAULT_LOCALE,
  style: DayStyle = "medium",
  today = clock.today("UTC"),
): string {
  const instant = day ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (!day || Number.isNaN(instant)) return MISSING;
  const otherYear = style === "short" && day.slice(0, 4) !== today.slice(0, 4);
  return dateFormat(locale, { ...styles[otherYear ? "medium" : style], timeZone: "UTC" }).format(instant);
}

/** A UTC instant (ISO 8601) as day and time in an IANA time zone; an unknown zone counts as UTC. */
export function formatInstant(
  instant: string | null | undefined,
  locale = DEFAULT_LOCALE,
  timeZone = "UTC",
): string {
  const time = instant ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(time)) return MISSING;
  const options: Intl.DateTimeFormatOptions = { ...styles.medium, hour: "2-digit", minute: "2-digit" };
  try {
    return dateFormat(locale, { ...options, timeZone }).format(time);
  } catch {
    return dateFormat(locale, { ...options, timeZone: "UTC" }).format(time);
  }
}

/** A UTC instant as the time of day to the second in an IANA time zone, such as 14:03:20; an unknown zone counts as UTC. */
export function formatTime(instant: string, locale = DEFAULT_LOCALE, timeZone = "UTC"): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return MISSING;
  const options: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", second: "2-digit" };
  try {
    return dateFormat(locale, { ...options, timeZone }).format(time);
  } catch {
    return dateFormat(locale, { ...options, timeZone: "UTC" }).format(time);
  }
}

/** How far a day is from today, in English words: today, tomorrow, in 12 days, 3 weeks ago, in 5 months. */
export function relativeDay(day: string, today: string): string {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
  if (Number.isNaN(days)) return MISSING;
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const size = Math.abs(days);
  if (size < 21) return words.format(days, "day");
  if (size < 70) return words.format(Math.round(days / 7), "week");
  if (size < 730) return words.format(Math.round(days / 30.44), "month");
  return words.format(Math.round(days / 365.25), "year");
}
