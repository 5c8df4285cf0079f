import { type Token, tokensOf } from "./tokens";

/** Numbers as people say them and as a transcriber writes them, in English. */

const UNITS: Readonly<Record<string, number>> = {
  ...{ zero: 0, oh: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
  ...{ ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16 },
  ...{ seventeen: 17, eighteen: 18, nineteen: 19 },
};
const TENS: Readonly<Record<string, number>> = {
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
};
const ORDINALS: Readonly<Record<string, number>> = {
  ...{ first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9 },
  ...{ tenth: 10, eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14, fifteenth: 15, sixteenth: 16 },
  ...{ seventeenth: 17, eighteenth: 18, nineteenth: 19, twentieth: 20, thirtieth: 30 },
};
const SCALES: Readonly<Record<string, number>> = {
  ...{ thousand: 1_000, million: 1_000_000, billion: 1_000_000_000 },
};

const own = (table: Readonly<Record<string, number>>, word: string): number | null =>
  Object.hasOwn(table, word) ? (table[word] ?? null) : null;

/** Whether a word is an ordinal: "fourteenth", "14th". */
export const isOrdinal = ({ text }: Token): boolean =>
  own(ORDINALS, text) !== null || /^\d+(st|nd|rd|th)$/.test(text);

/** The number below a hundred that a word says as a cardinal: "four", "forty"; null for others. */
export const cardinalWord = (word: string): number | null => own(UNITS, word) ?? own(TENS, word);

/** The small number that a word says: "twenty" 20, "fourteenth" 14, "14th" 14; null for others. */
export const smallNumber = ({ text, digits }: Token): number | null =>
  digits ?? cardinalWord(text) ?? own(ORDINALS, text);

const isHundred = (token: Token | undefined): boolean => token?.text === "hundred";
const scaleOf = (token: Token | undefined): number | null => own(SCALES, token?.text ?? "");

/** A number within a text: its words are those from `from` to before `end`. */
interface Found {
  value: number;
  from: number;
  end: number;
}

/**
 * The numbers of a text, each as long as its words go on: "three hundred and twenty" is 320, and neither 3 nor 20. "Three
 * four" are two numbers.
 *
 * @param joinsAnd whether "three hundred and twenty" is one number, or 300 and 20
 */
function cardinals(tokens: readonly Token[], joinsAnd: boolean): Found[] {
  const found: Found[] = [];
  for (let i = 0; i < tokens.length; ) {
    const next = readCardinal(tokens, i, joinsAnd);
    if (next) found.push(next);
    i = next?.end ?? i + 1;
  }
  return found;
}

function readCardinal(tokens: readonly Token[], from: number, joinsAnd: boolean): Found | null {
  let total = 0;
  let end = from;
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; ; ) {
    const group = readGroup(tokens, at, joinsAnd);
    const scaleAt = group?.end ?? at;
    const scale = isOnward(tokens, scaleAt, from) ? scaleOf(tokens[scaleAt]) : null;
    if (!group && (scale === null || at > from)) break;
    if (scale === null) {
      // The last group stands below the scale before it: "two thousand five".
      if (group && (at === from || (group.value < least && tokens[at]?.digits === null)))
        [total, end] = [total + group.value, group.end];
      break;
    }
    // "one thousand two thousand" are two numbers.
    if (scale >= least) break;
    total += (group?.value ?? 1) * scale;
    least = scale;
    end = scaleAt + 1;
    at = joinsAnd && saysAnd(tokens, end) ? end + 1 : end;
    if (!isOnward(tokens, at, from)) break;
  }
  return end > from ? { value: total, from, end } : null;
}

/** The part of a number below a thousand: "three hundred and twenty"; or a number in digits, with a hundred behind it. */
function readGroup(tokens: readonly Token[], from: number, joinsAnd: boolean): Found | null {
  const below = readBelowHundred(tokens, from);
  let value = below?.value ?? 0;
  let end = below?.end ?? from;
  const isEnded = below !== null && isOrdinal(tokens[below.end - 1] as Token);
  if (!isHundred(tokens[end]) || isEnded || !isOnward(tokens, end, from)) return below;
  value = (below?.value ?? 1) * 100;
  end++;
  const restAt = joinsAnd && saysAnd(tokens, end) ? end + 1 : end;
  const rest = isOnward(tokens, restAt, from) ? readBelowHundred(tokens, restAt) : null;
  // "two hundred and three hundred" are two numbers, and so are "three hundred 20".
  if (rest && tokens[restAt]?.digits === null && !isHundred(tokens[rest.end]))
    return { value: value + rest.value, from, end: rest.end };
  return { value, from, end };
}

