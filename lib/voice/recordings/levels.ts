import { SLOT_MS } from "../live/interleave";
import { loudness, SAMPLE_RATE } from "./wav";

const SLOT_SAMPLES = (SAMPLE_RATE * SLOT_MS) / 1000;

/** How loud each channel is, slot by slot of 20 ms: the mean of its samples' loudness, 0 to 127. */
export class LevelMeter {
  readonly levels: [number[], number[]] = [[], []];
  private readonly sums: [number, number] = [0, 0];
  private count = 0;

  constructor(private readonly channels: 1 | 2) {}

  push(samples: Uint8Array): void {
    for (let i = 0; i < samples.length; i += this.channels) {
      for (let channel = 0; channel < this.channels; channel++)
        this.sums[channel as 0 | 1] += loudness(samples[i + channel] as number);
      if (++this.count < SLOT_SAMPLES) continue;
      for (let channel = 0; channel < this.channels; channel++) {
        this.levels[channel as 0 | 1].push(Math.round(this.sums[channel as 0 | 1] / SLOT_SAMPLES));
        this.sums[channel as 0 | 1] = 0;
      }
      this.count = 0;
    }
  }
}

/** Pieces that a waveform has at most. */
export const MOST_PEAKS = 2_000;

/**
 * The loudest slot of each of at most {@link MOST_PEAKS} pieces of equal length, channel after channel within each piece:
 * what a waveform is drawn from.
 */
export function peaksOf(levels: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const slots = levels[0]?.length ?? 0;
  const pieces = Math.min(MOST_PEAKS, slots);
  const peaks = new Uint8Array(pieces * levels.length);
  for (const [channel, own] of levels.entries())
    for (let piece = 0; piece < pieces; piece++) {
      const [from, to] = [Math.floor((piece * slots) / pieces), Math.floor(((piece + 1) * slots) / pieces)];
      let loudest = 0;
      for (let slot = from; slot < to; slot++) loudest = Math.max(loudest, own[slot] ?? 0);
      peaks[piece * levels.length + channel] = loudest;
    }
  return peaks;
}
