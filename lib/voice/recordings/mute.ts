import { REDACTED } from "@/lib/spoken/card-numbers";
import { SILENCE } from "../live/interleave";
import { SAMPLE_RATE } from "./wav";

/** A part of a recording that is silenced, in milliseconds of the recording; of one channel, or of all. */
export interface MutedSpan {
  channel: 0 | 1 | null;
  startMs: number;
  endMs: number;
}

/** Around a hidden word: transcribers are not exact. */
const MARGIN_MS = 200;
/** Hidden words this near to each other are silenced with what lies between. */
const NEAR_MS = 1_500;

interface HiddenWord {
  channel: 0 | 1;
  text: string;
  startMs: number;
  endMs: number;
}

/** What is silenced of a recording that begins at `offsetMs` of its call: card numbers, and where it was paused. */
export function mutedSpans(
  words: readonly HiddenWord[],
  pauses: readonly { startMs: number; endMs: number }[],
  offsetMs: number,
): MutedSpan[] {
  const hidden = words
    .filter(({ text }) => text === REDACTED)
    .map(({ channel, startMs, endMs }) => ({
      ...{ channel, startMs: startMs - MARGIN_MS - offsetMs, endMs: endMs + MARGIN_MS - offsetMs },
    }))
    .sort((a, b) => a.channel - b.channel || a.startMs - b.startMs);
  const joined: { channel: 0 | 1; startMs: number; endMs: number }[] = [];
  for (const span of hidden) {
    const last = joined.at(-1);
    if (last?.channel === span.channel && span.startMs - last.endMs < NEAR_MS)
      last.endMs = Math.max(last.endMs, span.endMs);
    else joined.push(span);
  }
  return [
    ...joined,
    ...pauses.map(({ startMs, endMs }) => ({
      channel: null,
      ...{ startMs: startMs - offsetMs, endMs: endMs - offsetMs },
    })),
  ];
}

/** Silences spans in samples as they come, from the first on. */
export class Muter {
  private at = 0;
  /** Samples of one channel that were silenced. */
  private silenced = 0;
  private readonly spans: { channel: 0 | 1 | null; from: number; to: number }[];

  constructor(
    spans: readonly MutedSpan[],
    private readonly channels: 1 | 2,
  ) {
    const sampleAt = (ms: number) => Math.max(0, Math.round((ms * SAMPLE_RATE) / 1000));
    this.spans = spans.map(({ channel, startMs, endMs }) => ({
      ...{ channel, from: sampleAt(startMs), to: sampleAt(endMs) },
    }));
  }

  get mutedMs(): number {
    return Math.round((this.silenced * 1000) / SAMPLE_RATE);
  }

  /** @param samples whole samples of all channels, changed in place */
  push(samples: Uint8Array): void {
    const count = samples.length / this.channels;
    for (const { channel, from, to } of this.spans) {
      const [first, last] = [Math.max(from, this.at), Math.min(to, this.at + count)];
      for (let sample = first; sample < last; sample++)
        for (let own = 0; own < this.channels; own++)
          // With both parties in one channel, both are silent.
          if (channel === null || channel === own || this.channels === 1)
            samples[(sample - this.at) * this.channels + own] = SILENCE;
      this.silenced += Math.max(0, last - first);
    }
    this.at += count;
  }
}
