import { MONTHS_AND_SHORT } from "@/lib/spoken/months";
import { type Reading, type Span, spanOf } from "./tokens";

/** A day, or a part of time, that a text names: which days it may mean. */
export interface FoundDate extends Span {
  means(day: string): boolean;
}

const MONTH = [...MONTHS_AND_SHORT.keys()].sort((a, b) => b.length - a.length).join("|");
const ORDINALS = [
  ...["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
  ...["eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"],
  ...["eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third"],
  ...["twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth"],
  ...["twenty-ninth", "thirtieth", "thirty-first"],
];
const ORDINAL = [...ORDINALS].sort((a, b) => b.length - a.length).join("|");
const DAY = `\\d{1,2}(?:st|nd|rd|th)?|${ORDINAL}`;
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const WEEKDAY = WEEKDAYS.map((name) => `${name}|${name.slice(0, 3)}`).join("|");

/** The full stop of a shortened month, not that of the sentence. */
const SHORT = "(?:\\.(?=,? \\d| \\p{Ll}))?";

const DAY_MS = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const distance = (from: string, to: string) => Math.round((at(to) - at(from)) / DAY_MS);
const weekdayOf = (day: string) => new Date(at(day)).getUTCDay();
/** The number of the week, counted from a Monday. */
const weekOf = (day: string) => Math.floor((at(day) / DAY_MS + 3) / 7);
const dayNumber = (text: string) => {
  const named = ORDINALS.indexOf(text.toLowerCase());
  return named >= 0 ? named + 1 : Number.parseInt(text, 10);
};
const sameDay = (day: string, dayOfMonth: number, month: number, year: string | undefined) =>
  Number(day.slice(8)) === dayOfMonth &&
  Number(day.slice(5, 7)) === month + 1 &&
  (year === undefined || day.slice(0, 4) === year);
/** A day without its year is one within half a year: "3 December" is never one of a year ago. */
const NEAR_DAYS = 200;

/** Reads every day of a text: written out, by ISO 8601, in numbers with the day first, by weekday, and as seen from today. */
export function readDates(reading: Reading, today: string): FoundDate[] {
  const found: FoundDate[] = [];
  const read = (
    pattern: string,
    means: (groups: readonly (string | undefined)[], day: string) => boolean,
  ) => {
    for (const one of reading.find(new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, "giu"))) {
      reading.take(spanOf(one));
      found.push({ ...spanOf(one), means: (day) => means(one, day) });
    }
  };
  const isNear = (day: string, year: string | undefined) =>
    year !== undefined || Math.abs(distance(today, day)) <= NEAR_DAYS;
  const monthOf = (name: string | undefined) => MONTHS_AND_SHORT.get((name ?? "").toLowerCase()) ?? -1;
  /** A weekday before a day has to be that day's. */
  const isWeekday = (name: string | undefined, day: string) =>
    name === undefined || WEEKDAYS[weekdayOf(day)]?.startsWith(name.slice(0, 3).toLowerCase()) === true;
  const before = `(?:(${WEEKDAY}),? (?:the )?)?`;
  read(`(\\d{4})-(\\d{2})-(\\d{2})`, ([all], day) => all === day);
  read(`(\\d{1,2})([./])(\\d{1,2})\\2(\\d{4})`, ([, first, , second, year], day) => {
    const isAmbiguous = Number(first) <= 12 && Number(second) <= 12 && first !== second;
    return !isAmbiguous && sameDay(day, Number(first), Number(second) - 1, year);
  });
  read(
    `${before}(${DAY})(?: of)? (${MONTH})${SHORT}(?:,? (\\d{4}))?`,
    ([, weekday, number, month, year], day) =>
      sameDay(day, dayNumber(number ?? ""), monthOf(month), year) &&
      isNear(day, year) &&
      isWeekday(weekday, day),
  );
  read(
    `${before}(${MONTH})${SHORT} (?:the )?(${DAY})(?:,? (\\d{4}))?`,
    ([, weekday, month, number, year], day) =>
      sameDay(day, dayNumber(number ?? ""), monthOf(month), year) &&
      isNear(day, year) &&
      isWeekday(weekday, day),
  );
  read(`(?:on )?the (\\d{1,2}(?:st|nd|rd|th)|${ORDINAL})`, ([, number], day) => {
    const away = distance(today, day);
    return Number(day.slice(8)) === dayNumber(number ?? "") && away >= -7 && away <= 28;
  });
  read(`(next|last|this) (${WEEKDAY})`, ([, which, weekday], day) => {
    const away = distance(today, day);
    const isIn = which?.toLowerCase() === "last" ? away >= -7 && away < 0 : away > 0 && away <= 7;
    return isIn && isWeekday(weekday, day);
  });
  read(`(${WEEKDAY})`, ([, weekday], day) => Math.abs(distance(today, day)) <= 6 && isWeekday(weekday, day));
  read("today|tonight", (_, day) => day === today);
  read("tomorrow", (_, day) => distance(today, day) === 1);
  read("yesterday", (_, day) => distance(today, day) === -1);
  read("(this|next|last) week", ([, which], day) => {
    const weeks = { this: 0, next: 1, last: -1 }[which?.toLowerCase() ?? ""];
    return weekOf(day) - weekOf(today) === weeks;
  });
  read(
    `(${MONTH}) (\\d{4})`,
    ([, month, year], day) => day.slice(0, 4) === year && Number(day.slice(5, 7)) === monthOf(month) + 1,
  );
  // "may" is a verb as a rule, and a month without a day is never needed.
  return found;
}
