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

const OK = 0;
const CONTROL = 1;
const LINE_BREAK = 2;
const DIRECTION = 3;
const INVISIBLE = 4;
const BROKEN = 5;

/** The worst character of a text, by class. One pass, nothing allocated. */
function worstCharacter(text: string): number {
  let lineBreak = OK;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 32 && c < 127) continue;
    if (c === 9 || c === 10 || c === 13) lineBreak = LINE_BREAK;
    else if (c < 32 || (c >= 127 && c < 160)) return CONTROL;
    else if (c < 0x061c) continue;
    else if (c === 0x061c || c === 0x200e || c === 0x200f) return DIRECTION;
    else if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) return DIRECTION;
    else if (c === 0x200b || c === 0x2060 || c === 0xfeff) return INVISIBLE;
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
  [DIRECTION]:
    "The value holds an invisible text-direction mark, which can make it read differently from what it is: type it again.",
  [INVISIBLE]: "The value holds an invisible character: type the value again.",
  [BROKEN]:
    "Some characters of this value are damaged: the file was probably saved in another encoding. Type it again.",
};

/** Errors that spreadsheets write in place of a value. */
const FORMULA_ERRORS = new Set([
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
