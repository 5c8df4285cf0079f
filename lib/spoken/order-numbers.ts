import { MONTHS_AND_SHORT } from "./months";
import { digitRuns, numberAt } from "./numbers";
import { type Token, tokensOf } from "./tokens";

/** The numbers that a call may name orders by. */
export interface SaidNumbers {
  /** Every word, letters and digits apart, with a space around each: " po 1007 ". */
  text: string;
  /** Digits that stand for themselves. */
  digits: ReadonlySet<string>;
  /** Digits, without leading zeros, that a word directly before them names: "order", "number", "po". */
  named: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Before these, "order" is something one does: "we order two". */
const DOERS = new Set([
  "i",
  "we",
  "you",
  "they",
  "to",
  "please",
  "can",
  "will",
  "would",
  "must",
  "should",
  "ll",
]);
const NAMES = ["po", "order", "orders", "number"];

/**
 * Reads once what {@link saysOrderNumber} asks for each order.
 *
 * @param words everything that was said
 */
export function saidNumbers(words: string): SaidNumbers {
  // "PO1007" is said like "PO-1007".
  const tokens = tokensOf(words.replace(/(?<=\p{L})(?=\d)|(?<=\p{L}{2})-(?=\d)/gu, " "));
  const digits = new Set<string>();
  const named = new Map<string, Set<string>>();
  for (const run of digitRuns(tokens)) {
    digits.add(run.digits);
    name(tokens, run.from, run.end, run.digits);
  }
  for (let i = 1; i < tokens.length; i++) {
    const number = nameBefore(tokens, i) ? numberAt(tokens, i) : null;
    if (number && number.end > i + 1) name(tokens, i, number.end, String(number.value));
  }
  return { text: spaced(words), digits, named };

  function name(all: readonly Token[], from: number, end: number, said: string): void {
    const before = nameBefore(all, from);
    if (before && !isDay(all, end)) named.set(before, (named.get(before) ?? new Set()).add(bare(said)));
  }
}

/** The word, or the letters said one by one, directly before a number. */
function nameBefore(tokens: readonly Token[], from: number): string | null {
  if (tokens[from]?.gap !== "none") return null;
  const previous = tokens[from - 1]?.text ?? "";
  if (previous.startsWith("order") && DOERS.has(tokens[from - 2]?.text ?? "")) return null;
  let letters = "";
  for (let i = from - 1; i >= 0 && /^\p{L}$/u.test(tokens[i]?.text ?? ""); i--)
    letters = `${tokens[i]?.text}${letters}`;
  return letters || previous.replace(/[^\p{L}]/gu, "") || null;
}

/** Whether a month stands behind a number: it is a day then. */
const isDay = (tokens: readonly Token[], end: number): boolean =>
  tokens[end]?.gap === "none" &&
  MONTHS_AND_SHORT.has((tokens[end]?.text === "of" ? tokens[end + 1] : tokens[end])?.text ?? "");

const bare = (digits: string): string => digits.replace(/^0+(?=\d)/, "");
const spaced = (text: string): string => ` ${(text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []).join(" ")} `;

/**
 * Whether an order's number was said on the call: written so, or its digits one by one. Its leading zeros may be left out
 * where a word names it, such as "order seven"; an ordinal or a day never is an order.
 */
export function saysOrderNumber(said: SaidNumbers, orderNumber: string): boolean {
  const digits = orderNumber.replace(/\D/g, "");
  if (digits === "") return said.text.includes(spaced(orderNumber));
  const letters = orderNumber.toLowerCase().replace(/[^\p{L}]/gu, "");
  if ((letters || digits.length >= 4) && said.text.includes(spaced(orderNumber))) return true;
  // A shorter one is more likely a quantity.
  if (digits.length >= 4 && said.digits.has(digits)) return true;
  return [letters, ...NAMES].some((name) => said.named.get(name)?.has(bare(digits)));
}
