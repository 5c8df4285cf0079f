import { dayFromNumber, numberOfDay } from "./calendar";
import { monthByName } from "./months";
import { type PeriodFormat, parsePeriod } from "./periods";
import type { DateFormat } from "./types";

/**
 * Days and instants from text, without Date objects: the day as written, and the instant in UTC.
 * Two-digit years: 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999 (POSIX strptime); where a latest day is given they
 * are never after it: 1947 to 1999, or refused where that would be a slip of a few years.
 * Calendar arithmetic after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
export class DateParser {
  /** `YYYY-MM-DD` of the last success. */
  day = "";
  /** `YYYY-MM-DDTHH:MM:SSZ` of the last success, or null when the text has no time. */
  at: string | null = null;
  /** The ISO day on which the last period ends, or null where the text is a day. */
  lastDay: string | null = null;
  /** Why the last parse failed. */
  reason = "";
  private lastText: string | null = null;
  private lastOk = false;

  constructor(
    private readonly format: DateFormat,
    private readonly utcOffsetMinutes = 0,
    /** The latest ISO day that a two-digit year may mean; null: any. */
    private readonly latestDay: string | null = null,
  ) {}

  /** Reads one value; results are in `day`, `at` or `reason`. The same text twice in a row costs one comparison. */
  parse(text: string): boolean {
    if (text === this.lastText) return this.lastOk;
    this.lastText = text;
    this.lastOk = this.read(text);
    return this.lastOk;
  }

  private read(text: string): boolean {
    if (text.length > 60) return this.fail("This is too long to be a date.");
    const s = inPlainForm(text.trim());
    this.lastDay = null;
    if (this.format === "week" || this.format === "month") return this.readPeriod(s, this.format);
    if (this.format === "excel-1900" || this.format === "excel-1904") {
      const serial = this.readSerial(s);
      if (serial !== null) return serial;
    }
    if (this.format === "compact" && s.length === 8 && countDigits(s, 0) === 8) {
      return this.set(Number(s.slice(0, 4)), Number(s.slice(4, 6)), Number(s.slice(6)), -1, null);
    }
    return this.readParts(s);
  }

  private readPeriod(s: string, format: PeriodFormat): boolean {
    const period = parsePeriod(s, format);
    if (period === null)
      return this.fail(
        `This is not a ${format}: write it like ${format === "week" ? "2026-W05" : "2026-01"}, or choose the date format.`,
      );
    this.day = period.first;
    this.lastDay = period.last;
    this.at = null;
    return true;
  }

  /** Up to three parts (numbers, a month name), then perhaps a time. */
  private readParts(s: string): boolean {
    const parts: number[] = [];
    let widthOfFirst = 0;
    let widthOfLast = 0;
    let named = -1;
    let i = 0;
    while (parts.length < 3 && i < s.length) {
      const digits = countDigits(s, i);
      if (digits > 0) {
        if (digits > 4) return this.notADate();
        if (parts.length === 0) widthOfFirst = digits;
        widthOfLast = digits;
        parts.push(Number(s.slice(i, i + digits)));
        i += digits;
      } else {
        const end = endOfLetters(s, i);
        if (end === i) return this.notADate();
        const month = monthByName(s.slice(i, end));
        if (month === 0 || named >= 0) return this.notADate();
        named = parts.length;
        parts.push(month);
        widthOfLast = 0;
        i = end;
      }
      if (parts.length < 3) {
        const next = skipSeparator(s, i);
        if (next === i) return this.notADate();
        i = next;
      }
    }
    const [a, b, c] = parts;
    if (a === undefined || b === undefined || c === undefined) return this.notADate();
    const time = this.readTime(s, i);
    if (time === null) return this.notADate();
    if (widthOfFirst === 4) {
      const [month, day] = named === 2 ? [c, b] : [b, c];
      return this.set(a, month, day, time.seconds, time.zone);
    }
    const short = widthOfLast <= 2 && widthOfLast > 0;
    const year = widthOfLast === 4 ? c : short ? expandYear(c) : -1;
    if (year < 0) return this.notADate();
    const set = short ? this.setShort : this.set;
    if (named === 0) return set.call(this, year, a, b, time.seconds, time.zone);
    if (named === 1) return set.call(this, year, b, a, time.seconds, time.zone);
    if (this.format === "mdy") return set.call(this, year, a, b, time.seconds, time.zone);
    if (this.format === "dmy") return set.call(this, year, b, a, time.seconds, time.zone);
    return this.fail(
      "Day and month cannot be told apart here: write the date as YYYY-MM-DD, or choose the date format.",
    );
  }

  /** `HH:MM[:SS[.fraction]] [AM|PM] [Z|UTC|±HH[:MM]]` up to the end; seconds -1 without a time; null: not a time. */
  private readTime(s: string, from: number): { seconds: number; zone: number | null } | null {
    let i = from;
    if (i === s.length) return { seconds: -1, zone: null };
    const c = s.charCodeAt(i);
    if (c === 84 || c === 116) i++;
    else i = skipSpaces(s, c === 44 ? i + 1 : i);
    if (i === from) return null;
    const hourWidth = countDigits(s, i);
    if (hourWidth < 1 || hourWidth > 2 || s.charAt(i + hourWidth) !== ":") return null;
    let hour = Number(s.slice(i, i + hourWidth));
    i += hourWidth + 1;
    if (countDigits(s, i) !== 2) return null;
    const minute = Number(s.slice(i, i + 2));
    i += 2;
    let second = 0;
    if (s.charAt(i) === ":") {
      if (countDigits(s, i + 1) !== 2) return null;
      second = Number(s.slice(i + 1, i + 3));
      i += 3;
      if (s.charAt(i) === "." || s.charAt(i) === ",") i += 1 + countDigits(s, i + 1);
    }
    let rest = s.slice(i).trim().toLowerCase();
    const half = rest.slice(0, 2);
    if (half === "am" || half === "pm") {
      if (hour < 1 || hour > 12) return null;
      hour = (hour % 12) + (half === "pm" ? 12 : 0);
      rest = rest.slice(2).trim();
    }
    const zone = readZone(rest);
    if (zone === undefined || hour > 23 || minute > 59 || second > 59) return null;
    return { seconds: hour * 3600 + minute * 60 + second, zone };
  }

  /** A day number of a spreadsheet; null when the text is not a plain number. */
  private readSerial(s: string): boolean | null {
    const whole = countDigits(s, 0);
    if (whole === 0 || whole > 6) return null;
    const rest = s.slice(whole);
    if (rest !== "" && (rest.charAt(0) !== "." || countDigits(rest, 1) !== rest.length - 1)) return null;
    let days = Number(s.slice(0, whole));
    // The 1900 calendar of spreadsheets has a 29 February 1900 that never was.
    if (this.format === "excel-1904") days += 1462;
    else if (days < 61) return this.fail("This day number lies before March 1900.");
    const seconds = Math.round(Number(`0${rest === "" ? ".0" : rest}`) * 86_400);
    const [year, month, day] = dayFromNumber(days - 25_569 + Math.floor(seconds / 86_400));
    return this.set(year, month, day, rest === "" ? -1 : seconds % 86_400, null);
  }

  /** A day whose year has two digits, of the century in which it is not past the latest day. */
  private setShort(year: number, month: number, day: number, seconds: number, zone: number | null): boolean {
    if (!this.set(year, month, day, seconds, zone)) return false;
    if (this.latestDay === null || this.day <= this.latestDay) return true;
    if (year - Number(this.latestDay.slice(0, 4)) > NEAR_YEARS)
      return this.set(year - 100, month, day, seconds, zone);
    return this.fail(
      `This day would be ${this.day}, which lies in the future: write the year with four digits.`,
    );
  }

  private set(year: number, month: number, day: number, seconds: number, zone: number | null): boolean {
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
      return this.fail(
        "There is no such day in the calendar: check day and month, or the chosen date format.",
      );
    }
    if (year < 1900 || year > 2199)
      return this.fail(`The year ${year} is not between 1900 and 2199: correct it.`);
    this.day = `${year}-${two(month)}-${two(day)}`;
    this.at = null;
    if (seconds >= 0) {
      const shift = (zone ?? this.utcOffsetMinutes) * 60;
      this.at = shift === 0 ? `${this.day}T${clock(seconds)}Z` : shifted(year, month, day, seconds - shift);
    }
    return true;
  }

  private notADate(): boolean {
    return this.fail("This is not a date: write it like 2024-03-18, or leave it empty if it is not known.");
  }

  private fail(reason: string): boolean {
    this.reason = reason;
    return false;
  }
}

