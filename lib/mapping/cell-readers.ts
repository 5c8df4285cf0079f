import { sameUnit } from "@/lib/catalogue/units";
import { currencyCode, isSharedSign, minorDigits } from "@/lib/format/currencies";
import { PRICE_DECIMALS, priceTooSmall, QUANTITY_DECIMALS, storedPrice } from "@/lib/format/stored-decimals";
import { DateParser } from "@/lib/tables/dates";
import { normaliseWord, ownText } from "@/lib/tables/normalise";
import { codeProblem, oneLine, parseBoolean, textProblem } from "@/lib/tables/text-rules";
import type { DateFormat, DecimalFormat } from "@/lib/tables/types";
import type { FieldDefinition } from "./kinds";
import { withZeros } from "./lost-zeros";
import type { StatusWords } from "./mapping";
import { NumberParser } from "./numbers";
import type { RowMark } from "./types";

export type FieldValue = string | number | boolean | null;
export type DraftRow = Record<string, FieldValue>;

/** Reads one trimmed, non-empty cell into the row; returns the reason when it cannot. */
export type CellReader = (text: string, row: DraftRow, mark?: (mark: RowMark) => void) => string | null;

export interface CellFormats {
  dateFormat: DateFormat;
  decimalFormat: DecimalFormat;
  utcOffsetMinutes: number;
  cutPointZero: boolean;
  /** Characters up to which item codes of digits get zeros at their start. */
  codeWidth?: number;
  /** How many units the column's prices are for, by its header. */
  per?: number;
  /** The currency of amounts that name none. */
  defaultCurrency?: string | null;
  /** The ISO day of tomorrow: what lies behind us has no two-digit year after it. */
  latestDay?: string;
  /** What a person said of words of a field with choices. */
  statusWords: StatusWords;
}

const MAX_INTEGER = 1_000_000;

/** The reader of a field's cells. Readers are made once per column and keep no state between rows but caches. */
export function cellReader(field: FieldDefinition, formats: CellFormats): CellReader {
  switch (field.type) {
    case "code":
      return codeReader(field.key, formats);
    case "text":
    case "country":
      return textReader(field.key);
    case "date":
    case "datetime":
      return dateReader(field, formats);
    case "quantity":
      return quantityReader(field, formats, QUANTITY_DECIMALS);
    case "integer":
      return quantityReader(field, formats, 0);
    case "price":
      return moneyReader(field, formats, () => PRICE_DECIMALS);
    case "money":
      return moneyReader(field, formats, (currency) => minorDigits(currency));
    case "currency":
      return (text, row) => {
        const code = currencyCode(text);
        if (code === null) return "This is not a currency: use the three-letter code, like EUR or USD.";
        row[field.key] = code;
        return null;
      };
    case "per":
      return perReader(field.key, formats);
    case "boolean":
      return (text, row) => {
        const value = parseBoolean(text);
        if (value === null) return "Yes or no is needed here.";
        row[field.key] = value;
        return null;
      };
    case "choice":
      return choiceReader(field, formats.statusWords);
  }
}

/** `[FURN-7] Office lamp`: how Odoo writes an item in its lists. */
const CODE_AND_NAME = /^\[([^[\]]+)\]\s*(\S.*)$/;

function codeReader(key: string, { cutPointZero, codeWidth = 0 }: CellFormats): CellReader {
  return (written, row, mark) => {
    const parts = key === "item" ? CODE_AND_NAME.exec(written) : null;
    const text = parts?.[1]?.trim() || written;
    const problem = codeProblem(text);
    if (problem !== null) return problem;
    if (parts && row.itemName === null && textProblem(parts[2] ?? "") === null)
      row.itemName = oneLine(parts[2] ?? "");
    const code = cutPointZero && text.endsWith(".0") ? text.slice(0, -2) : text;
    const whole = key === "item" ? withZeros(code, codeWidth) : code;
    if (whole !== code) mark?.("zerosAdded");
    row[key] = ownText(whole);
    return null;
  };
}

function textReader(key: string): CellReader {
  return (text, row) => {
    const problem = textProblem(text);
    if (problem !== null) return problem;
    row[key] = oneLine(text);
    return null;
  };
}

function dateReader(field: FieldDefinition, formats: CellFormats): CellReader {
  const { key, instantKey, ahead } = field;
  const latest = ahead ? null : (formats.latestDay ?? null);
  const parser = new DateParser(formats.dateFormat, formats.utcOffsetMinutes, latest);
  return (text, row) => {
    if (!parser.parse(text)) return parser.reason;
    // What is expected in a week is there when it ends.
    row[key] = (ahead ? parser.lastDay : null) ?? parser.day;
    if (instantKey !== undefined) row[instantKey] = parser.at;
    return null;
  };
}

function quantityReader(field: FieldDefinition, formats: CellFormats, scale: number): CellReader {
  const parser = new NumberParser(formats.decimalFormat, true);
  const { key, rule } = field;
  return (text, row, mark) => {
    const value = parser.parse(text, scale);
    if (Number.isNaN(value)) return parser.reason;
    if (parser.roundedFrom > 0) mark?.("roundedQuantities");
    if (parser.mark !== "")
      return `“${parser.mark}” is next to the number: remove it, so that only the number is left.`;
    if (scale === 0 && Math.abs(value) > MAX_INTEGER) return "This number is too large: check it.";
    const broken = ruleProblem(rule, value);
    if (broken !== null) return broken;
    row[key] = value;
    return null;
  };
}

