import { REDACTED } from "@/lib/spoken/card-numbers";
import type { Word } from "@/lib/voice/live/results";

/** More than this many comparisons are not made: the words are then spread evenly. */
const MOST_COMPARISONS = 4_000_000;

/**
 * The words of a corrected text with their times: words that stayed keep theirs, what was written between two of them shares
 * the time between them.
 *
 * @param before in the order of saying
 * @param startMs the beginning of the utterance
 * @param endMs its end
 */
export function realignWords(
  before: readonly Word[],
  text: string,
  { startMs, endMs }: { startMs: number; endMs: number },
): Word[] {
  const texts = text.split(/\s+/).filter((word) => word !== "");
  const kept = keptWords(before, texts);
  const words: Word[] = [];
  for (let from = 0; from < texts.length; ) {
    const same = kept[from];
    if (same !== undefined) {
      words.push({ ...(before[same] as Word), text: texts[from] as string });
      from++;
      continue;
    }
    let to = from;
    while (to < texts.length && kept[to] === undefined) to++;
    const left = words.at(-1)?.endMs ?? startMs;
    const right = to < texts.length ? (before[kept[to] as number] as Word).startMs : Math.max(endMs, left);
    const at = (i: number) => Math.round(left + (Math.max(0, right - left) * i) / (to - from));
    for (let i = from; i < to; i++)
      words.push({
        ...{ text: texts[i] as string, startMs: at(i - from), endMs: at(i - from + 1) },
        // A person is sure of what they wrote.
        confidence: 1,
      });
    from = to;
  }
  return words;
}

/** For each new word the place of the old one that it is, where it stayed: a longest common subsequence. */
function keptWords(before: readonly Word[], texts: readonly string[]): (number | undefined)[] {
  const kept: (number | undefined)[] = texts.map(() => undefined);
  const old = before.map((word) => plain(word.text));
  const next = texts.map(plain);
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) kept[head] = head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < next.length - head &&
    old[old.length - 1 - tail] === next[next.length - 1 - tail]
  )
    kept[next.length - 1 - tail] = old.length - 1 - tail++;
  const [rows, columns] = [old.length - head - tail, next.length - head - tail];
  if (rows * columns === 0 || rows * columns > MOST_COMPARISONS) return kept;
  const width = columns + 1;
  const longest = new Uint16Array((rows + 1) * width);
  const cell = (i: number, j: number) => longest[i * width + j] as number;
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      longest[i * width + j] =
        old[head + i] === next[head + j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1));
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (old[head + i] === next[head + j]) kept[head + j++] = head + i++;
    else if (cell(i + 1, j) >= cell(i, j + 1)) i++;
    else j++;
  }
  return kept;
}

/** Capitals and punctuation do not make another word. */
const plain = (text: string): string =>
  text === REDACTED ? text : text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "") || text;
