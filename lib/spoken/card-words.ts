import { MONTHS_AND_SHORT } from "./months";
import { cardinalWord } from "./numbers";

/** A piece of what was said, with the places of the words that it spans. */
export interface Piece {
  /** "filler" and "other" may stand within a number; "stop" ends it. */
  kind: "digits" | "filler" | "other" | "stop";
  digits: string;
  from: number;
  to: number;
}

/** Small words between the parts of a number. */
const FILLERS = new Set([
  ...["and", "then", "uh", "um", "er", "erm", "hm", "dash", "hyphen", "space", "okay", "ok", "yes", "yeah"],
]);
/** Where these stand beside it, a number is a quantity, a price, a day or an order: "pallets", "Monday", "December". */
const MEASURES = new Set([
  "of",
  "at",
  "per",
  "each",
  "percent",
  "euro",
  "order",
  "call",
  "week",
  "from",
  "until",
]);
/** Words that end like things of which there are many, but stand within a number that is read out. */
const NO_THINGS = new Set([
  "comes",
  "follows",
  "starts",
  "ends",
  "reads",
  "thanks",
  "always",
  "digits",
  "numbers",
]);
const isMeasure = (word: string): boolean =>
  MEASURES.has(word) ||
  MONTHS_AND_SHORT.has(word) ||
  (/day$|^\p{L}{3,}[^s\P{L}]s$/u.test(word) && !NO_THINGS.has(word));
const ZEROS = new Set(["o", "nought", "naught", "nil"]);
const TIMES: ReadonlyMap<string, number> = new Map(
  Object.entries({ double: 2, triple: 3, treble: 3, quadruple: 4 }),
);
/** A price, a time or a date: 4.20, 10:30, 12/14, 14.12.2026, 2026-12-14, 14th. */
const OTHER_NUMBER =
  /^(\d+\.\d{1,2}|\d{1,2}[:/]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d|\d+(st|nd|rd|th))$/;
/** So many digits in one word with letters are more than an order's number or an item's code. */
const LONG_WORD = 8;

interface Part {
  word: number;
  text: string;
}

/**
 * The words of one speaker as digits and what stands between them. Signs within and around words count for nothing.
 *
 * @param joinsTens whether "thirty seven" is 37, or 30 and 7
 */
export function piecesOf(words: readonly string[], joinsTens: boolean): Piece[] {
  const parts = words.flatMap((word, at) => partsOf(word).map((text): Part => ({ word: at, text })));
  const pieces: Piece[] = [];
  for (let i = 0; i < parts.length; ) {
    const { word, text } = parts[i] as Part;
    const said = digitsAt(parts, i, joinsTens, pieces.at(-1));
    const to = said ? (parts[i + said.parts - 1]?.word ?? word) : word;
    pieces.push({ kind: said ? "digits" : kindOf(text), digits: said?.digits ?? "", from: word, to });
    i += said?.parts ?? 1;
  }
  return pieces;
}

const STOP = ".";

/** A word as runs of digits and number words; any other word as a whole. */
function partsOf(word: string): string[] {
  // A number that is hidden already.
  if (word.includes("▇")) return [STOP];
  const lower = word.normalize("NFKC").toLowerCase();
  if (OTHER_NUMBER.test(lower.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))) return [STOP];
  const parts: string[] = lower.match(/\p{L}+|\d+/gu) ?? [];
  const digits = parts.filter((part) => /^\d/.test(part));
  if (digits.length === 0)
    return parts.every((part) => cardinalWord(part) !== null || ZEROS.has(part))
      ? parts
      : [parts.length === 1 && isMeasure(parts[0] ?? "") ? STOP : parts.join("")];
  if (digits.length === parts.length) return parts;
  return digits.join("").length >= LONG_WORD ? parts : [STOP];
}

function kindOf(text: string): Piece["kind"] {
  if (text === STOP) return "stop";
  return text === "" || FILLERS.has(text) || TIMES.has(text) ? "filler" : "other";
}

/** The digits that begin with this part, and how many parts they take; null when it says none. */
function digitsAt(parts: readonly Part[], at: number, joinsTens: boolean, before: Piece | undefined) {
  const text = parts[at]?.text ?? "";
  if (/^\d+$/.test(text)) return { digits: text, parts: 1 };
  const next = parts[at + 1]?.text ?? "";
  const times = TIMES.get(text);
  if (times !== undefined) {
    const repeated = /^\d$/.test(next) ? next : below(next);
    return repeated?.length === 1 ? { digits: repeated.repeat(times), parts: 2 } : null;
  }
  // "fifty one hundred" is 5100; "three hundred" is a quantity.
  if (text === "hundred")
    return before && /^[1-9]\d$/.test(before.digits) ? { digits: "00", parts: 1 } : null;
  const digits = below(text);
  const units = below(next) ?? "";
  if (joinsTens && /^[2-9]0$/.test(digits ?? "") && /^[1-9]$/.test(units))
    return { digits: `${digits?.[0]}${units}`, parts: 2 };
  return digits === null ? null : { digits, parts: 1 };
}

function below(word: string): string | null {
  if (ZEROS.has(word)) return "0";
  const number = cardinalWord(word);
  return number === null ? null : String(number);
}