/** What price lists call a hundred and a thousand. */
const PER_WORDS: Readonly<Record<string, number>> = {
  e: 1,
  c: 100,
  cen: 100,
  hundred: 100,
  m: 1000,
  mil: 1000,
  thousand: 1000,
};

/** `100`, `per 100`, `100 PC`, `C`: how many units a price is for. */
function perReader(key: string, formats: CellFormats): CellReader {
  const parser = new NumberParser(formats.decimalFormat);
  return (text, row) => {
    const digits = /^[^\d]*(\d[\d.,' ]*?)(?: ?[^\d]*)$/.exec(text)?.[1];
    const word = normaliseWord(text.slice(0, 40));
    const value = digits
      ? parser.parse(digits, 0)
      : (PER_WORDS[word] ?? (sameUnit(word, "pcs") ? 1 : Number.NaN));
    if (!(value >= 1 && value <= MAX_INTEGER))
      return "A whole number of units is needed here, such as 1, 100 or 1000: how many the price is for.";
    row[key] = value;
    return null;
  };
}

/** Prices as small as this, in ten-thousandths, may be changed too much by rounding. */
const MOST_OFF = 100;
/** Decimals with which they are looked at. */
const EXACT_DECIMALS = 10;

/** Amounts of money; a currency mark in the cell must agree with the row's currency, which is read before. */
function moneyReader(
  field: FieldDefinition,
  formats: CellFormats,
  scaleOf: (currency: string) => number,
): CellReader {
  const parser = new NumberParser(formats.decimalFormat, true);
  const { key, rule } = field;
  return (text, row, note) => {
    const stated = row.currency as string | null;
    const currency = stated ?? formats.defaultCurrency ?? null;
    let value = parser.parse(text, scaleOf(currency ?? ""));
    const { mark } = parser;
    const marked = mark === "" ? null : currencyCode(mark);
    // The currency in the cell tells how many decimals it has.
    if (stated === null && marked !== null && marked !== currency)
      value = parser.parse(text, scaleOf(marked));
    if (Number.isNaN(value)) return parser.reason;
    if (mark !== "" && marked === null && !isSharedSign(mark))
      return `“${mark}” is not a currency: remove it or correct it.`;
    if (stated === null) row.currency = marked;
    else if (marked !== null && marked !== stated)
      return `This amount says ${mark}, but the currency of the row is ${stated}: correct one of them.`;
    const broken = ruleProblem(rule, value);
    if (broken !== null) return broken;
    if (parser.roundedFrom === 3 && field.type === "money") {
      // 1.234 of a currency with two decimals is a thousand as likely as not.
      if (field.required) return "This amount has three decimals and may be thousands: write it with two.";
      note?.("unclearAmounts");
      return null;
    }
    const per = field.type === "price" ? Number(row.pricePer) || formats.per || 1 : 1;
    const kept = Math.round(value / per);
    const rounded = parser.roundedFrom > 0 || kept * per !== value;
    if (rounded && field.type === "price" && Math.abs(kept) <= MOST_OFF) {
      const exact = parser.parse(text, EXACT_DECIMALS) / 10 ** (EXACT_DECIMALS - PRICE_DECIMALS) / per;
      if (exact !== 0 && storedPrice(exact) === null) {
        if (!field.mayLack) return priceTooSmall(exact);
        note?.("tinyPrices");
        return null;
      }
    }
    if (rounded) note?.("roundedPrices");
    // What a computation left of nothing is not known; it is not nothing.
    if (kept === 0 && (value !== 0 || rounded) && !field.required) return null;
    row[key] = kept;
    return null;
  };
}

/** What each known word of a field with choices means, by its plain form. */
export function choiceWords(field: FieldDefinition): Map<string, string> {
  const values = new Map<string, string>();
  for (const choice of field.choices ?? []) {
    for (const word of [choice.value, ...choice.words]) values.set(normaliseWord(word), choice.value);
  }
  return values;
}

function choiceReader(field: FieldDefinition, statusWords: StatusWords): CellReader {
  const values = choiceWords(field);
  const known = (field.choices ?? []).map(({ value }) => value.replaceAll("-", " ")).join(", ");
  if (field.asksWords) {
    for (const [word, meaning] of Object.entries(statusWords))
      if (meaning !== null) values.set(normaliseWord(word), meaning);
  }
  return (text, row) => {
    const word = normaliseWord(text.slice(0, 101));
    // A dash says nothing, and nobody is asked about it.
    if (field.asksWords && word === "") return null;
    const value = text.length > 100 ? undefined : values.get(word);
    if (value === undefined)
      return field.asksWords
        ? `Nobody has said of “${text.slice(0, 40)}” ${field.asksWords.question}: write one of ${known} here.`
        : `This is none of the known values: use one of ${known}.`;
    row[field.key] = value;
    return null;
  };
}

function ruleProblem(rule: FieldDefinition["rule"], value: number): string | null {
  if (rule === "positive" && value <= 0) return "This must be more than 0.";
  if (rule === "not-negative" && value < 0) return "This must not be negative.";
  return null;
}
