import { ENCODING_NAMES, type Encoding } from "./encodings";
import { guessLegacyEncoding } from "./legacy-encoding";

export interface EncodingGuess {
  encoding: Encoding;
  /** Length of the byte order mark: where the text begins. */
  start: number;
  /** A sentence for the person, or null when there is nothing to say. */
  note: string | null;
}

/**
 * The encoding of a file from its beginning: a byte order mark if there is one, else UTF-16 by its zero bytes,
 * else UTF-8 if the sample is valid, else the older encoding in which its letters make the most sense.
 * @param complete whether the sample is the whole file (a sequence may be cut at the end otherwise)
 */
export function detectEncoding(sample: Uint8Array, complete: boolean): EncodingGuess {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", start: 3, note: null };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", start: 2, note: null };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", start: 2, note: null };
  const wide = detectUtf16(sample);
  if (wide) return { encoding: wide, start: 0, note: null };
  if (isUtf8(sample, complete)) return { encoding: "utf-8", start: 0, note: null };
  const encoding = guessLegacyEncoding(sample);
  const note = `The text is not UTF-8 and was read as ${ENCODING_NAMES[encoding]}: check the letters in the preview. If they are wrong, choose another encoding here, or save the file as “CSV UTF-8” and upload it again.`;
  return { encoding, start: 0, note };
}

/** Digits, separators and line breaks have a zero high byte in UTF-16, whatever the language. */
function detectUtf16(sample: Uint8Array): Encoding | null {
  const pairs = sample.length >> 1;
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (sample[i] === 0) even++;
    if (sample[i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.1 && even < odd / 4) return "utf-16le";
  if (even > pairs * 0.1 && odd < even / 4) return "utf-16be";
  return null;
}

function isUtf8(sample: Uint8Array, complete: boolean): boolean {
  let end = sample.length;
  if (!complete) {
    // The last character may be cut: leave out an unfinished sequence of up to three bytes.
    let back = 1;
    while (back <= 3 && back <= end && ((sample[end - back] ?? 0) & 0xc0) === 0x80) back++;
    if (back <= end && (sample[end - back] ?? 0) >= 0xc0) end -= back;
  }
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(sample.subarray(0, end));
    return true;
  } catch {
    return false;
  }
}

/**
 * One cell's bytes as UTF-8, or null when they are not valid (overlong forms, surrogates and cut sequences included).
 * Written out because a throwing TextDecoder per cell costs microseconds.
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string | null {
  const units: number[] = [];
  let i = start;
  while (i < end) {
    const lead = bytes[i++] as number;
    if (lead < 0x80) {
      units.push(lead);
      continue;
    }
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || i + more > end) return null;
    let point = lead & (0x3f >> more);
    for (let k = 0; k < more; k++) {
      const next = bytes[i++] as number;
      if ((next & 0xc0) !== 0x80) return null;
      point = (point << 6) | (next & 0x3f);
    }
    if (more === 2 && (point < 0x800 || (point >= 0xd800 && point <= 0xdfff))) return null;
    if (more === 3 && (point < 0x10000 || point > 0x10ffff)) return null;
    if (point < 0x10000) units.push(point);
    else units.push(0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff));
  }
  return decodeUnits(units);
}

/** What Windows-1252 puts at 0x80 to 0x9f (WHATWG encoding standard, index-windows-1252). */
const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** Bytes as Windows-1252; every byte has a meaning. */
export function decodeWindows1252(bytes: Uint8Array, start: number, end: number): string {
  const units: number[] = [];
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    units.push(byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte);
  }
  return decodeUnits(units);
}

const SLICE = 8192;

/** UTF-16 code units as a string, in slices that fit the call stack. */
export function decodeUnits(
  units: ArrayLike<number> & { slice(a: number, b: number): ArrayLike<number> },
): string {
  if (units.length <= SLICE) return String.fromCharCode.apply(null, units as number[]);
  let text = "";
  for (let i = 0; i < units.length; i += SLICE) {
    text += String.fromCharCode.apply(null, units.slice(i, i + SLICE) as number[]);
  }
  return text;
}
