import { expect, it } from "vitest";
import { redactCardNumbers, redactInterim } from "./redact";
import type { Segment } from "./results";

const said = (text: string): Segment => ({
  channel: 1,
  startMs: 0,
  endMs: 1_000,
  text,
  confidence: 1,
  words: text.split(" ").map((word) => ({ text: word, startMs: 0, endMs: 1, confidence: 1 })),
});

it("hides a card number that goes over two results, in both of them", () => {
  const changed = redactCardNumbers([said("my card is 4242 4242"), said("4242 4242 until May")]);
  expect(changed.map(({ at, segment }) => [at, segment.text])).toEqual([
    [0, "my card is ▇▇▇▇"],
    [1, "▇▇▇▇ until May"],
  ]);
  expect(JSON.stringify(changed)).not.toContain("4242");
});

it("leaves everything else as it was said", () => {
  expect(redactCardNumbers([said("order 4242 is late"), said("4242 4242 4241 no card")])).toEqual([]);
});

it("hides a card number that is said digit by digit, each a result of its own", () => {
  const changed = redactCardNumbers([..."4242424242424242"].map(said));
  expect(changed.map(({ segment }) => segment.text)).toEqual(Array(16).fill("▇▇▇▇"));
});

it("holds back digits that may become a card number as long as more may come", () => {
  expect(redactInterim([said("it is 4242")], said("4242"))).toBe("▇▇▇▇");
  expect(redactInterim([said("it is 4242")], said("4242 pieces"))).toBe("4242 pieces");
  expect(redactInterim([said("it is 4242 4242")], said("4242 4242 until May"))).toBe("▇▇▇▇ until May");
});
