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
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1_000, million: 1_000_000 };

/** A word of a text, without the signs around it. */
export interface Token {
  text: string;
  /** The number that it writes in digits, such as 1,200 or 14th. */
  digits: number | null;
}

/** The words of a text in lower case; "twenty-one" are two. Signs between digits stay. */
export function tokensOf(text: string): Token[] {
  return (text.toLowerCase().match(/[\p{L}\d][\p{L}\d.,:/']*[\p{L}\d]|[\p{L}\d]/gu) ?? []).map((word) => {
    const plain = word.replace(/(?<=\d)(st|nd|rd|th)$/, "");
    const isNumber = /^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$/.test(plain);
    return { text: word, digits: isNumber ? Number(plain.replaceAll(",", "")) : null };
  });
}

/** The small number that a word says: "twenty" 20, "fourteenth" 14, "14th" 14; null for others. */
export const smallNumber = ({ text, digits }: Token): number | null =>
  digits ?? UNITS[text] ?? TENS[text] ?? ORDINALS[text] ?? null;

/**
 * Every number that a text may mean: "three hundred and twenty" is 320, and may also be heard as 3, 300, 20; "one zero zero
 * seven" is 1007 as well. Broad on purpose: it answers what a text contains, not what it says.
 */
export function spokenNumbers(text: string): Set<number> {
  const tokens = tokensOf(text);
  const found = new Set<number>();
  for (let i = 0; i < tokens.length; i++) {
    const single = smallNumber(tokens[i] as Token);
    if (single !== null) found.add(single);
    const { value } = readCardinal(tokens, i);
    if (value !== null) found.add(value);
    for (const value of digitRuns(tokens, i)) found.add(value);
  }
  return found;
}

/** The number whose words begin here, as long as they go on. */
function readCardinal(tokens: readonly Token[], from: number): { value: number | null } {
  let total = 0;
  let group = 0;
  let isAny = false;
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const scale = SCALES[token.text];
    const small = smallNumber(token);
    if (scale === 100) group = Math.max(1, group) * 100;
    else if (scale !== undefined) {
      total += Math.max(1, group) * scale;
      group = 0;
    } else if (small !== null && fits(group, small)) group += small;
    else if (token.text === "and" && isAny && i + 1 < tokens.length) continue;
    else break;
    isAny = true;
  }
  return { value: isAny ? total + group : null };
}

/** "twenty" takes "one" behind it, "one hundred" takes "twenty"; "three" takes no "four". */
function fits(group: number, small: number): boolean {
  if (group === 0) return true;
  if (group % 100 === 0) return small < 100;
  return group % 10 === 0 && group % 100 >= 20 && small > 0 && small < 10;
}

/** Numbers said digit by digit or in pairs, from two words on: "ten oh seven" 1007, "one zero zero seven" 1007. */
function digitRuns(tokens: readonly Token[], from: number): number[] {
  let run = "";
  const found: number[] = [];
  for (let i = from; i < Math.min(tokens.length, from + 12); i++) {
    const small = smallNumber(tokens[i] as Token);
    if (small === null || small > 9_999 || !Number.isInteger(small)) break;
    run += String(small);
    if (i > from && run.length <= 12) found.push(Number(run));
    const next = tokens[i + 1];
    // "twenty one" within a run is 21.
    if (
      next &&
      small >= 20 &&
      small % 10 === 0 &&
      (smallNumber(next) ?? 10) < 10 &&
      smallNumber(next) !== 0
    ) {
      run = String(Number(run) + (smallNumber(next) as number));
      found.push(Number(run));
      i++;
    }
  }
  return found;
}

/** The digits of a text in the order they are said; other words are dots: "card four two 4242" is ".424242". */
export function digitsOf(text: string): string {
  return tokensOf(text)
    .map((token) => {
      const small = smallNumber(token);
      if (/^\d+$/.test(token.text)) return token.text;
      return small === null || small > 99 ? "." : String(small);
    })
    .join("");
}
