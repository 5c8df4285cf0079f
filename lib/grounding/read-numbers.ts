import { currencyDigits, formatMoney } from "@/lib/format/money";
import { placedNumbers } from "@/lib/spoken/numbers";
import type { FactValue } from "./fact";
import { type Reading, type Span, spanOf } from "./tokens";

/** A number as a text states it. */
export interface FoundNumber extends Span {
  value: number;
  /** What stands beside it; null for a number without a unit. */
  unit: { type: "money"; sign: string } | { type: "percent" | "points" | "days" | "weeks" } | null;
  /** How it is hedged: "about" 1,200, "over" 1,200, "nearly" 1,200. */
  bound: "exact" | "about" | "over" | "under";
  /** The weight of its last written digit: 1 for 1,200, 100 for 1.2k. */
  step: number;
  /** Written with another number as "from … to …" or with a sign: never supported. */
  isOdd: boolean;
}

/** Signs between groups of three digits, and before decimals, by language. */
const FORMS: Readonly<Record<string, { group: string; decimal: string }>> = {
  en: { group: ",\u202f\u00a0'’", decimal: "." },
  de: { group: ".\u202f\u00a0'’", decimal: "," },
  fr: { group: "\u202f\u00a0 ", decimal: "," },
};

const ABOUT = "about|around|roughly|approximately|approx\\.?|some|circa|~|≈";
const OVER = "over|more than|at least|above";
const UNDER = "under|less than|nearly|almost|up to|below|fewer than|at most";
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};
const UNITS = "%|percent(?!age)|per cent|percentage points?|pp|points?|days?|weeks?";

const escapedAll = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const escaped = (text: string) => text.replace(/[.\\\]^-]/g, "\\$&");

/**
 * Reads every number of a text: in digits with the separators of a locale, and in English words.
 *
 * @param currencies whose signs and codes are read as such
 */
export function readNumbers(reading: Reading, locale: string, currencies: readonly string[]): FoundNumber[] {
  const SIGN = ["[€$£¥₹]", ...currencies.flatMap((code) => signsOf(code).map(escapedAll))].join("|");
  const { group, decimal } = FORMS[locale.slice(0, 2)] ?? (FORMS.en as { group: string; decimal: string });
  const [g, d] = [`[${escaped(group)}]`, `[${escaped(decimal)}]`];
  const digits = `\\d{1,3}(?:${g}\\d{3})+(?:${d}\\d+)?|\\d+(?:${d}\\d+)?`;
  const pattern = new RegExp(
    `(?<![\\p{L}\\d])(?:(${ABOUT}|${OVER}|${UNDER}) )?([-−+])?(?:(${SIGN})[ \\u00a0]?)?([-−+])?(${digits})(?:[ \\u00a0]?(k|mn?|bn|thousand|million|billion)(?![\\p{L}]))?(?:[ \\u00a0\\u202f]?(${SIGN}))?(?:[ \\u00a0\\u202f-]?(${UNITS})(?![\\p{L}]))?`,
    "giu",
  );
  const found = reading.find(pattern).map((one): FoundNumber => {
    const [, hedge, sign1, before, sign2, text = "", scale, behind, unit] = one;
    const plain = text.replace(new RegExp(g, "g"), "").replace(new RegExp(d), ".");
    const times = SCALES[scale?.toLowerCase() ?? ""] ?? 1;
    const decimals = plain.split(".")[1]?.length ?? 0;
    const span = spanOf(one);
    return {
      ...span,
      value: Number(plain) * times,
      step: times / 10 ** decimals,
      unit: unitOf(before ?? behind, unit),
      bound: boundOf(hedge),
      isOdd: Boolean(sign1 ?? sign2) || isBroken(reading.text, span) || Boolean(before && unit),
    };
  });
  for (const one of found) reading.take(one);
  return [...found, ...wordNumbers(reading)].sort((a, b) => a.start - b.start);
}

