import { dayFromNumber } from "./calendar";

/** How a number in a cell is meant, by its number format. */
export type NumberStyle = "plain" | "date" | "datetime" | "time" | number;

/** Built-in number formats that are dates or times (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
const BUILT_IN: ReadonlyMap<number, NumberStyle> = new Map<number, NumberStyle>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map(
    (id) => [id, "date"] as const,
  ),
  ...[18, 19, 20, 21, 32, 33, 45, 46, 47].map((id) => [id, "time"] as const),
  [22, "datetime"],
]);

/** The meaning of a number format; a number stands for codes with so many digits (`00000` → 5). */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return BUILT_IN.get(id) ?? "plain";
  const [first = ""] = code.split(";", 1);
  if (/^0{2,}$/.test(first)) return first.length;
  const letters = formatLetters(first.toLowerCase());
  if (letters.includes("general")) return "plain";
  const day = /[yd]/.test(letters);
  const clock = /[hs]/.test(letters);
  if (day) return clock ? "datetime" : "date";
  if (clock) return letters.includes("[") ? "plain" : "time";
  return /^m+$/.test(letters.trim()) ? "date" : "plain";
}

/**
 * The letters of a format that stand for parts of a value: no text in quotes, escaped characters, colours or locales. Of
 * what is in brackets, [h], [m] and [s] stay: they count hours, not the clock. One pass, whatever the code holds.
 *
 * @param code one section of a number format, in lower case
 */
function formatLetters(code: string): string {
  const last = { '"': code.lastIndexOf('"'), "[": code.lastIndexOf("]") };
  let letters = "";
  for (let i = 0; i < code.length; i++) {
    const c = code.charAt(i);
    // What is opened and never closed is a character like any other.
    if ((c === '"' || c === "[") && last[c] > i) {
      const end = code.indexOf(c === "[" ? "]" : c, i + 1);
      const inner = code.slice(i + 1, end);
      if (c === "[" && /^[hms]+$/.test(inner)) letters += `[${inner}]`;
      i = end;
    } else if ((c === "\\" || c === "_" || c === "*") && i + 1 < code.length) i++;
    else letters += c;
  }
  return letters;
}

/** A number of a cell as the text a person sees in mind: exact decimals, ISO dates, codes with their zeros. */
export function cellNumberText(raw: string, style: NumberStyle, date1904: boolean): string {
  const text = raw.trim();
  if (typeof style === "number") return /^\d+$/.test(text) ? text.padStart(style, "0") : decimalText(text);
  if (style === "plain") return decimalText(text);
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || value > 2_958_466) return decimalText(text);
  return dateText(value, style, date1904);
}

/**
 * The decimal text of a stored number. Files hold 17 digits of a binary number (1.1000000000000001); spreadsheets show
 * 15, and 15 is what a person typed. Whole numbers stay as they are.
 */
function decimalText(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) return text;
  const rounded = String(Number(value.toPrecision(15)));
  return rounded.includes("e") ? withoutExponent(rounded) : rounded;
}

function withoutExponent(text: string): string {
  const [mantissa = "", exponent = "0"] = text.split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, "0");
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A day number as ISO text. The 1900 calendar counts a 29 February 1900 that never was, hence the shift before day 60. */
function dateText(serial: number, style: NumberStyle, date1904: boolean): string {
  const seconds = Math.round(serial * 86_400);
  const whole = Math.floor(seconds / 86_400);
  const clock = seconds - whole * 86_400;
  const time = `${two(Math.floor(clock / 3600))}:${two(Math.floor(clock / 60) % 60)}:${two(clock % 60)}`;
  if (style === "time" && whole === 0) return time;
  const days = date1904 ? whole + 1462 : whole < 60 ? whole + 1 : whole;
  const [year, month, day] = dayFromNumber(days - 25_569);
  const date = `${year}-${two(month)}-${two(day)}`;
  return style === "date" && clock === 0 ? date : `${date}T${time}`;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}
