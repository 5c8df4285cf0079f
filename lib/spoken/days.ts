import { MONTHS_AND_SHORT } from "./months";
import { isOrdinal, smallNumber } from "./numbers";
import { type Token, tokensOf } from "./tokens";

/** Days as people say them on the telephone, in English, seen from the day of the call. */

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const DAY_MS = 86_400_000;

const monthOf = (word: string | undefined): number => MONTHS_AND_SHORT.get(word ?? "") ?? -1;

const iso = (date: Date): string => date.toISOString().slice(0, 10);
const plus = (day: string, days: number): string => iso(new Date(Date.parse(day) + days * DAY_MS));

/** The day of a month and year, or null when there is none, such as 31 June. */
function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month, day));
  return date.getUTCMonth() === month && date.getUTCDate() === day ? iso(date) : null;
}

/**
 * Every day that a text may mean, in the order of saying. A day without a year, or without a month, is the next one from
 * the day of the call on; "Friday" is the next Friday, and the one a week later for "Friday next week".
 *
 * @param today the day of the call, ISO
 * @returns ISO days
 */
export function spokenDays(text: string, today: string): string[] {
  const tokens = tokensOf(text);
  const found: string[] = [];
  for (let i = 0; i < tokens.length; i++)
    for (const read of [writtenDay, monthDay, bareDay, weekday, relative])
      for (const day of [read(tokens, i, today)].flat())
        if (day !== null && !found.includes(day)) found.push(day);
  return found;
}

type Reader = (tokens: readonly Token[], i: number, today: string) => string | null | (string | null)[];

/** "2026-12-14", "14.12.2026", and "12/11/2026" both ways. */
const writtenDay: Reader = (tokens, i) => {
  const joined = [0, 1, 2].map((ahead) => tokens[i + ahead]?.text ?? "").join("-");
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(joined) ?? [];
  if (year) return dayOf(Number(year), Number(month) - 1, Number(day));
  const [, first, sign, second, last] =
    /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(tokens[i]?.text ?? "") ?? [];
  if (!last) return null;
  const dayFirst = dayOf(Number(last), Number(second) - 1, Number(first));
  return sign === "." ? dayFirst : [dayFirst, dayOf(Number(last), Number(first) - 1, Number(second))];
};

/**
 * "December 14th", "14 December", "the fourteenth of December", each with a year or without. A month between two numbers of
 * one sentence goes with both.
 */
const monthDay: Reader = (tokens, i, today) => {
  const month = monthOf(tokens[i]?.text);
  if (month < 0) return null;
  const saysOf = tokens[i - 1]?.text === "of";
  const saysThe = tokens[i + 1]?.text === "the";
  const before = saysOf ? i - 2 : i - 1;
  const after = saysThe ? i + 2 : i + 1;
  const goesOn = (from: number, to: number) =>
    tokens.slice(from + 1, to + 1).every(({ gap }) => gap !== "sentence");
  // "You may 20 pieces": the verb is no month, unless what stands beside it can only be a day.
  const isMonth = (at: number, isSure: boolean) =>
    tokens[i]?.text !== "may" || tokens[i]?.isCapital || isSure || isOrdinal(tokens[at] ?? NOTHING);
  const readings: (string | null)[] = [];
  if (goesOn(before, i) && isMonth(before, saysOf))
    readings.push(dayInYear(dayNumberAt(tokens, before, "ends"), month, yearAt(tokens, i + 1), today));
  const said = dayNumberAt(tokens, after, "begins");
  const last = pairOf(tokens[after] ?? NOTHING, tokens[after + 1] ?? NOTHING) === null ? after : after + 1;
  if (goesOn(i, after) && (isMonth(after, saysThe) || isOrdinal(tokens[last] ?? NOTHING)))
    readings.push(dayInYear(said, month, yearAt(tokens, last + 1), today));
  return readings;
};

const NOTHING: Token = { text: "", digits: null, isCapital: false, gap: "sentence", start: 0, end: 0 };

/** A year that stands here in the same sentence. */
function yearAt(tokens: readonly Token[], at: number): number | null {
  const { text, gap } = tokens[at] ?? NOTHING;
  return gap !== "sentence" && /^20\d\d$/.test(text) ? Number(text) : null;
}

/** The day in that year, or else the next one. */
function dayInYear(said: number | null, month: number, year: number | null, today: string): string | null {
  if (said === null) return null;
  if (year !== null) return dayOf(year, month, said);
  const own = Number(today.slice(0, 4));
  const [thisYear, nextYear] = [dayOf(own, month, said), dayOf(own + 1, month, said)];
  return thisYear !== null && thisYear >= today ? thisYear : nextYear;
}

/** The day's number whose words end or begin here: "fourteenth", "14th", "twenty first". */
function dayNumberAt(tokens: readonly Token[], at: number, how: "ends" | "begins"): number | null {
  const [first, second] = how === "ends" ? [tokens[at - 1], tokens[at]] : [tokens[at], tokens[at + 1]];
  const pair = first && second ? pairOf(first, second) : null;
  if (pair !== null) return pair;
  const only = how === "ends" ? second : first;
  return only ? asDay(smallNumber(only)) : null;
}

/** "twenty first", "twenty one": together at most `most`. */
function pairOf(first: Token, second: Token, most = 31): number | null {
  const [tens, units] = [smallNumber(first), smallNumber(second)];
  if (tens === null || tens < 20 || tens > 90 || tens % 10 !== 0) return null;
  const isPair = first.digits === null && second.digits === null && second.gap === "none";
  return isPair && units !== null && units > 0 && units < 10 && tens + units <= most ? tens + units : null;
}

