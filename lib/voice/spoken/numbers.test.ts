import { expect, it } from "vitest";
import { digitsOf, spokenNumbers } from "./numbers";

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

it("puts the digits of a text in a row", () => {
  expect(digitsOf("four two four two, then 4242 please")).toBe("4242.4242.");
});
