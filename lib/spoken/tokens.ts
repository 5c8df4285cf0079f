/** A word of a text, without the signs around it. */
export interface Token {
  /** In lower case. */
  text: string;
  /** The number that it writes in digits, such as 1,200 or 14th. */
  digits: number | null;
  /** Whether its first letter is a capital. */
  isCapital: boolean;
  /** What stands between the word before and this one; nothing before the first. */
  gap: "none" | "comma" | "sentence";
  /** Where it stands in the text: its first character, and the one behind it. */
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}.,:/'’]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;
/** What a full stop may follow without ending a sentence. */
const ABBREVIATION = /^(\p{L}|p\.o|nr|mr|mrs|ms|dr|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/u;

/** The words of a text; "twenty-one" are two. Signs between digits stay. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let before = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const lower = word.toLowerCase().replaceAll("’", "'");
    const plain = lower.replace(/(?<=\d)(st|nd|rd|th)$/, "");
    const isNumber = /^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$/.test(plain);
    tokens.push({
      text: lower,
      digits: isNumber ? Number(plain.replaceAll(",", "")) : null,
      isCapital: word[0] !== lower[0],
      ...{ start: index, end: index + word.length },
      gap: tokens.length === 0 ? "none" : gapOf(text.slice(before, index), tokens.at(-1)?.text ?? "", lower),
    });
    before = index + word.length;
  }
  return tokens;
}

function gapOf(between: string, previous: string, next: string): Token["gap"] {
  if (/[!?…\n]/.test(between)) return "sentence";
  const isShortened = ABBREVIATION.test(previous) || (previous === "no" && /^\d/.test(next));
  if (between.includes(".") && !isShortened) return "sentence";
  return /[,;()–—]|\s-\s/.test(between) ? "comma" : "none";
}

/** The words of a text without case and punctuation, each with one space between. */
export const plainWords = (text: string): string =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
