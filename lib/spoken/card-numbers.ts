import { type Piece, piecesOf } from "./card-words";

/** The most digits of a card number (ISO/IEC 7812); the last of them checks the others (Luhn). */
const LONGEST = 19;
/** Card numbers as nearly all are, by their first digits. */
const USUAL = /^(3[0689]\d{12}|3[47]\d{13}|[2-6]\d{15})$/;
/** Longer ones are looked for where the digits surely belong together. */
const LONG = /^[2-6]\d{16,18}$/;
/** And the old short ones in groups: digit by digit, a longer one would be taken for one before it is whole. */
const SHORT = /^4\d{12}$/;
const MOST_GROUPS = 6;
/** How many other words may stand between two parts of a number. */
const MOST_BETWEEN = 2;

/** What stands in a card number's place. */
export const REDACTED = "▇▇▇▇";

/** Whether the last digit checks the others, by Luhn's formula (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? 2 * digit : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * Which words of one speaker, in order, belong to a card number or its security code: said in digits, in words, or both,
 * over as many results of the transcriber as it takes.
 *
 * @returns for each word whether it has to be hidden
 */
export function cardNumberWords(words: readonly string[]): boolean[] {
  const hidden = words.map((word) => word === REDACTED);
  for (const joinsTens of [true, false]) {
    const pieces = piecesOf(words, joinsTens);
    for (let from = 0; from < pieces.length; from++) {
      const end = cardFrom(pieces, from);
      if (end !== null) hidden.fill(true, pieces[from]?.from ?? 0, end + 1);
    }
  }
  hideRests(words, hidden);
  hideCodes(words, hidden);
  return hidden;
}

/** The last word of the longest card number that begins with this piece. */
function cardFrom(pieces: readonly Piece[], from: number): number | null {
  if (pieces[from]?.kind !== "digits") return null;
  let digits = "";
  let end: number | null = null;
  let isSure = true;
  let groups = 0;
  for (const { piece, between } of numberFrom(pieces, from, MOST_BETWEEN)) {
    if (digits.length >= LONGEST) break;
    isSure &&= between === 0;
    groups++;
    const all = digits + piece.digits;
    const isOther = (LONG.test(all) || (groups <= MOST_GROUPS && SHORT.test(all))) && passesLuhn(all);
    if ((isSure && isOther) || endsUsual(digits, piece.digits)) end = piece.to;
    digits = all;
  }
  return end;
}

/** The parts of a number that begins here, each with how many other words stand before it. */
function* numberFrom(pieces: readonly Piece[], from: number, mostBetween: number) {
  let between = 0;
  for (let i = from; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    if (piece.kind === "digits") {
      yield { piece, between };
      between = 0;
    } else if (piece.kind === "stop" || (piece.kind === "other" && ++between > mostBetween)) return;
  }
}

/**
 * Whether a card number ends with these digits, or within them when they are many: the day until which it is valid may
 * follow without a pause.
 */
function endsUsual(before: string, added: string): boolean {
  const all = before + added;
  const shortest = added.length > 4 ? before.length + 1 : all.length;
  for (let length = shortest; length <= Math.min(all.length, LONGEST); length++)
    if (USUAL.test(all.slice(0, length)) && passesLuhn(all.slice(0, length))) return true;
  return false;
}

/**
 * Hides digits directly behind what was hidden before they were said: the rest of a longer number, the day until which it is
 * valid, its security code.
 */
function hideRests(words: readonly string[], hidden: boolean[]): void {
  let rest: number | null = null;
  for (const { kind, from, to } of piecesOf(words, true)) {
    if (kind !== "digits" || (words[from - 1] !== REDACTED && from - 1 !== rest)) continue;
    hidden.fill(true, from, to + 1);
    rest = to;
  }
}

const CODE = /^(code|codes|cvc2?|cvv2?|cid|security)$/;
/** A security code is asked for so many words behind the number, and said so many words behind its name. */
const CODE_WITHIN = 20;
const CODE_BEHIND_NAME = 6;

/** Hides three or four digits behind "code" or "security", where a hidden number stands not far before them. */
function hideCodes(words: readonly string[], hidden: boolean[]): void {
  const pieces = piecesOf(words, true);
  let lastHidden = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < words.length; i++) {
    if (hidden[i]) lastHidden = i;
    else if (
      i - lastHidden <= CODE_WITHIN &&
      CODE.test((words[i] ?? "").toLowerCase().replace(/[^\p{L}\d]/gu, ""))
    )
      hideCode(pieces, i, hidden);
  }
}

function hideCode(pieces: readonly Piece[], name: number, hidden: boolean[]): void {
  const first = pieces.findIndex(({ kind, from }) => kind === "digits" && from > name);
  const start = pieces[first];
  if (!start || start.from - name > CODE_BEHIND_NAME || hidden[start.from]) return;
  let digits = "";
  let end = -1;
  for (const { piece } of numberFrom(pieces, first, 0)) {
    if ((digits + piece.digits).length > 4) break;
    digits += piece.digits;
    end = piece.to;
  }
  if (digits.length >= 3) hidden.fill(true, start.from, end + 1);
}

/** So many digits in a row may become a card number. */
const MAYBE_CARD = 8;

/**
 * Which words at the end of what one speaker said are digits in a row that may become a card number: eight or more, to be
 * hidden until more is known.
 */
export function openNumberWords(words: readonly string[]): boolean[] {
  const pieces = piecesOf(words, true);
  const hidden = words.map(() => false);
  let from = pieces.length;
  while (from > 0 && ["digits", "filler"].includes(pieces[from - 1]?.kind ?? "")) from--;
  const row = pieces.slice(from).filter(({ kind }) => kind === "digits");
  const [first, last] = [row[0], row.at(-1)];
  if (first && last && row.map(({ digits }) => digits).join("").length >= MAYBE_CARD)
    hidden.fill(true, first.from, last.to + 1);
  return hidden;
}
