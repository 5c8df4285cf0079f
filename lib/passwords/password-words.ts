import { foldCase, readAsLetters } from "./password-forms";

const SHORTEST_WORD = 4;
const LONGEST_WORD = 16;

/** Short words that stand between others in sentences that everybody knows. */
const BETWEEN = new Set(
  "to the my me iam am is it in on of no and for you now new neu ich du dich mein der die das und ist".split(
    " ",
  ),
);

const YEARS = /(?:19|20)\d\d/g;
const COLUMNS = "1qaz2wsx3edc4rfv5tgb6yhn7ujm";
const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "azertyuiop",
  COLUMNS,
].flatMap((run) => [run, [...run].reverse().join("")]);

/** A text without stretches of four characters or more that repeat one or walk along the keys, and three digits or more. */
function withoutWalks(text: string): string {
  let kept = "";
  for (let at = 0; at < text.length; ) {
    let end = at + 1;
    const isWalk = (to: number) => {
      const part = text.slice(at, to);
      return RUNS.some((run) => run.includes(part)) || new Set(part).size === 1;
    };
    while (end < text.length && isWalk(end + 1)) end++;
    const least = /^\d+$/.test(text.slice(at, end)) ? 3 : 4;
    if (end - at >= least) at = end;
    else kept += text[at++];
  }
  return kept;
}

/**
 * How many letters and digits of a password are left without its common words, the short words between them, years, and
 * walks along the keys; the least of all its readings, forwards and backwards. Digits in a row count once.
 *
 * @param mostWords so many common words are left out; further ones count
 */
export function lettersBeside(
  password: string,
  isCommon: (word: string) => boolean,
  mostWords: number,
): number {
  const plain = withoutWalks(foldCase(password).replace(YEARS, " "));
  const texts = [plain, ...readAsLetters(plain)].map((text) =>
    text.replace(/[^\p{L}\p{N}]/gu, "").replace(/\p{N}+/gu, "0"),
  );
  const both = new Set(texts.flatMap((text) => [text, [...text].reverse().join("")]));
  return Math.min(...[...both].map((text) => leftOf(text, isCommon, mostWords)));
}

/** The fewest characters that no word covers, where at most so many words may. */
function leftOf(text: string, isCommon: (word: string) => boolean, mostWords: number): number {
  const least = Array.from({ length: text.length + 1 }, (_, at) => Array<number>(mostWords + 1).fill(at));
  for (let end = 1; end <= text.length; end++) {
    const here = least[end] ?? [];
    for (let length = 1; length <= Math.min(LONGEST_WORD, end); length++) {
      const word = text.slice(end - length, end);
      const before = least[end - length] ?? [];
      const isBetween = BETWEEN.has(word);
      const isWord = length >= SHORTEST_WORD && isCommon(word);
      if (length > 1 && !isBetween && !isWord) continue;
      for (let words = 0; words <= mostWords; words++) {
        const free = (before[words] ?? end) + (length === 1 ? 1 : 0);
        const left = isWord && !isBetween ? (words ? (before[words - 1] ?? end) : end) : free;
        here[words] = Math.min(here[words] ?? end, left);
      }
    }
  }
  return least[text.length]?.[mostWords] ?? text.length;
}
