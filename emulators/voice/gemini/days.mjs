import { dayOfOrdinal, monthOf } from "../scripts/facts.mjs";

const DAY =
  /(?<![\p{L}\d])(?:the )?([a-z]+(?:-[a-z]+)?|\d{1,2}(?:st|nd|rd|th|\.)?)(?: of)? ([A-Z][a-z]+)(?:,? (\d{4}))?/gu;
const MONTH_FIRST =
  /\b([A-Z][a-z]+) (?:the )?([a-z]+(?:-[a-z]+)?|\d{1,2}(?:st|nd|rd|th)?)(?:,? (\d{4}))?(?![\p{L}\d])/gu;
const ISO = /\b(\d{4}-\d{2}-\d{2})\b/;

const dayOf = (text) => (/^\d/.test(text) ? Number.parseInt(text, 10) : dayOfOrdinal(text));

/** The day that a text names, as an ISO date on or after `from` (an ISO date) when it names no year; null when it names none. */
export function dayIn(text, from) {
  const iso = ISO.exec(text);
  if (iso) return iso[1];
  for (const [pattern, at] of [
    [DAY, { day: 1, month: 2 }],
    [MONTH_FIRST, { day: 2, month: 1 }],
  ])
    for (const found of text.matchAll(pattern)) {
      const [day, month] = [dayOf(found[at.day]), monthOf(found[at.month])];
      if (!day || !month || day > 31) continue;
      const written = (year) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
      if (found[3]) return written(found[3]);
      const year = Number(from.slice(0, 4));
      return written(year) < from ? written(year + 1) : written(year);
    }
  return null;
}

/** The first ISO date of a text, or today: what the caller says the day of the call is. */
export const firstDayIn = (text) => ISO.exec(text)?.[1] ?? new Date().toISOString().slice(0, 10);
