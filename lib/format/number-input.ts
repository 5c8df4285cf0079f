import { DEFAULT_LOCALE } from "./locale";
import { CACHED_FORMATS, formatNumber, numberFormat } from "./number";

/**
 * Numbers that people type: read and written by the conventions of their locale. The only place where typed text becomes
 * a number.
 *
 * Accepted is what the locale's own `Intl` writes (its digits, grouping and decimal mark), digits without grouping,
 * grouping by spaces or apostrophes, and the other decimal mark where it can only be one. A mark before exactly three
 * digits that is not the locale's grouping (`1.500` in English, `1,500` in German) may mean two numbers a thousand times
 * apart, so it is refused with both named.
 */

/** What a field takes. */
export interface NumberRules {
  /** Decimals that are kept; the value is an integer of 10^-scale. */
  scale: number;
  /** Only whole numbers are taken, although the value has a scale: pieces, in thousandths. */
  whole?: boolean;
  /** Least value, in the same integer; 0 unless given. */
  min?: number;
  /** Greatest value, in the same integer. */
  max?: number;
}

export type NumberReading =
  | { ok: true; value: number }
  /** `readings` are the two values that the text may stand for, scaled, where it is ambiguous. */
  | { ok: false; message: string; readings?: readonly [number, number] };

/** More than this is a slip of the keyboard, and sums of it would no longer be exact. */
export const LARGEST_INPUT = 1e12;
const LONGEST = 40;

interface Marks {
  decimal: string;
  /** Marks that group thousands when the locale writes numbers or amounts. */
  groups: ReadonlySet<string>;
  /** Whether it groups as in India: 12,34,567. */
  pairs: boolean;
  /** The locale's digits, 0 to 9. */
  digits: readonly string[];
}

const cache = new Map<string, Marks>();

function marksOf(locale: string): Marks {
  const known = cache.get(locale);
  if (known) return known;
  const partsAs = (options: Intl.NumberFormatOptions) =>
    numberFormat(locale, { useGrouping: "always", ...options } as Intl.NumberFormatOptions).formatToParts(
      12345678.5,
    );
  const parts = partsAs({ minimumFractionDigits: 1 });
  // Some locales group amounts by another sign than numbers: de-AT writes 1 500 and € 1.500.
  const amount = partsAs({ style: "currency", currency: "EUR" });
  const plain = numberFormat(locale, { useGrouping: false });
  const decimal = parts.find((part) => part.type === "decimal")?.value ?? ".";
  const marks: Marks = {
    decimal,
    groups: new Set(
      [...parts, ...amount]
        .filter(({ type, value }) => type === "group" && value !== decimal)
        .map(({ value }) => unify(value)),
    ),
    pairs: parts.filter(({ type }) => type === "integer").some(({ value }, i) => i > 0 && value.length === 2),
    digits: Array.from({ length: 10 }, (_, digit) => plain.format(digit)),
  };
  if (cache.size >= CACHED_FORMATS) cache.clear();
  cache.set(locale, marks);
  return marks;
}

/** Signs that look or serve alike as one: spaces, apostrophes, minus signs, full-width forms, Arabic separators. */
function unify(text: string): string {
  return text
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "")
    .replace(/[\uff0c\uff0e\uff10-\uff19]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00a0\u2007\u2009\u202f]/g, " ")
    .replace(/[\u2018\u2019\u02bc\uff07]/g, "'")
    .replace(/[\u2212\u2010\u2011]/g, "-");
}

/** Digits with groups taken out, or null when they do not stand as groups: 1,234,567 or, as in India, 12,34,567. */
function ungroup(whole: string, pairs: boolean): string | null {
  if (/^\d+$/.test(whole)) return whole;
  const groups = whole.split(/\D/.exec(whole)?.[0] ?? "");
  const inner = groups.slice(1, -1);
  const first = groups[0] ?? "";
  const wellFormed =
    /^[1-9]\d{0,2}$/.test(first) &&
    /^\d{3}$/.test(groups.at(-1) ?? "") &&
    (inner.every((group) => /^\d{3}$/.test(group)) ||
      (pairs && first.length < 3 && inner.every((group) => /^\d{2}$/.test(group))));
  return wellFormed ? groups.join("") : null;
}

/** A number as its digits before and after the decimal mark. */
interface Digits {
  whole: string;
  fraction: string;
}

/** The numbers that a text of digits and separators can stand for: none, one, or two where the mark may be either. */
function readingsOf(text: string, marks: Marks): Digits[] {
  const read = (whole: string, fraction = ""): Digits[] => {
    const digits = whole === "" ? "0" : ungroup(whole, marks.pairs);
    return digits !== null && /^\d*$/.test(fraction) ? [{ whole: digits, fraction }] : [];
  };
  // Arabic separators say by themselves which they are.
  if (/[\u066b\u066c]/.test(text)) {
    const [whole = "", fraction, ...rest] = text.replaceAll("\u066c", "'").split("\u066b");
    return rest.length > 0 ? [] : read(whole, fraction);
  }
  const points = [...text.matchAll(/[.,]/g)].map((match) => match.index);
  const at = points.at(-1);
  if (at === undefined) return read(text);
  const last = text.charAt(at);
  const asGroup = read(text);
  if (points.filter((point) => text.charAt(point) === last).length > 1) return asGroup;
  const asDecimal = read(text.slice(0, at), text.slice(at + 1));
  if (points.length > 1) return asDecimal;
  return asGroup.length > 0 && marks.groups.has(last) ? asGroup : [...asGroup, ...asDecimal];
}

