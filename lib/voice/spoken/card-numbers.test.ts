import { expect, it } from "vitest";
import { cardNumberWords, passesLuhn } from "./card-numbers";

const hiddenIn = (text: string) => {
  const words = text.split(" ");
  return words.filter((_, i) => cardNumberWords(words)[i]).join(" ");
};

it("knows numbers whose last digit is right", () => {
  expect(passesLuhn("4242424242424242")).toBe(true);
  expect(passesLuhn("4242424242424241")).toBe(false);
  expect(passesLuhn("378282246310005")).toBe(true);
});

it.each([
  ["the card is 4242424242424242 thanks", "4242424242424242"],
  ["it is 4242 4242 4242 4242, valid", "4242 4242 4242 4242,"],
  ["it is 4242-4242-4242-4242.", "4242-4242-4242-4242."],
  [
    "four two four two uh four two four two four two four two four two four two okay",
    "four two four two uh four two four two four two four two four two four two",
  ],
  ["forty-two forty-two then 4242 4242 4242 please", "forty-two forty-two then 4242 4242 4242"],
])("hides the card number in: %s", (text, hidden) => {
  expect(hiddenIn(text)).toBe(hidden);
});

it.each([
  "order 4242424242424241 is late",
  "we ordered 1200 and 3400 pieces",
  "call +49 30 1234567",
  "ten boxes of twelve",
])("hides nothing in: %s", (text) => {
  expect(hiddenIn(text)).toBe("");
});
