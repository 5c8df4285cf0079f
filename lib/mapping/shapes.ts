import { DateParser } from "@/lib/tables/dates";

/** What a single value looks like, whatever the formats turn out to be. */
export type ValueShape = "number" | "date" | "text";

const readers = [new DateParser("dmy"), new DateParser("mdy")];

/** Numbers with separators, signs, currency marks; dates in any supported order; everything else is text. */
export function valueShape(value: string): ValueShape {
  const text = value.trim();
  if (text === "" || text.length > 40) return "text";
  if (numberShape(text)) return "number";
  if (!/\d/.test(text)) return "text";
  return readers.some((reader) => reader.parse(text)) ? "date" : "text";
}

const MARK = String.raw`(?:\p{Sc}|[A-Z]{3})`;
const NUMBER = new RegExp(
  String.raw`^\(?(?:${MARK} ?)?[+\-\u2212]? ?(?:${MARK} ?)?(\d[\d.,'\u2019 \u00a0\u202f]*|[.,]\d+)(?:[eE]-\d{1,2})?[-\u2212]?(?: ?${MARK}| ?%)?\)?$`,
  "u",
);

/** The digits and separators of a number, or null when the text is none. A date with dots is not a number. */
export function numberShape(text: string): string | null {
  if (text.length > 40) return null;
  const body = NUMBER.exec(text)?.[1]?.trim();
  if (body === undefined) return null;
  if (/^\d{1,4}\. ?\d{1,2}\. ?\d{1,4}\.?$/.test(body)) return null;
  return body;
}

export type DecimalEvidence = "dot" | "comma" | "either" | "none";

/** What the separators of one number say about the decimal sign. */
export function decimalEvidence(body: string): DecimalEvidence {
  const dots = body.split(".").length - 1;
  const commas = body.split(",").length - 1;
  if (dots === 0 && commas === 0) return "none";
  if (dots > 0 && commas > 0) return body.lastIndexOf(".") > body.lastIndexOf(",") ? "dot" : "comma";
  const sign = dots > 0 ? "." : ",";
  if (dots + commas > 1) return sign === "." ? "comma" : "dot";
  const at = body.indexOf(sign);
  const grouped = body.length - at - 1 === 3 && at >= 1 && at <= 3 && body.charAt(0) !== "0";
  if (grouped && !/['\u2019 \u00a0\u202f]/.test(body)) return "either";
  return sign === "." ? "dot" : "comma";
}
