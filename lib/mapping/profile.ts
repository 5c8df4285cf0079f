import { DateParser } from "@/lib/tables/dates";
import { meansNoDate } from "@/lib/tables/no-date";
import { parsePeriod } from "@/lib/tables/periods";
import { isFormulaError, parseBoolean } from "@/lib/tables/text-rules";
import type { DateFormat } from "@/lib/tables/types";
import { decimalEvidence, numberShape } from "./shapes";

export type ColumnType =
  | "empty"
  | "integer"
  | "decimal"
  | "percent"
  | "date"
  | "datetime"
  | "boolean"
  | "text";

/** What the sample says about one column. */
export interface ColumnProfile {
  index: number;
  type: ColumnType;
  filled: number;
  distinct: number;
  /** Dates: the formats that read every date of the sample, the likeliest first; more than one means a person chooses. */
  dateFormats: DateFormat[];
  /** A sentence with the value that decided day and month, or the one that leaves it open. */
  dateEvidence: string;
  /** Numbers: how many values show each decimal sign, and how many could be either. */
  decimals: { dot: number; comma: number; either: number };
  /** Values of a date or number column that are words in place of a value. */
  words: string[];
  /** Whether every number ends in `.0`. */
  pointZero: boolean;
}

/** Formats tried on dates; `compact` and day numbers only where the column is nothing but digits. */
const WRITTEN: readonly DateFormat[] = ["iso", "dmy", "mdy"];
const MOST_WORDS = 5;

/** Profiles one column of the sample. Words such as `N/A` among dates or numbers do not make it text. */
export function profileColumn(index: number, sample: readonly (readonly string[])[]): ColumnProfile {
  const values = sample
    .map((row) => (row[index] ?? "").trim())
    .filter((value) => value !== "" && !isFormulaError(value) && !meansNoDate(value));
  const profile: ColumnProfile = {
    index,
    type: "text",
    filled: values.length,
    distinct: new Set(values).size,
    dateFormats: [],
    dateEvidence: "",
    decimals: { dot: 0, comma: 0, either: 0 },
    words: [],
    pointZero: false,
  };
  if (values.length === 0) return { ...profile, type: "empty" };
  if (profilePeriods(values, profile) || profileNumbers(values, profile) || profileDates(values, profile))
    return profile;
  if (values.every((value) => parseBoolean(value) !== null)) profile.type = "boolean";
  return profile;
}

/** Columns of weeks or months: where only the header can tell which, both are named. */
function profilePeriods(values: readonly string[], profile: ColumnProfile): boolean {
  const sixDigits = values.every((value) => /^(?:19|20)\d{4}$/.test(value));
  let named = false;
  const fits = (["month", "week"] as const).filter((format) => {
    const periods = values.map((value) => parsePeriod(value, format)).filter((period) => period !== null);
    named ||= periods.some((period) => period.named);
    return periods.length >= values.length * 0.9;
  });
  if (fits.length === 0) return false;
  // `2026-05` may be the number of an order as well: it is a period where the header says so.
  profile.type = sixDigits ? "integer" : named ? "date" : "text";
  profile.dateFormats = fits;
  profile.dateEvidence = `“${values[0]}” is a ${fits[0]}.`;
  return true;
}

function profileNumbers(values: readonly string[], profile: ColumnProfile): boolean {
  const bodies: string[] = [];
  const words = new Set<string>();
  let percents = 0;
  for (const value of values) {
    const body = numberShape(value);
    if (body === null) words.add(value);
    else bodies.push(body);
    if (value.endsWith("%")) percents++;
  }
  if (!mostlyTyped(bodies.length, values.length, words)) return false;
  for (const body of bodies) {
    const evidence = decimalEvidence(body);
    if (evidence !== "none") profile.decimals[evidence]++;
  }
  const { dot, comma, either } = profile.decimals;
  profile.type = percents > values.length / 2 ? "percent" : dot + comma > 0 ? "decimal" : "integer";
  profile.words = wordsAmong(words);
  profile.pointZero = dot === bodies.length && either === 0 && bodies.every((body) => body.endsWith(".0"));
  if (
    bodies.every((body) => /^(?:19|20)\d{6}$/.test(body)) &&
    bodies.every((body) => reads("compact", body))
  ) {
    profile.dateFormats = ["compact"];
    profile.dateEvidence = `“${bodies[0]}” is written as YYYYMMDD.`;
  } else if (
    bodies.every((body) => /^\d{5}(?:\.\d+)?$/.test(body) && Number(body) >= 20_000 && Number(body) < 80_000)
  ) {
    profile.dateFormats = ["excel-1900"];
    profile.dateEvidence = `“${bodies[0]}” may be a spreadsheet's day number.`;
  }
  return true;
}

