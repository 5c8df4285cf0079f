import { cardNumberWords, openNumberWords, REDACTED } from "@/lib/spoken/card-numbers";
import type { Segment, Word } from "./results";

/** A card number is said within this time, digit by digit and with pauses, and within so many utterances. */
export const REDACTION_MS = 90_000;
export const REDACTION_SEGMENTS = 60;

/**
 * Hides card numbers in what one speaker said, also where a number goes over several results.
 *
 * @param segments the last ones of one channel, in order
 * @returns those that changed, with their places in `segments`
 */
export function redactCardNumbers<S extends Segment>(segments: readonly S[]): { at: number; segment: S }[] {
  const hidden = cardNumberWords(wordsOf(segments));
  const changed: { at: number; segment: S }[] = [];
  let first = 0;
  segments.forEach((segment, at) => {
    const own = hidden.slice(first, first + segment.words.length);
    first += segment.words.length;
    const redacted = redactedWords(segment, own);
    if (redacted) changed.push({ at, segment: { ...segment, words: redacted, text: textOf(redacted) } });
  });
  return changed;
}

/**
 * The text of words that may still change, with card numbers hidden, and digits that may become one.
 *
 * @param before what the same speaker said before, in order
 */
export function redactInterim(before: readonly Segment[], interim: Segment): string {
  const words = wordsOf([...before, interim]);
  const open = openNumberWords(words);
  const first = words.length - interim.words.length;
  const hidden = cardNumberWords(words).map((isHidden, i) => isHidden || open[i] === true);
  const redacted = redactedWords(interim, hidden.slice(first));
  return redacted ? textOf(redacted) : interim.text;
}

const wordsOf = (segments: readonly Segment[]): string[] =>
  segments.flatMap((segment) => segment.words.map((word) => word.text));

/** The words with those hidden that have to be; null when that changes nothing. */
function redactedWords({ words }: Segment, hidden: readonly boolean[]): Word[] | null {
  if (!words.some((word, i) => hidden[i] && word.text !== REDACTED)) return null;
  return words.map((word, i) => (hidden[i] ? { ...word, text: REDACTED } : word));
}

/** The words of a segment as a sentence; a hidden number stands in it once. */
const textOf = (words: readonly Word[]): string =>
  words
    .map((word) => word.text)
    .filter((text, i, all) => text !== REDACTED || all[i - 1] !== REDACTED)
    .join(" ");
