import { redactCardNumbers } from "../live/redact";
import type { Segment, Word } from "../live/results";
import type { Party } from "../status";

/** What is known of a call's words, in its own time. */
export interface KnownUtterance extends Segment {
  number: number;
  speaker: Party;
}

/** Two words this near to each other have nothing missing between them. */
const NEAR_MS = 400;
/** The live transcription and that of the recording differ by less than this where the same word begins. */
const SAME_WORD_MS = 250;
/** A pause after which the same speaker begins a new utterance, and the longest one. */
const PAUSE_MS = 1_000;
const LONGEST_MS = 60_000;

interface Span {
  startMs: number;
  endMs: number;
}

/**
 * What the recording says where the live transcript says nothing: what is known stays as it is, with its numbers and
 * corrections, so nothing is said twice. Card numbers are hidden over both.
 *
 * @param known utterances, in any order
 * @param heard the words of the recording by channel, in the call's own time
 * @param pauses parts that were not to be transcribed
 * @returns new utterances, known ones of which more has to be hidden, and all of them as they were said, with nothing hidden anew
 */
export function fillGaps(
  known: readonly KnownUtterance[],
  heard: readonly (readonly Word[])[],
  pauses: readonly Span[],
  speakers: readonly [Party, Party],
): { added: KnownUtterance[]; hidden: KnownUtterance[]; said: KnownUtterance[] } {
  const everything: KnownUtterance[] = [];
  const added: KnownUtterance[] = [];
  const hidden: KnownUtterance[] = [];
  let next = known.reduce((last, { number }) => Math.max(last, number), 0) + 1;
  for (const channel of [0, 1] as const) {
    const own = known.filter((utterance) => utterance.channel === channel);
    const said = own.flatMap(({ words }) => words);
    const covered = [...spansOf(said), ...pauses];
    const missing = (heard[channel] ?? []).filter((word) => !isCovered(word, covered) && !isSaid(word, said));
    const fresh = joined(missing, covered).map((words) =>
      utteranceOf(words, channel, speakers[channel], next++),
    );
    const all = [...own, ...fresh].sort((a, b) => a.startMs - b.startMs);
    everything.push(...all);
    const redacted = new Map(redactCardNumbers(all).map(({ segment }) => [segment.number, segment]));
    added.push(...fresh.map((one) => redacted.get(one.number) ?? one));
    hidden.push(...own.flatMap(({ number }) => redacted.get(number) ?? []));
  }
  return { added: added.sort((a, b) => a.number - b.number), hidden, said: everything };
}

/** The time that words cover, with what lies between near ones. */
function spansOf(words: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const { startMs, endMs } of [...words].sort((a, b) => a.startMs - b.startMs)) {
    const last = spans.at(-1);
    if (last && startMs - last.endMs < NEAR_MS) last.endMs = Math.max(last.endMs, endMs);
    else spans.push({ startMs, endMs });
  }
  return spans;
}

/** Whether more than half of a word lies in what is known, or was paused. */
function isCovered({ startMs, endMs }: Span, covered: readonly Span[]): boolean {
  const middle = (startMs + endMs) / 2;
  return covered.some((span) => span.startMs <= middle && middle <= span.endMs);
}

/** Short words may lie beside each other although they are the same. */
const isSaid = (word: Word, said: readonly Word[]): boolean =>
  said.some(
    ({ text, startMs }) =>
      Math.abs(startMs - word.startMs) < SAME_WORD_MS && plain(text) === plain(word.text),
  );

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Words as utterances: a pause, or something that is known between them, ends one. */
function joined(words: readonly Word[], covered: readonly Span[]): Word[][] {
  const utterances: Word[][] = [];
  for (const word of words) {
    const last = utterances.at(-1);
    const [first, before] = [last?.[0], last?.at(-1)];
    const goesOn =
      first !== undefined &&
      before !== undefined &&
      word.startMs - before.endMs < PAUSE_MS &&
      word.endMs - first.startMs < LONGEST_MS &&
      !covered.some(({ startMs, endMs }) => startMs < word.startMs && endMs > before.endMs);
    if (goesOn) last?.push(word);
    else utterances.push([word]);
  }
  return utterances;
}

function utteranceOf(words: Word[], channel: 0 | 1, speaker: Party, number: number): KnownUtterance {
  const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
  return {
    ...{ number, speaker, channel, words, confidence, text: words.map(({ text }) => text).join(" ") },
    ...{ startMs: words[0]?.startMs ?? 0, endMs: words.at(-1)?.endMs ?? 0 },
  };
}
