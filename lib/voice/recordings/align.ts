import { SLOT_MS } from "../live/interleave";

/** A word of one party, in the call's own time. */
export interface SpokenSpan {
  channel: 0 | 1;
  startMs: number;
  endMs: number;
}

/** A recording begins at most so long before and after the transcription of its call. */
const EARLIEST_MS = -5_000;
const LATEST_MS = 600_000;
/** So much of the call, from its first word on, is compared. */
const COMPARED_MS = 300_000;
const COARSE_SLOTS = 5;
const COARSE_MS = COARSE_SLOTS * SLOT_MS;

/**
 * Where a recording begins in the call's own time, in milliseconds. The network says it to the second at best, so the words
 * of the transcript are laid over the sound: where they fit best, both speak and both are silent at the same times.
 *
 * @param spans the words, of any order
 * @param levels of the recording, by channel; one channel that holds both parties is compared with all words
 * @returns null where there is nothing to compare
 */
export function offsetOf(
  spans: readonly SpokenSpan[],
  levels: readonly (readonly number[])[],
): number | null {
  // Not by spreading them: a long call has more words than a function has arguments.
  const firstMs = spans.reduce((first, { startMs }) => Math.min(first, startMs), Number.POSITIVE_INFINITY);
  const compared = spans.filter(({ startMs }) => startMs < firstMs + COMPARED_MS);
  const used = levels.filter((own) => own.length > 0);
  if (compared.length === 0 || used.length === 0) return null;
  const fromMs = firstMs - 1_000;
  const untilMs = compared.reduce((last, { endMs }) => Math.max(last, endMs), firstMs) + 1_000;
  const speaks = used.map((own) => speaking(own));
  const said = used.map((_, channel) =>
    mask(
      compared.filter((span) => used.length === 1 || span.channel === channel),
      fromMs,
      untilMs,
    ),
  );
  const scoreAt = (offsetMs: number, step: number) => {
    const shift = Math.round((fromMs - offsetMs) / SLOT_MS);
    let score = 0;
    for (const [channel, words] of said.entries()) {
      const sound = speaks[channel] as Int8Array;
      // What lies outside of the recording counts as silence.
      for (let slot = 0; slot < words.length; slot += step)
        score += (words[slot] as number) * (sound[slot + shift] ?? -1);
    }
    return score;
  };
  let best = bestOf(range(EARLIEST_MS, LATEST_MS, COARSE_MS), (offset) => scoreAt(offset, COARSE_SLOTS));
  best = bestOf(range(best - COARSE_MS, best + COARSE_MS, SLOT_MS), (offset) => scoreAt(offset, 1));
  return best;
}

/** For each slot 1 where somebody speaks, -1 where nobody does. */
function speaking(levels: readonly number[]): Int8Array {
  const sorted = [...levels].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const threshold = (at(0.05) + at(0.98)) / 2;
  return Int8Array.from(levels, (level) => (level > threshold ? 1 : -1));
}

/** For each slot 1 where a word is said, -1 between them. */
function mask(spans: readonly SpokenSpan[], fromMs: number, untilMs: number): Int8Array {
  const slots = new Int8Array(Math.ceil((untilMs - fromMs) / SLOT_MS)).fill(-1);
  for (const { startMs, endMs } of spans)
    slots.fill(1, Math.round((startMs - fromMs) / SLOT_MS), Math.round((endMs - fromMs) / SLOT_MS));
  return slots;
}

function* range(from: number, to: number, step: number): Generator<number> {
  for (let value = from; value <= to; value += step) yield value;
}

function bestOf(values: Iterable<number>, score: (value: number) => number): number {
  let best = { value: 0, score: Number.NEGATIVE_INFINITY };
  for (const value of values) {
    const own = score(value);
    if (own > best.score) best = { value, score: own };
  }
  return best.value;
}