const TWO = Array.from({ length: 100 }, (_, i) => (i < 10 ? `0${i}` : String(i)));

function two(n: number): string {
  return TWO[n] as string;
}

function clock(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function shifted(year: number, month: number, day: number, seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const [y, m, d] = dayFromNumber(numberOfDay(year, month, day) + days);
  return `${y}-${two(m)}-${two(d)}T${clock(seconds - days * 86_400)}Z`;
}

/** `2024年3月25日` and `2024. 3. 25.` as `2024-3-25` and `2024. 3. 25`. */
function inPlainForm(s: string): string {
  if (s.endsWith(".") && /^\d{4}\. ?\d{1,2}\. ?\d{1,2}\.$/.test(s)) return s.slice(0, -1);
  if (!/[年년]/.test(s)) return s;
  return s.replace(/[年월月년] ?/g, "-").replace(/[日일]/, "");
}

/** A day so many years ahead is a slip of the pen, not one of the century before. */
const NEAR_YEARS = 20;

function expandYear(year: number): number {
  return year < 70 ? 2000 + year : 1900 + year;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function countDigits(s: string, from: number): number {
  let i = from;
  while (i < s.length && s.charCodeAt(i) >= 48 && s.charCodeAt(i) <= 57) i++;
  return i - from;
}

function endOfLetters(s: string, from: number): number {
  let i = from;
  while (i < s.length) {
    const c = s.charCodeAt(i) | 32;
    if (!((c >= 97 && c <= 122) || s.charCodeAt(i) >= 0xc0)) break;
    i++;
  }
  return i;
}

function skipSpaces(s: string, from: number): number {
  let i = from;
  while (s.charCodeAt(i) === 32 || s.charCodeAt(i) === 0xa0) i++;
  return i;
}

/** One of `- / . ,` with spaces around it, or spaces alone; Spanish “de” between spaces too. */
function skipSeparator(s: string, from: number): number {
  let i = skipSpaces(s, from);
  const c = s.charCodeAt(i);
  if (c === 45 || c === 47 || c === 46 || c === 44) i++;
  i = skipSpaces(s, i);
  return s.slice(i, i + 3).toLowerCase() === "de " ? i + 3 : i;
}

/** Minutes ahead of UTC; null: none given; undefined: not a zone. */
function readZone(text: string): number | null | undefined {
  if (text === "") return null;
  if (text === "z" || text === "utc" || text === "gmt") return 0;
  const match = /^(?:utc|gmt)?([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 840) return undefined;
  return match[1] === "-" ? -minutes : minutes;
}