const asDay = (number: number | null): number | null =>
  number !== null && Number.isInteger(number) && number >= 1 && number <= 31 ? number : null;

/** What may stand behind "the fourteenth" without a sign between them; behind "the second" a thing may stand. */
const AFTER_A_DAY = new Set([
  ...["and", "or", "but", "if", "then", "because", "when", "so", "as", "at", "in", "by", "to", "for", "from"],
  ...["on", "with", "not", "is", "was", "will", "would", "should", "could", "can", "may", "might", "must"],
  ...["are", "has", "does", "works", "fits", "suits", "sounds", "looks", "seems"],
  ...[
    "i",
    "we",
    "you",
    "it",
    "they",
    "he",
    "she",
    "that",
    "this",
    "there",
    "the",
    "a",
    "our",
    "your",
    "my",
    "all",
  ],
  ...["before", "after", "until", "around", "about", "only", "already", "instead", "too", "please", "latest"],
  ...[
    "maybe",
    "perhaps",
    "probably",
    "hopefully",
    "yes",
    "no",
    "okay",
    "right",
    "morning",
    "afternoon",
    "evening",
  ],
]);
const mayFollowDay = (word: string): boolean => AFTER_A_DAY.has(word.replace(/'\p{L}+$/u, ""));

/** "the fourteenth", "the 14th", without a month beside it. */
const bareDay: Reader = (tokens, i, today) => {
  const token = tokens[i];
  if (!token || !isOrdinal(token)) return null;
  const follower = tokens[i + 1] ?? NOTHING;
  const isOf = follower.text === "of";
  const next = isOf ? tokens[i + 2] : follower;
  const begin = tokens[i - 1]?.text === "the" ? i - 1 : i;
  const [previous, gapBefore] = [tokens[begin - 1], tokens[begin]?.gap];
  const isMonth = (month: Token | undefined) => monthOf(month?.text) >= 0;
  // "The twentieth may be late" may be a day of May as well.
  const isVerb = next?.text === "may" && !next.isCapital && !isOf;
  if (follower.gap !== "sentence" && isMonth(next) && !isVerb) return null;
  if (gapBefore !== "sentence" && isMonth(previous)) return null;
  const isAfterWeekday = WEEKDAYS.includes(previous?.text ?? "");
  const saysTheDay = [tokens[i - 1]?.text, tokens[i - 2]?.text].some(
    (word) => word === "the" || WEEKDAYS.includes(word ?? ""),
  );
  const isAlone = follower.gap !== "none" || isOf || isAfterWeekday || mayFollowDay(follower.text);
  const said = dayNumberAt(tokens, i, "ends");
  if (said === null || !saysTheDay || !isAlone) return null;
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const isNextMonth = isOf && tokens[i + 2]?.text === "next" && tokens[i + 3]?.text === "month";
  for (let ahead = isNextMonth ? 1 : 0; ahead < 3; ahead++) {
    const day = dayOf(year + Math.floor((month + ahead) / 12), (month + ahead) % 12, said);
    if (day !== null && day >= today) return day;
  }
  return null;
};

const weekday: Reader = (tokens, i, today) => {
  const wanted = WEEKDAYS.indexOf(tokens[i]?.text ?? "");
  if (wanted < 0) return null;
  const ahead = (wanted - new Date(today).getUTCDay() + 7) % 7 || 7;
  const near = (at: number) =>
    tokens[Math.max(at, i + 1)]?.gap === "sentence" ? undefined : tokens[at]?.text;
  const isNextWeek = near(i - 1) === "next" || (near(i + 1) === "next" && near(i + 2) === "week");
  // "next Friday" said on a Monday is the Friday of the week after.
  const isThisWeek = ahead + new Date(today).getUTCDay() <= 7;
  const weeks = near(i + 1) === "week" ? 1 : weeksBefore(tokens, i);
  return plus(today, (isNextWeek && isThisWeek ? ahead + 7 : ahead) + 7 * weeks);
};

/** The weeks of "a week from", "two weeks on", directly before a day. */
function weeksBefore(tokens: readonly Token[], i: number): number {
  const [count, unit, from] = [tokens[i - 3], tokens[i - 2]?.text ?? "", tokens[i - 1]?.text ?? ""];
  if (!count || !/^weeks?$/.test(unit) || !["from", "on", "after"].includes(from)) return 0;
  return count.text === "a" ? 1 : (asDay(smallNumber(count)) ?? 0);
}

const relative: Reader = (tokens, i, today) => {
  const word = tokens[i]?.text;
  if (word === "today") return today;
  if (word === "tomorrow") {
    const isDayAfter = tokens[i - 1]?.text === "after" && tokens[i - 2]?.text === "day";
    return plus(today, (isDayAfter ? 2 : 1) + 7 * weeksBefore(tokens, i));
  }
  if (word !== "in" && word !== "within") return null;
  const first = tokens[i + 1] ?? NOTHING;
  const pair = pairOf(first, tokens[i + 2] ?? NOTHING, 99);
  const count = first.text === "a" ? 1 : (pair ?? smallNumber(first));
  const unit = tokens[i + (pair === null ? 2 : 3)]?.text ?? "";
  if (count === null || !Number.isInteger(count) || count < 1 || count > 99) return null;
  if (/^days?$/.test(unit)) return plus(today, count);
  return /^weeks?$/.test(unit) ? plus(today, 7 * count) : null;
};
