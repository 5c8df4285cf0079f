import { smallNumber, type Token, tokensOf } from "./numbers";

/** Days as people say them on the telephone, in English, seen from the day of the call. */

const MONTHS = [
  ...["january", "february", "march", "april", "may", "june", "july"],
  ...["august", "september", "october", "november", "december"],
];
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const DAY_MS = 86_400_000;

const monthOf = (word: string): number =>
  word.length >= 3 ? MONTHS.findIndex((month) => month === word || month.slice(0, 3) === word) : -1;

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
  const add = (day: string | null) => day !== null && !found.includes(day) && found.push(day);
  for (let i = 0; i < tokens.length; i++)
    for (const read of [isoDay, monthDay, bareDay, weekday, relative]) add(read(tokens, i, today));
  return found;
}

type Reader = (tokens: readonly Token[], i: number, today: string) => string | null;

const isoDay: Reader = (tokens, i) => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(
    [0, 1, 2].map((ahead) => tokens[i + ahead]?.text ?? "").join("-"),
  );
  return match ? dayOf(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : null;
};

/** "December 14th", "14 December", "the fourteenth of December", each with a year or without. */
const monthDay: Reader = (tokens, i, today) => {
  const month = monthOf(tokens[i]?.text ?? "");
  if (month < 0) return null;
  const before = tokens[i - 1]?.text === "of" ? i - 2 : i - 1;
  const after = tokens[i + 1]?.text === "the" ? i + 2 : i + 1;
  const said = dayNumberAt(tokens, before, "ends") ?? dayNumberAt(tokens, after, "begins");
  if (said === null) return null;
  const year = [tokens[i + 1], tokens[after + 1], tokens[after + 2]]
    .map((token) => token?.digits ?? 0)
    .find((number) => Number.isInteger(number) && number >= 2000 && number < 2100);
  if (year) return dayOf(year, month, said);
  const own = Number(today.slice(0, 4));
  const [thisYear, nextYear] = [dayOf(own, month, said), dayOf(own + 1, month, said)];
  return thisYear !== null && thisYear >= today ? thisYear : nextYear;
};

/** The day's number whose words end or begin here: "fourteenth", "14th", "twenty first". */
function dayNumberAt(tokens: readonly Token[], at: number, how: "ends" | "begins"): number | null {
  const [first, second] = how === "ends" ? [tokens[at - 1], tokens[at]] : [tokens[at], tokens[at + 1]];
  const pair = first && second ? pairOf(first, second) : null;
  if (pair !== null) return pair;
  const only = how === "ends" ? second : first;
  return only ? asDay(smallNumber(only)) : null;
}

function pairOf(first: Token, second: Token): number | null {
  const [tens, units] = [smallNumber(first), smallNumber(second)];
  const isPair = (tens === 20 || tens === 30) && first.digits === null && second.digits === null;
  return isPair && units !== null && units > 0 && units < 10 ? asDay(tens + units) : null;
}

const asDay = (number: number | null): number | null =>
  number !== null && Number.isInteger(number) && number >= 1 && number <= 31 ? number : null;

const ORDINAL = /(st|nd|rd|th)$|^(first|second|third)$/;

/** "the fourteenth", "the 14th", without a month beside it. */
const bareDay: Reader = (tokens, i, today) => {
  const token = tokens[i];
  if (!token || !ORDINAL.test(token.text)) return null;
  const next = tokens[i + 1]?.text === "of" ? tokens[i + 2] : tokens[i + 1];
  const previous = tokens[i - 1]?.text === "the" ? tokens[i - 2] : tokens[i - 1];
  if (monthOf(next?.text ?? "") >= 0 || monthOf(previous?.text ?? "") >= 0) return null;
  const said = dayNumberAt(tokens, i, "ends");
  const saysTheDay = [tokens[i - 1]?.text, tokens[i - 2]?.text].some(
    (word) => word === "the" || WEEKDAYS.includes(word ?? ""),
  );
  if (said === null || !saysTheDay) return null;
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  for (let ahead = 0; ahead < 3; ahead++) {
    const day = dayOf(year + Math.floor((month + ahead) / 12), (month + ahead) % 12, said);
    if (day !== null && day >= today) return day;
  }
  return null;
};

const weekday: Reader = (tokens, i, today) => {
  const wanted = WEEKDAYS.indexOf(tokens[i]?.text ?? "");
  if (wanted < 0) return null;
  const ahead = (wanted - new Date(today).getUTCDay() + 7) % 7 || 7;
  const around = [tokens[i - 2], tokens[i - 1], tokens[i + 1], tokens[i + 2]].map((token) => token?.text);
  const isNextWeek = around[1] === "next" || (around[2] === "next" && around[3] === "week");
  // "next Friday" said on a Monday is the Friday of the week after.
  const isThisWeek = ahead + new Date(today).getUTCDay() <= 7;
  return plus(today, isNextWeek && isThisWeek ? ahead + 7 : ahead);
};

const relative: Reader = (tokens, i, today) => {
  const word = tokens[i]?.text;
  if (word === "today") return today;
  if (word === "tomorrow")
    return plus(today, tokens[i - 1]?.text === "after" && tokens[i - 2]?.text === "day" ? 2 : 1);
  if (word !== "in") return null;
  const count = tokens[i + 1]?.text === "a" ? 1 : smallNumber(tokens[i + 1] ?? { text: "", digits: null });
  const unit = tokens[i + 2]?.text ?? "";
  if (count === null || !Number.isInteger(count) || count < 1 || count > 99) return null;
  if (/^days?$/.test(unit)) return plus(today, count);
  return /^weeks?$/.test(unit) ? plus(today, 7 * count) : null;
};