function profileDates(values: readonly string[], profile: ColumnProfile): boolean {
  const readers = WRITTEN.map((format) => ({ format, parser: new DateParser(format), reads: 0 }));
  const words = new Set<string>();
  let dates = 0;
  let times = 0;
  let onlyDmy = "";
  let onlyMdy = "";
  let open = "";
  for (const value of values) {
    const [iso, dmy, mdy] = readers.map((reader) => reader.parser.parse(value));
    if (!iso && !dmy && !mdy) {
      words.add(value);
      continue;
    }
    dates++;
    if (readers.some((reader, i) => [iso, dmy, mdy][i] && reader.parser.at !== null)) times++;
    // Dots between the parts are written day first everywhere.
    const dotted = /^\d{1,2}\.\d{1,2}\./.test(value);
    const result = [iso, dmy, dotted && dmy ? false : mdy];
    readers.forEach((reader, i) => {
      if (result[i]) reader.reads++;
    });
    if (!result[0] && result[1] && !result[2]) onlyDmy ||= value;
    else if (!result[0] && result[2] && !result[1]) onlyMdy ||= value;
    else if (!result[0]) open ||= value;
  }
  // Nothing else looks like a date: half of them make a column of dates, whatever the others are.
  if (dates < values.length * 0.5 && !mostlyTyped(dates, values.length, words)) return false;
  profile.type = times > dates / 2 ? "datetime" : "date";
  profile.words = wordsAmong(words);
  decideDates(profile, readers, dates, { onlyDmy, onlyMdy, open });
  return true;
}

function decideDates(
  profile: ColumnProfile,
  readers: readonly { format: DateFormat; reads: number }[],
  dates: number,
  evidence: { onlyDmy: string; onlyMdy: string; open: string },
): void {
  const { onlyDmy, onlyMdy, open } = evidence;
  const all = readers.filter((reader) => reader.reads === dates).map((reader) => reader.format);
  if (all.includes("iso")) {
    profile.dateFormats = ["iso"];
    profile.dateEvidence = "The dates can be read in one way only.";
  } else if (onlyDmy !== "" && onlyMdy === "") {
    profile.dateFormats = ["dmy"];
    profile.dateEvidence = `“${onlyDmy}” can only be day before month.`;
  } else if (onlyMdy !== "" && onlyDmy === "") {
    profile.dateFormats = ["mdy"];
    profile.dateEvidence = `“${onlyMdy}” can only be month before day.`;
  } else if (onlyDmy !== "") {
    profile.dateFormats = ["dmy", "mdy"];
    profile.dateEvidence = `“${onlyDmy}” is day before month, but “${onlyMdy}” is month before day: the column mixes both.`;
  } else {
    profile.dateFormats = ["dmy", "mdy"];
    profile.dateEvidence = `“${open}” can be day before month or month before day.`;
  }
}

/** What stands in place of a value. A number that cannot be read, or a day that no calendar has, is a mistake and no word. */
const wordsAmong = (words: ReadonlySet<string>): string[] => [...words].filter((word) => !/\d/.test(word));

/** Typed if nearly all values are, or if the others are a few recurring words without digits. */
function mostlyTyped(typed: number, all: number, words: ReadonlySet<string>): boolean {
  if (typed === 0) return false;
  if (
    words.size <= MOST_WORDS &&
    typed >= all * 0.05 &&
    [...words].every((word) => !/\d/.test(word) && word.length <= 60)
  ) {
    return typed >= all * 0.5 || words.size <= 3;
  }
  return typed >= all * 0.9;
}

function reads(format: DateFormat, value: string): boolean {
  return new DateParser(format).parse(value);
}
