import { MAX_CODE, MAX_TEXT } from "./limits";

/** A cell without outer white space; the usual cell is returned as it is. */
export function trimmed(cell: string): string {
  const size = cell.length;
  if (size === 0) return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(size - 1);
  if (first > 32 && first < 127 && last > 32 && last < 127) return cell;
  return cell.trim();
}

/** Marks that nobody sees: zero-width spaces, text direction, soft hyphens, byte order marks. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Spaces that look like the usual one and are another character. */
const WIDE_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * A trimmed cell without marks that nobody sees, and with plain spaces: codes that look alike are alike. The usual cell is
 * returned as it is.
 */
export function withoutUnseen(text: string): string {
  let i = 0;
  while (i < text.length && text.charCodeAt(i) < 0xa0) i++;
  return i === text.length ? text : text.replace(UNSEEN, "").replace(WIDE_SPACES, " ").trim();
}

const OK = 0;
const CONTROL = 1;
const LINE_BREAK = 2;
const BROKEN = 3;

/** The worst character of a text, by class. One pass, nothing allocated. */
function worstCharacter(text: string): number {
  let lineBreak = OK;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 32 && c < 127) continue;
    if (c === 9 || c === 10 || c === 13) lineBreak = LINE_BREAK;
    else if (c < 32 || (c >= 127 && c < 160)) return CONTROL;
    else if (c < 0xd800) continue;
    else if (c === 0xfffd) return BROKEN;
    else if (c >= 0xd800 && c <= 0xdbff) {
      const low = text.charCodeAt(i + 1);
      if (!(low >= 0xdc00 && low <= 0xdfff)) return BROKEN;
      i++;
    } else if (c >= 0xdc00 && c <= 0xdfff) return BROKEN;
  }
  return lineBreak;
}

const REASONS: Record<number, string> = {
  [CONTROL]: "The value holds a control character that cannot be seen: delete it and type the value again.",
  [LINE_BREAK]: "The code holds a tab or a line break: a quote may be missing, or two codes are in one cell.",
  [BROKEN]:
    "Some characters of this value are damaged: the file was probably saved in another encoding. Type it again.",
};

/** What stands for a formula whose value is not in the workbook, as programs write it that do not compute. */
export const UNCOMPUTED = "#UNCOMPUTED!";

/** How a workbook comes to hold the values of its formulas. */
export const SAVE_FORMULAS =
  "Open the workbook in a spreadsheet program, save it and upload it again, or put values in place of the formulas.";

/** Errors that spreadsheets write in place of a value. */
const FORMULA_ERRORS = new Set([
  UNCOMPUTED,
  "#N/A",
  "#REF!",
  "#VALUE!",
  "#DIV/0!",
  "#NAME?",
  "#NUM!",
  "#NULL!",
  "#SPILL!",
  "#CALC!",
  "#GETTING_DATA",
  "#WERT!",
  "#BEZUG!",
  "#NV",
  "#ZAHL!",
  "#NOM?",
  "#VALEUR!",
  "#¡REF!",
  "#¡VALOR!",
  "#¿NOMBRE?",
]);

/** Whether a trimmed cell is the error of a formula. */
export function isFormulaError(text: string): boolean {
  return text.charCodeAt(0) === 35 && FORMULA_ERRORS.has(text);
}

/** Why a trimmed, non-empty text cannot be a code, or null. */
export function codeProblem(text: string): string | null {
  if (text.length > MAX_CODE)
    return `A code may have at most ${MAX_CODE} characters; this has ${text.length}.`;
  const worst = worstCharacter(text);
  if (worst !== OK) return REASONS[worst] ?? null;
  if (text.includes("E+") && /^\d(?:[.,]\d{1,20})?E\+\d{1,3}$/.test(text)) {
    return "A spreadsheet turned this code into a rounded number and lost digits: format the column as text and export again.";
  }
  return null;
}

/** Why a trimmed, non-empty text cannot be kept, or null. Line breaks are allowed (see `oneLine`). */
export function textProblem(text: string): string | null {
  if (text.length > MAX_TEXT)
    return `A text may have at most ${MAX_TEXT} characters; this has ${text.length}: shorten it.`;
  const worst = worstCharacter(text);
  return worst === OK || worst === LINE_BREAK ? null : (REASONS[worst] ?? null);
}

/** Line breaks and tabs, with the white space around them, as single spaces. */
export function oneLine(text: string): string {
  if (!/[\t\r\n]/.test(text)) return text;
  // Whole runs of white space, looked into afterwards: a pattern with the break in its middle tries each run from each place.
  return text.replace(/\s+/g, (run) => (/[\t\r\n]/.test(run) ? " " : run));
}

const TRUE = new Set(
  "yes y true t 1 x ja j wahr oui o vrai si sí s verdadero on active aktiv actif activo".split(" "),
);
const FALSE = new Set(
  "no n false f 0 nein falsch non faux falso off inactive inaktiv inactif inactivo".split(" "),
);

/** Yes or no in four languages, or null when it is neither. */
export function parseBoolean(text: string): boolean | null {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : null;
}

const NOT_KNOWN = new Set(
  "na n.a. n.a null nil none nan nat - -- --- ? tbd tba tbc unknown undefined missing k.a. k.a keine unbekannt inconnu desconocido".split(
    " ",
  ),
);

/** Whether a cell of a date or number column is one of the usual ways to write that the value is not known. */
export function meansNotKnown(text: string): boolean {
  const word = text.slice(0, 60).toLowerCase();
  return NOT_KNOWN.has(word) || /^n\/a(?![a-z0-9])/.test(word);
}
