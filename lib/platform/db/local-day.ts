import { clock, DAY_MS, MINUTE_MS, zoneOffsetMs } from "../clock";

/** How far back the changes of a zone's clock are known, and how far ahead. */
const DAYS_BACK = 3_660;
const DAYS_AHEAD = 370;
/** No zone changes its clock twice within so many days, except in years that nobody has data of. */
const LOOK_DAYS = 28;

const kept = new Map<string, string>();
const MOST_KEPT = 200;

/**
 * Since when a zone's clock is how many minutes ahead of UTC, oldest first, as a JSON parameter of {@link localDaySql}:
 * `[["", 60], ["2026-03-29T01:00:00.000Z", 120]]`. What is older than ten years has the first.
 */
export function zoneOffsets(timeZone: string): string {
  const key = `${timeZone} ${clock.today("UTC").slice(0, 7)}`;
  const known = kept.get(key);
  if (known) return known;
  const now = clock.now().getTime();
  const minutesAt = (instant: number) => zoneOffsetMs(instant, timeZone) / MINUTE_MS;
  let from = now - DAYS_BACK * DAY_MS;
  const changes: [string, number][] = [["", minutesAt(from)]];
  for (const end = now + DAYS_AHEAD * DAY_MS; from < end; from += LOOK_DAYS * DAY_MS) {
    let [low, high] = [from, from + LOOK_DAYS * DAY_MS];
    const before = minutesAt(low);
    if (before === minutesAt(high)) continue;
    while (high - low > MINUTE_MS) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
      if (minutesAt(middle) === before) low = middle;
      else high = middle;
    }
    // Clocks change on a whole minute.
    changes.push([new Date(Math.floor(high / MINUTE_MS) * MINUTE_MS).toISOString(), minutesAt(high)]);
  }
  const text = JSON.stringify(changes);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, text);
  return text;
}

/**
 * SQL: the day of an instant in the organization's time zone. Not `substr(instant, 1, 10)`, which is the day in UTC.
 *
 * @param instant an expression that is ISO 8601 UTC text, or null
 * @param offsets the parameter that is {@link zoneOffsets}
 */
export const localDaySql = (instant: string, offsets: string): string =>
  `date(${instant}, (SELECT json_extract(zo.value, '$[1]') || ' minutes' FROM json_each(${offsets}) zo
    WHERE json_extract(zo.value, '$[0]') <= ${instant} ORDER BY zo.key DESC LIMIT 1))`;
