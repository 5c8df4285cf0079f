import { cardNumberWords, REDACTED } from "../spoken/card-numbers";
import type { Segment, Word } from "./results";

/** A card number is said within so many results of the transcriber. */
export const REDACTION_SEGMENTS = 12;

/**
 * Hides card numbers in what one speaker said, also where a number goes over several results.
 *
 * @param segments the last ones of one channel, in order
 * @returns those that changed, with their places in `segments`
 */
export function redactCardNumbers<S extends Segment>(segments: readonly S[]): { at: number; segment: S }[] {
  const words = segments.flatMap((segment) => segment.words.map((word) => word.text));
  const hidden = cardNumberWords(words);
  const changed: { at: number; segment: S }[] = [];
  let first = 0;
  segments.forEach((segment, at) => {
    const own = hidden.slice(first, first + segment.words.length);
    first += segment.words.length;
    if (!own.some((isHidden, i) => isHidden && segment.words[i]?.text !== REDACTED)) return;
    const redacted: Word[] = segment.words.map((word, i) => (own[i] ? { ...word, text: REDACTED } : word));
    changed.push({ at, segment: { ...segment, words: redacted, text: textOf(redacted) } });
  });
  return changed;
}

/** The words of a segment as a sentence; a hidden number stands in it once. */
const textOf = (words: readonly Word[]): string =>
  words
    .map((word) => word.text)
    .filter((text, i, all) => text !== REDACTED || all[i - 1] !== REDACTED)
    .join(" ");
