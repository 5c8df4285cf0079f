import { expect, it } from "vitest";
import { digitRuns, numbersIn, spokenNumbers } from "./numbers";
import { tokensOf } from "./tokens";

it.each([
  ["three hundred and twenty pieces", 320],
  ["twelve thousand five hundred", 12_500],
  ["two million", 2_000_000],
  ["twenty-one pallets", 21],
  ["1,200 boxes", 1_200],
  ["at 4.75 each", 4.75],
  ["the fourteenth", 14],
  ["the 14th", 14],
  ["order one zero zero seven", 1_007],
  ["order ten oh seven", 1_007],
  ["P O ten twenty one", 1_021],
  ["a hundred", 100],
])("%s contains %d", (text, number) => {
  expect(spokenNumbers(text)).toContain(number);
});

it("hears no number where none was said", () => {
  expect(spokenNumbers("The pallets will come when they come.")).toEqual(new Set());
  expect(spokenNumbers("fifty")).not.toContain(15);
  expect(spokenNumbers("three four")).not.toContain(7);
});

it("hears no part of a longer number", () => {
  expect(spokenNumbers("one thousand two hundred")).toEqual(new Set([1_200]));
  expect(spokenNumbers("four one four")).toEqual(new Set([4, 1, 414]));
  expect(spokenNumbers("two hundred and three hundred")).toEqual(new Set([200, 300]));
  expect(spokenNumbers("one thousand, two thousand")).toEqual(new Set([1_000, 2_000]));
  expect(spokenNumbers("20 1-kilo bags")).toContain(20);
});

it("knows which numbers a text states", () => {
  expect(numbersIn("No one sent three hundred and twenty, oh, one moment.")).toEqual([320]);
  expect(numbersIn("one hundred of 1,200")).toEqual([100, 1_200]);
});

it("reads digits that are said in a row", () => {
  const runs = digitRuns(tokensOf("PO 1007 300, oh one twenty one, the fourteenth three hundred"));
  expect(runs.map(({ digits }) => digits)).toEqual(["1007", "300", "0121"]);
});
