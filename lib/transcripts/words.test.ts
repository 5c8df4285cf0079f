import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Word } from "@/lib/voice/live/results";
import { readWords, storedWordsOf } from "@/lib/voice/stored-words";
import { realignWords } from "./words";

const said = (text: string): Word[] =>
  text.split(" ").map((word, i) => ({ text: word, startMs: 100 * i, endMs: 100 * i + 80, confidence: 0.5 }));
const times = { startMs: 0, endMs: 1_000 };
const realigned = (before: string, after: string) =>
  realignWords(said(before), after, times).map(({ text, startMs, endMs }) => [text, startMs, endMs]);

it("keeps the times of words that stayed, and gives the others the time between them", () => {
  expect(realigned("the pallets come on fortunes", "The pallets come on the fourteenth.")).toEqual([
    ...[
      ["The", 0, 80],
      ["pallets", 100, 180],
      ["come", 200, 280],
      ["on", 300, 380],
    ],
    ...[
      ["the", 380, 690],
      ["fourteenth.", 690, 1_000],
    ],
  ]);
  expect(realigned("we send three boxes", "we send four boxes")[2]).toEqual(["four", 180, 300]);
  expect(realigned("we send three boxes", "we send boxes")).toEqual([
    ["we", 0, 80],
    ["send", 100, 180],
    ["boxes", 300, 380],
  ]);
});

it("spreads words evenly where nothing stayed, and where too much would have to be compared", () => {
  expect(realigned("one two", "a b")).toEqual([
    ["a", 0, 500],
    ["b", 500, 1_000],
  ]);
  const many = (word: string) => Array.from({ length: 2_100 }, (_, i) => `${word}${i}`).join(" ");
  const words = realignWords(said(`x ${many("a")} y`), `z ${many("b")} w`, times);
  expect(words).toHaveLength(2_102);
  expect(words.every(({ confidence }) => confidence === 1)).toBe(true);
});

describe("whatever was written", () => {
  const word = fc.constantFrom("a", "b", "c", "d,", "D");
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));

  it("its words are those of the text, in the order of their times, within the utterance", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const words = realignWords(before ? said(before) : [], after, { startMs: 0, endMs: 2_000 });
        expect(words.map((one) => one.text).join(" ")).toBe(after);
        let last = 0;
        for (const { startMs, endMs } of words) {
          expect(startMs).toBeGreaterThanOrEqual(last);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          last = startMs;
        }
        expect(words.at(-1)?.endMs ?? 0).toBeLessThanOrEqual(2_000);
      }),
    );
  });

  it("the same text changes nothing", () => {
    fc.assert(
      fc.property(
        text.filter((one) => one !== ""),
        (same) => {
          expect(realignWords(said(same), same, times)).toEqual(said(same));
        },
      ),
    );
  });

  it("is read as it was stored", () => {
    expect(readWords(storedWordsOf(said("a b")), "1")).toEqual(said("a b"));
  });
});