/** Digits, or a sign between digits, right before or behind: a number that was not read as a whole, or a range. */
function isBroken(text: string, { start, end }: Span): boolean {
  return (
    /[\d.,:/–-]\s?$/.test(text.slice(Math.max(0, start - 2), start).replace(/[.,:] $/, "")) ||
    /^(?:[.,:/'’]\d|\s?[–/]\s?\d|-\d)/.test(text.slice(end))
  );
}

const unitOf = (sign: string | undefined, unit: string | undefined): FoundNumber["unit"] => {
  if (sign) return { type: "money", sign };
  const word = unit?.toLowerCase();
  if (!word) return null;
  if (word === "%" || (word.startsWith("percent") && !word.includes("point")) || word === "per cent")
    return { type: "percent" };
  if (word.includes("point") || word === "pp") return { type: "points" };
  return { type: word.startsWith("week") ? "weeks" : "days" };
};

const boundOf = (hedge: string | undefined): FoundNumber["bound"] => {
  if (!hedge) return "exact";
  const is = (list: string) => new RegExp(`^(?:${list})$`, "i").test(hedge);
  return is(ABOUT) ? "about" : is(OVER) ? "over" : "under";
};

/** Numbers in words: "two items", "twenty days", also a single "one". */
function wordNumbers(reading: Reading): FoundNumber[] {
  const ones = reading
    .find(/(?<![\p{L}\d-])one(?![\p{L}\d-])/giu)
    .map((one) => ({ ...spanOf(one), value: 1 }));
  const stated = placedNumbers(reading.text).filter(
    (one) => reading.isFree(one) && !/^\d/.test(reading.text.slice(one.start, one.end)),
  );
  return [
    ...stated,
    ...ones.filter((one) => !stated.some(({ start, end }) => one.start < end && start < one.end)),
  ].map((one) => {
    const rest = reading.text.slice(one.end);
    const unit = new RegExp(`^[ \\u00a0-](${UNITS})(?![\\p{L}])`, "iu").exec(rest);
    const hedge = new RegExp(`(?<!\\p{L})(${ABOUT}|${OVER}|${UNDER}) $`, "iu").exec(
      reading.text.slice(0, one.start),
    );
    const span = { start: one.start - (hedge?.[0].length ?? 0), end: one.end + (unit?.[0].length ?? 0) };
    reading.take(span);
    return {
      ...{ ...span, value: one.value, step: 1, isOdd: false },
      ...{ unit: unitOf(undefined, unit?.[1]), bound: boundOf(hedge?.[1]) },
    };
  });
}

/** How far "about" may be from the truth, as a share of it. */
const ABOUT_SHARE = 0.05;

/** Whether a number may be said of an amount: exactly to its last digit, or within what its hedge allows. */
function fits(said: FoundNumber, truth: number): boolean {
  const off = Math.abs(said.value - truth);
  const isRounded = off <= said.step / 2 + 1e-9;
  const share = ABOUT_SHARE * Math.abs(truth);
  if (said.bound === "about") return isRounded || off <= share;
  // "Over 1,000" of 1,040 is true and fair; of 5,000 it would be true and misleading.
  if (said.bound === "over") return said.value <= truth && off <= 2 * share;
  if (said.bound === "under") return said.value >= truth && off <= 2 * share;
  return isRounded;
}

/** Whether a number says a value. What a count counts is looked at apart. */
export function saysValue(said: FoundNumber, value: FactValue): boolean {
  if (said.isOdd) return false;
  switch (value.type) {
    case "money":
      return (
        said.unit?.type === "money" &&
        isSignOf(said.unit.sign, value.currency) &&
        fits(said, value.minor / 10 ** currencyDigits(value.currency))
      );
    case "percent":
      return said.unit?.type === "percent" && fits(said, value.share * 100);
    case "points":
      return said.unit?.type === "points" && fits(said, value.points);
    case "days":
      if (said.unit?.type === "weeks")
        return fits(said, value.days / 7) && (said.bound !== "exact" || value.days % 7 === 0);
      return said.unit?.type === "days" && fits(said, value.days);
    case "count":
      return (
        said.unit === null &&
        fits(said, value.count) &&
        (said.bound !== "exact" || said.value === value.count)
      );
    case "quantity":
      return said.unit === null && fits(said, value.thousandths / 1000);
    default:
      return false;
  }
}

/** A currency's code, and the signs that amounts of it are written with. */
const signsOf = (currency: string): string[] => [
  currency,
  ...["en-GB", "en-US"].map((locale) => formatMoney(0, currency, locale).replace(/[\d\s.,\u00a0]/g, "")),
];
const isSignOf = (sign: string, currency: string): boolean => signsOf(currency).includes(sign);
