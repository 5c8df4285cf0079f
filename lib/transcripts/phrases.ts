import type { Word } from "@/lib/voice/live/results";

/** Where a phrase was said. */
export interface PhraseHit {
  phrase: string;
  startMs: number;
  endMs: number;
}

/** Capitals, accents and punctuation make no difference: "Müller-Stahl," is "muller", "stahl". */
const tokensOf = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a phrase has anything that can be said. */
export const isSayable = (phrase: string): boolean => tokensOf(phrase).length > 0;

/** Where phrases were said, word for word; one that is said twice is found twice. @param words of one utterance, in order */
export function phrasesIn(words: readonly Word[], phrases: readonly string[]): PhraseHit[] {
  const said = words.flatMap((word) => tokensOf(word.text).map((token) => ({ token, word })));
  return phrases
    .flatMap((phrase) => {
      const wanted = tokensOf(phrase);
      const hits: PhraseHit[] = [];
      for (let at = 0; wanted.length > 0 && at + wanted.length <= said.length; ) {
        const [first, last] = [said[at], said[at + wanted.length - 1]];
        const isSaid = wanted.every((token, i) => said[at + i]?.token === token);
        if (isSaid && first && last)
          hits.push({ phrase, startMs: first.word.startMs, endMs: last.word.endMs });
        at += isSaid ? wanted.length : 1;
      }
      return hits;
    })
    .sort((a, b) => a.startMs - b.startMs);
}
