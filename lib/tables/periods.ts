import { dayFromNumber, numberOfDay } from "./calendar";
import { monthByName } from "./months";
import { normaliseWord } from "./normalise";

/** Weeks and months as files name them. */
export type PeriodFormat = "week" | "month";

export interface Period {
  /** ISO days. */
  first: string;
  last: string;
  /** Whether a word or a sign says what it is: `W05`, `KW 5`, `Jan`; `2026-05` may be either. */
  named: boolean;
}

/** What stands before the number of a week, by its plain form. */
const WEEK_WORDS = new Set(
  "w wk wks week weekno kw cw kalenderwoche woche s sem semaine semana settimana sett t tydz tydzien v vk vecka uge uke hafta tyden het".split(
    " ",
  ),
);
const YEAR_FIRST = /^(\d{4})\s*[-./ ]?\s*(\p{L}*)\.?\s*-?(\d{1,2})$/u;
const YEAR_LAST = /^(\p{L}*)\.?\s*(\d{1,2})\s*[-./, ]\s*(\d{4})$/u;
/** `W05-26`, `KW 5/26`: a year of two digits needs the word. */
const SHORT_YEAR = /^(\p{L}+)\.?\s*(\d{1,2})\s*[-./, ]\s*'?(\d{2})$/u;
const MONTH_AND_YEAR = /^(\p{L}+)\.?\s*[-./, ']{0,2}\s*(\d{4}|\d{2})$/u;
const YEAR_AND_MONTH = /^(\d{4})\s*[-./, ]?\s*(\p{L}+)\.?$/u;

/** A week or a month from text, or null: `2026-W05`, `KW 5/2026`, `202605`; `2026-01`, `01/2026`, `Jan-26`, `janvier 2026`. */
export function parsePeriod(text: string, format: PeriodFormat): Period | null {
  if (text.length > 30) return null;
  return format === "week" ? parseWeek(text) : parseMonth(text);
}

function parseWeek(text: string): Period | null {
  const first = YEAR_FIRST.exec(text);
  const last = first ? null : (YEAR_LAST.exec(text) ?? SHORT_YEAR.exec(text));
  const [word, number, year] = first
    ? [first[2], first[3], first[1]]
    : last
      ? [last[1], last[2], last[3]]
      : [undefined, undefined, undefined];
  if (word === undefined || (word !== "" && !WEEK_WORDS.has(normaliseWord(word)))) return null;
  if (/^\d+$/.test(text) && text.length !== 6) return null;
  const week = Number(number);
  const inYear = fullYear(year ?? "");
  // The fourth of January lies in the first ISO week, which begins on a Monday.
  const fourth = numberOfDay(inYear, 1, 4);
  const monday = fourth - mod(fourth + 3, 7) + (week - 1) * 7;
  const [yearOfThursday] = dayFromNumber(monday + 3);
  if (week < 1 || yearOfThursday !== inYear || inYear < 1900 || inYear > 2199) return null;
  return { first: isoDay(monday), last: isoDay(monday + 6), named: word !== "" };
}

function parseMonth(text: string): Period | null {
  if (/^\d+$/.test(text) && text.length !== 6) return null;
  const found = YEAR_FIRST.exec(text);
  if (found && (found[2] === "" || found[2]?.toLowerCase() === "m"))
    return monthOf(Number(found[1]), Number(found[3]), found[2] !== "");
  const last = YEAR_LAST.exec(text);
  if (last && last[1] === "") return monthOf(Number(last[3]), Number(last[2]), false);
  const named = MONTH_AND_YEAR.exec(text);
  if (named) return monthOf(fullYear(named[2] ?? ""), monthByName(named[1] ?? ""), true);
  const behind = YEAR_AND_MONTH.exec(text);
  return behind ? monthOf(Number(behind[1]), monthByName(behind[2] ?? ""), true) : null;
}

function monthOf(year: number, month: number, named: boolean): Period | null {
  if (month < 1 || month > 12 || year < 1900 || year > 2199) return null;
  const next = month === 12 ? numberOfDay(year + 1, 1, 1) : numberOfDay(year, month + 1, 1);
  return { first: isoDay(numberOfDay(year, month, 1)), last: isoDay(next - 1), named };
}

const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));
const mod = (a: number, n: number): number => ((a % n) + n) % n;

function isoDay(number: number): string {
  const [year, month, day] = dayFromNumber(number);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
