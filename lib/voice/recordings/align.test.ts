import { describe, expect, it } from "vitest";
import { REDACTED } from "@/lib/spoken/card-numbers";
import { offsetOf, type SpokenSpan } from "./align";
import { LevelMeter, MOST_PEAKS, peaksOf } from "./levels";
import { Muter, mutedSpans } from "./mute";

const SLOT_MS = 20;

/** Numbers that look random and are the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Two parties who take turns, in the call's own time. */
function talk(seed: number, startMs: number, words = 80): SpokenSpan[] {
  const next = random(seed);
  const spans: SpokenSpan[] = [];
  let [at, channel] = [startMs, 0 as 0 | 1];
  for (let i = 0; i < words; i++) {
    const length = 120 + Math.floor(next() * 500);
    spans.push({ channel, startMs: at, endMs: at + length });
    at += length + 40 + Math.floor(next() * 120);
    if (next() < 0.15) [at, channel] = [at + 500, channel === 0 ? 1 : 0];
  }
  return spans;
}

it("takes any number of words", () => {
  const words = Array.from({ length: 300_000 }, (_, i) => ({
    channel: 0 as const,
    startMs: i,
    endMs: i + 1,
  }));
  expect(offsetOf(words, [[], []])).toBeNull();
  expect(offsetOf(words.slice(0, 200_000), [[0, 9, 0]])).not.toBeNull();
});

/** The loudness of a recording of a talk that begins at `offsetMs` of the call. */
function recorded(spans: readonly SpokenSpan[], offsetMs: number, noise: () => number): [number[], number[]] {
  const slots = Math.ceil((Math.max(...spans.map(({ endMs }) => endMs)) - offsetMs) / SLOT_MS) + 50;
  const levels: [number[], number[]] = [[], []];
  for (const channel of [0, 1] as const)
    levels[channel] = Array.from({ length: slots }, () => Math.floor(noise() * 20));
  for (const { channel, startMs, endMs } of spans)
    for (let ms = startMs; ms < endMs; ms += SLOT_MS) {
      const slot = Math.floor((ms - offsetMs) / SLOT_MS);
      if (slot >= 0) levels[channel][slot] = 70 + Math.floor(noise() * 30);
    }
  return levels;
}

describe("where a recording begins in its call", () => {
  it.each([0, 140, 8_060, 61_500, -2_000, 590_000])("is found at %i ms, to 40 ms", (offsetMs) => {
    const spans = talk(7, Math.max(0, offsetMs) + 900);
    const found = offsetOf(spans, recorded(spans, offsetMs, random(3)));
    expect(Math.abs((found ?? 9e9) - offsetMs)).toBeLessThanOrEqual(40);
  });

  it("is found although a part of the talk was never transcribed", () => {
    const spans = talk(11, 20_000, 200);
    const heard = spans.filter((_, i) => i < 60 || i > 140);
    expect(Math.abs((offsetOf(heard, recorded(spans, 9_000, random(5))) ?? 9e9) - 9_000)).toBeLessThanOrEqual(
      40,
    );
  });

  it("is found when both parties are in one channel", () => {
    const spans = talk(5, 12_000);
    const [one, other] = recorded(spans, 10_000, random(9));
    const both = one.map((level, slot) => Math.max(level, other[slot] ?? 0));
    expect(Math.abs((offsetOf(spans, [both, []]) ?? 9e9) - 10_000)).toBeLessThanOrEqual(40);
  });

  it("is not known without words or without sound", () => {
    expect(offsetOf([], [[1, 2], []])).toBeNull();
    expect(offsetOf(talk(1, 0), [[], []])).toBeNull();
  });
});

describe("loudness", () => {
  it("is measured by slots of each channel, whatever the pieces", () => {
    // A slot in which channel 0 is loud and the other silent, and one the other way round.
    const samples = new Uint8Array(2 * 2 * 160);
    for (let i = 0; i < 320; i++) samples.set(i < 160 ? [0x80, 0xff] : [0xff, 0x80], 2 * i);
    for (const step of [2, 30, 640]) {
      const meter = new LevelMeter(2);
      for (let at = 0; at < samples.length; at += step) meter.push(samples.subarray(at, at + step));
      expect(meter.levels).toEqual([
        [127, 0],
        [0, 127],
      ]);
    }
  });

  it("becomes at most so many peaks, each the loudest of its piece", () => {
    const levels = Array.from({ length: 9_001 }, (_, i) => (i === 4_500 ? 99 : 1));
    const peaks = peaksOf([levels, levels.map(() => 2)]);
    expect(peaks).toHaveLength(2 * MOST_PEAKS);
    expect([...peaks].filter((peak) => peak === 99)).toHaveLength(1);
    expect(peaks.indexOf(99) % 2).toBe(0);
    expect(Math.abs(peaks.indexOf(99) / 2 - MOST_PEAKS / 2)).toBeLessThanOrEqual(1);
    expect([...peaksOf([[5, 6]])]).toEqual([5, 6]);
    expect(peaksOf([])).toHaveLength(0);
  });
});

describe("silencing", () => {
  const word = (channel: 0 | 1, text: string, startMs: number) => ({
    ...{ channel, text, startMs, endMs: startMs + 300 },
  });

  it("covers hidden words with a margin, joins neighbours, and knows the recording's own time", () => {
    const words = [
      word(1, REDACTED, 10_000),
      word(1, REDACTED, 11_000),
      word(0, "hello", 12_000),
      word(1, REDACTED, 20_000),
    ];
    expect(mutedSpans(words, [{ startMs: 30_000, endMs: 31_000 }], 5_000)).toEqual([
      { channel: 1, startMs: 4_800, endMs: 6_500 },
      { channel: 1, startMs: 14_800, endMs: 15_500 },
      { channel: null, startMs: 25_000, endMs: 26_000 },
    ]);
  });

  it("silences the channel of a span, or all, whatever the pieces", () => {
    const spans = [
      { channel: 1 as const, startMs: 10, endMs: 20 },
      { channel: null, startMs: 30, endMs: 35 },
    ];
    for (const step of [2, 50, 4_000]) {
      const samples = new Uint8Array(2 * 400).fill(0x10);
      const muter = new Muter(spans, 2);
      for (let at = 0; at < samples.length; at += step) muter.push(samples.subarray(at, at + step));
      const silent = (channel: number) =>
        Array.from({ length: 400 }, (_, i) => i).filter((i) => samples[2 * i + channel] === 0xff);
      expect(silent(0)).toEqual(Array.from({ length: 40 }, (_, i) => 240 + i));
      expect(silent(1)).toEqual([...Array.from({ length: 80 }, (_, i) => 80 + i), ...silent(0)]);
      expect(muter.mutedMs).toBe(15);
    }
  });

  it("silences both where they share a channel", () => {
    const samples = new Uint8Array(160).fill(0x10);
    new Muter([{ channel: 1, startMs: 0, endMs: 10 }], 1).push(samples);
    expect([...samples].filter((one) => one === 0xff)).toHaveLength(80);
  });
});
