import { queryOptions } from "@tanstack/react-query";
import type { TimedUtterance } from "@/lib/voice/recordings/words";
import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";
import { callWordsKey } from "../call-query";

const shape = answerOf(listOf(withKeys<TimedUtterance>({ number: "number", words: "array" })));

/** @param version changes when the transcript was made anew */
export const callWordsQuery = (base: string, id: string, version: string | null) =>
  queryOptions({
    queryKey: [...callWordsKey(base, id), version] as const,
    queryFn: ({ signal }) => fetchJson(`${base}/calls/${id}/words`, shape, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A word of a call and where it stands. */
export interface PlacedWord {
  number: number;
  /** Within its utterance. */
  index: number;
  startMs: number;
  endMs: number;
}

/** All words in the order of saying. */
export const inTime = (utterances: readonly TimedUtterance[]): PlacedWord[] =>
  utterances
    .flatMap(({ number, words }) =>
      words.map(([, startMs, endMs], index) => ({ number, index, startMs, endMs })),
    )
    .sort((a, b) => a.startMs - b.startMs || a.number - b.number || a.index - b.index);

/** So many words may be said at once, by both parties. */
const AT_ONCE = 6;

/** The words that are being said at a moment: one of each party at most, if both speak. */
export function wordsAt(words: readonly PlacedWord[], ms: number): PlacedWord[] {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.startMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return words.slice(Math.max(0, low - AT_ONCE), low).filter(({ endMs }) => ms < endMs);
}
