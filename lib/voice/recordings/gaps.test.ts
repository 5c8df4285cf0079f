import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REDACTED } from "@/lib/spoken/card-numbers";
import type { Word } from "../live/results";
import { fillGaps, type KnownUtterance } from "./gaps";

const SPEAKERS = ["us", "them"] as const;
const word = (text: string, startMs: number, length = 250): Word => ({
  ...{ text, startMs, endMs: startMs + length, confidence: 0.9 },
});
/** One word each 300 ms. */
const words = (text: string, startMs: number): Word[] =>
  text.split(" ").map((one, i) => word(one, startMs + i * 300));
const known = (number: number, channel: 0 | 1, own: Word[]): KnownUtterance => ({
  ...{ number, channel, speaker: SPEAKERS[channel], words: own, confidence: 0.9 },
  ...{
    text: own.map(({ text }) => text).join(" "),
    startMs: own[0]?.startMs ?? 0,
    endMs: own.at(-1)?.endMs ?? 0,
  },
});
const moved = (own: readonly Word[], ms: number) =>
  own.map((one) => ({ ...one, startMs: one.startMs + ms, endMs: one.endMs + ms }));

describe("a gap of a transcript", () => {
  const us = words("hello this is purchasing", 0);
  const them = words("good morning the pallets come on friday thank you", 2_000);

  it("is filled by what the recording says there, and what is known stays", () => {
    const { added, hidden } = fillGaps(
      [known(1, 0, us), known(2, 1, them.slice(0, 2)), known(3, 1, them.slice(7))],
      [moved(us, 30), moved(them, -40)],
      [],
      SPEAKERS,
    );
    expect(added.map(({ number, speaker, text }) => [number, speaker, text])).toEqual([
      [4, "them", "the pallets come on friday"],
    ]);
    expect(hidden).toEqual([]);
  });

  it("is the whole call where nothing was transcribed live", () => {
    const { added } = fillGaps([], [us, them], [], SPEAKERS);
    expect(added.map(({ number, text }) => [number, text])).toEqual([
      [1, "hello this is purchasing"],
      [2, "good morning the pallets come on friday thank you"],
    ]);
  });

  it("has two utterances where something known, or a pause, lies between", () => {
    const { added } = fillGaps([known(1, 1, them.slice(3, 5))], [[], them], [], SPEAKERS);
    expect(added.map(({ text }) => text)).toEqual(["good morning the", "on friday thank you"]);
  });

  it("stays where the call was paused", () => {
    const { added } = fillGaps([], [us, them], [{ startMs: 2_500, endMs: 3_900 }], SPEAKERS);
    expect(added.map(({ text }) => text)).toEqual([
      "hello this is purchasing",
      "good morning",
      "friday thank you",
    ]);
  });

  it("hides a card number of which one half was known", () => {
    const number = words("four two four two four two four two four two four two four two four two", 10_000);
    const { added, hidden } = fillGaps([known(1, 0, number.slice(0, 8))], [number], [], SPEAKERS);
    expect(hidden.map(({ text }) => text)).toEqual([REDACTED]);
    expect(added.map(({ text }) => text)).toEqual([REDACTED]);
  });

  it("says every word once, whatever part of them was known", () => {
    const said = words("a b c d e f g h i j k l m n o p q r s t", 0);
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        fc.integer({ min: -60, max: 60 }),
        (keeps, shift) => {
          // Parts that were lost are longer than a word: a result holds several.
          const kept = said.filter((_, i) => keeps[Math.floor(i / 5)]);
          const runs = kept.length > 0 ? [known(1, 0, kept)] : [];
          const { added } = fillGaps(runs, [moved(said, shift)], [], SPEAKERS);
          const all = [...kept, ...added.flatMap((one) => one.words)].sort((a, b) => a.startMs - b.startMs);
          expect(all.map(({ text }) => text).join(" ")).toBe(said.map(({ text }) => text).join(" "));
        },
      ),
    );
  });
});