/** As an integer of 10^-scale; null when it has more decimals than that. A whole number has none, not even zeros. */
function scaled({ whole, fraction }: Digits, scale: number): number | null {
  const kept = scale === 0 ? fraction : fraction.replace(/0+$/, "");
  return kept.length > scale ? null : Number(whole + kept.padEnd(scale, "0"));
}

/**
 * What somebody typed, as an exact scaled integer.
 *
 * @returns the value, or the sentence that says what is wrong and what to type
 */
export function parseNumberInput(text: string, locale: string, rules: NumberRules): NumberReading {
  const { scale, min = 0, max = LARGEST_INPUT } = rules;
  const fail = (message: string): NumberReading => ({ ok: false, message });
  const typed = text.trim();
  if (typed === "") return fail("Enter a number.");
  if (typed.length > LONGEST) return fail("This is too long to be a number.");
  const marks = marksOf(locale);
  let plain = unify(typed).trim();
  for (const [i, digit] of marks.digits.entries()) plain = plain.replaceAll(digit, String(i));
  if (/\d/.test(plain) && /[\p{Sc}%]/u.test(plain))
    return fail("Enter the number alone, without a currency or unit.");
  const negative = plain.startsWith("-");
  if (negative) plain = plain.slice(1).trim();
  const readings = /^[\d.,' \u066b\u066c]*\d$/.test(plain) ? readingsOf(plain, marks) : [];
  const within = (value: number) => value >= min && value <= max;
  if (readings.length === 0) {
    const usual = (rules.whole || scale === 0 ? 1500 : 1500.5) * 10 ** scale;
    const example = within(usual) ? usual : Math.round((min + max) / 2);
    return fail(`Enter a number such as ${formatNumberInput(example, locale, scale)}.`);
  }
  const onlyWhole = scale === 0 || rules.whole === true;
  const taken = (value: number | null) =>
    rules.whole && value !== null && value % 10 ** scale ? null : value;
  const values = readings
    .map((digits) => taken(scaled(digits, scale)))
    .map((value) => (negative && value ? -value : value));
  // A reading that the field could not take anyway is not what was meant.
  const possible = values.filter((value) => value === null || within(value));
  const [first = values[0] ?? null, second] = possible;
  if (second !== undefined) return ambiguous(readings, locale, onlyWhole ? 0 : scale, first, second);
  if (first === null)
    return fail(onlyWhole ? "Enter a whole number, without decimals." : `Use at most ${scale} decimals.`);
  if (within(first)) return { ok: true, value: first };
  if (first > max)
    return fail(
      max === LARGEST_INPUT
        ? "This number is too large: check it."
        : `Enter at most ${formatNumberInput(max, locale, scale)}.`,
    );
  if (min === 0) return fail("Enter zero or more.");
  return fail(
    min === 1 ? "Enter more than zero." : `Enter at least ${formatNumberInput(min, locale, scale)}.`,
  );
}

function ambiguous(
  readings: readonly Digits[],
  locale: string,
  scale: number,
  grouped: number | null,
  decimal: number | null,
): NumberReading {
  const [large, small] = readings.map(({ whole, fraction }) => ({
    value: Number(whole + fraction),
    scale: fraction.length,
  }));
  const write = (number: { value: number; scale: number } | undefined) =>
    number
      ? numberFormat(locale, {
          maximumFractionDigits: 3,
          useGrouping: "always",
        } as Intl.NumberFormatOptions).format(number.value / 10 ** number.scale)
      : "";
  const type = (number: { value: number; scale: number } | undefined) =>
    number ? formatNumberInput(number.value, locale, number.scale) : "";
  if (grouped !== null && decimal !== null)
    return {
      ok: false,
      message: `Do you mean ${write(large)} or ${write(small)}? Type ${type(large)} or ${type(small)}.`,
      readings: [grouped, decimal],
    };
  const limit = scale === 0 ? "Enter a whole number" : `Use at most ${scale} decimals`;
  return { ok: false, message: `${limit}. If you mean ${write(large)}, type ${type(large)}.` };
}

/** A scaled integer as a sentence writes it: grouped as in the rest of the page. A field holds {@link formatNumberInput}. */
export const writeNumberInput = (value: number, locale: string, scale: number): string =>
  formatNumber(value / 10 ** scale, locale, scale);

/**
 * A stored scaled integer as a field holds it: the locale's digits and decimal mark, without grouping. Nothing for null.
 * {@link parseNumberInput} reads it back unchanged, so 1.234 is written 1.2340: three decimals alone could be thousands.
 */
export function formatNumberInput(value: number | null, locale = DEFAULT_LOCALE, scale = 0): string {
  if (value === null) return "";
  const marks = marksOf(locale);
  const digits = String(Math.abs(value)).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const kept = digits.slice(digits.length - scale).replace(/0+$/, "");
  const either = kept.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && /[.,]/.test(marks.decimal);
  const fraction = either ? `${kept}0` : kept;
  const text = fraction ? `${whole}${marks.decimal}${fraction}` : whole;
  const own = text.replace(/\d/g, (digit) => marks.digits[digit.charCodeAt(0) - 48] ?? digit);
  return value < 0 ? `-${own}` : own;
}
