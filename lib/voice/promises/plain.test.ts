import { describe, expect, it } from "vitest";
import { isPlainDay } from "./plain";

const plain = (words: string, confidence = 0.95) => isPlainDay(words, "2026-12-14", "2026-11-29", confidence);

describe("a day that a rule may accept", () => {
  it.each([
    "The pallets come on December 14.",
    "They arrive on the fourteenth of December.",
    "Yes, you have it by December 14.",
  ])("%s", (words) => expect(plain(words)).toBe(true));

  it.each([
    "It comes after the fourteenth of December.",
    "No, the fourteenth of December is impossible.",
    "We said the fourteenth of December, it will be a week later.",
    "It was planned for December 14.",
    "It has not left, so December 14 is unlikely.",
    "From December 14 on we deliver again.",
    "They haven't loaded it for December 14.",
    "Perhaps on December 14.",
    "On December 14 or December 15.",
  ])("is not in: %s", (words) => expect(plain(words)).toBe(false));

  it("is heard well", () => expect(plain("It comes on December 14.", 0.7)).toBe(false));
});
