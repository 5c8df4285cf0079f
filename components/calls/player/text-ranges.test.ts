import { expect, it } from "vitest";
import { inTime, wordsAt } from "./call-words";
import { placesOf } from "./text-ranges";

it("finds words in the order of saying, also ones that are said again", () => {
  expect(placesOf("The pallets, the pallets come.", ["The", "pallets,", "the", "pallets", "come."])).toEqual([
    { from: 0, to: 3 },
    { from: 4, to: 12 },
    { from: 13, to: 16 },
    { from: 17, to: 24 },
    { from: 25, to: 30 },
  ]);
});

it("passes over words that were corrected or hidden, and finds those behind them", () => {
  const said = ["my", "card", "▇▇▇▇", "▇▇▇▇", "thank", "you"];
  expect(placesOf("my cart ▇▇▇▇ thank you", said).map((place) => place?.from ?? null)).toEqual([
    0,
    null,
    8,
    null,
    13,
    19,
  ]);
  expect(placesOf("other", said).every((place) => place === null)).toBe(true);
  expect(placesOf("", [""])).toEqual([null]);
});

it("knows which words are being said, of both parties", () => {
  const words = inTime([
    { number: 2, words: [["yes", 500, 900]] },
    {
      number: 1,
      words: [
        ["one", 0, 400],
        ["two", 450, 800],
      ],
    },
  ]);
  const at = (ms: number) => wordsAt(words, ms).map(({ number, index }) => `${number}.${index}`);
  expect(at(-5)).toEqual([]);
  expect(at(0)).toEqual(["1.0"]);
  expect(at(420)).toEqual([]);
  expect(at(600)).toEqual(["1.1", "2.0"]);
  expect(at(899)).toEqual(["2.0"]);
  expect(at(900)).toEqual([]);
  expect(wordsAt([], 5)).toEqual([]);
});