function readBelowHundred(tokens: readonly Token[], from: number): Found | null {
  const [first, second] = [tokens[from], tokens[from + 1]];
  const value = first ? smallNumber(first) : null;
  if (!first || value === null) return null;
  const units = second && second.gap !== "sentence" && second.digits === null ? smallNumber(second) : null;
  const isPair = own(TENS, first.text) !== null && units !== null && units > 0 && units < 10;
  return { value: value + (isPair ? units : 0), from, end: from + (isPair ? 2 : 1) };
}

const saysAnd = (tokens: readonly Token[], at: number): boolean => tokens[at]?.text === "and";

/** Whether a number that began at `from` may go on here: not over the end of a sentence. */
const isOnward = (tokens: readonly Token[], at: number, from: number): boolean =>
  at === from || tokens[at]?.gap !== "sentence";

/**
 * Every number that a text may mean: "three hundred and twenty" is 320, or 300 and 20; "one zero zero seven" is 1007 as
 * well as its digits. Parts of longer numbers are none.
 */
export function spokenNumbers(text: string): Set<number> {
  const tokens = tokensOf(text);
  return new Set([
    ...cardinals(tokens, true).map(({ value }) => value),
    ...cardinals(tokens, false).map(({ value }) => value),
    ...digitRuns(tokens).flatMap(({ digits }) => (digits.length <= 12 ? [Number(digits)] : [])),
  ]);
}

/** Words that are numbers by their form only: "no one", "one more thing", "oh", "at first", "just a second". */
const LOOSE = new Set(["one", "oh", "first", "second", "third"]);

const isStated = (tokens: readonly Token[], { from, end }: Found): boolean =>
  end - from > 1 || !LOOSE.has(tokens[from]?.text ?? "");

/** The numbers that a text states, each once as it is meant first; a single "one" or "first" states none. */
export function numbersIn(text: string): number[] {
  const tokens = tokensOf(text);
  return cardinals(tokens, true)
    .filter((found) => isStated(tokens, found))
    .map(({ value }) => value);
}

/** A number and its place in a text: its first character, and the one behind it. */
export interface PlacedNumber {
  value: number;
  start: number;
  end: number;
}

/** The amounts that a text states, with their places; "the fourteenth" is none. */
export function placedNumbers(text: string): PlacedNumber[] {
  const tokens = tokensOf(text);
  return cardinals(tokens, true)
    .filter((found) => isStated(tokens, found) && !isOrdinal(tokens[found.end - 1] as Token))
    .map(({ value, from, end }) => ({
      value,
      start: tokens[from]?.start ?? 0,
      end: tokens[end - 1]?.end ?? 0,
    }));
}

/** Digits said one by one or in pairs, or written, with the place of their first word. */
export interface DigitRun {
  digits: string;
  from: number;
  end: number;
}

/**
 * Digits as they are said in a row, zeros included: "ten oh seven" and "one zero zero seven" are 1007. A number written
 * with three digits or more stands for itself. Ordinals are no digits, and neither is what a "hundred" follows.
 */
export function digitRuns(tokens: readonly Token[]): DigitRun[] {
  const runs: DigitRun[] = [];
  for (let i = 0; i < tokens.length; ) {
    let digits = "";
    let end = i;
    while (end < tokens.length && (end === i || tokens[end]?.gap !== "sentence")) {
      const next = digitsAt(tokens, end);
      if (!next || (next.stands && end > i)) break;
      digits += next.digits;
      end = next.end;
      if (next.stands) break;
    }
    if (digits) runs.push({ digits, from: i, end });
    i = Math.max(end, i + 1);
  }
  return runs;
}

function digitsAt(
  tokens: readonly Token[],
  at: number,
): (Omit<DigitRun, "from"> & { stands: boolean }) | null {
  const token = tokens[at];
  if (!token || isOrdinal(token)) return null;
  if (/^\d+$/.test(token.text)) {
    const stands = token.text.length > 2;
    return stands || !isScaled(tokens, at + 1) ? { digits: token.text, end: at + 1, stands } : null;
  }
  if (cardinalWord(token.text) === null) return null;
  const pair = readBelowHundred(tokens, at);
  const isWhole = pair !== null && !isOrdinal(tokens[pair.end - 1] as Token) && !isScaled(tokens, pair.end);
  return isWhole ? { digits: String(pair.value), end: pair.end, stands: false } : null;
}

const isScaled = (tokens: readonly Token[], at: number): boolean =>
  isHundred(tokens[at]) || scaleOf(tokens[at]) !== null;

/** The number whose words begin at this place, such as "three hundred"; null when none does. */
export const numberAt = (tokens: readonly Token[], at: number): { value: number; end: number } | null =>
  readCardinal(tokens, at, true);
