import { expect, it } from "vitest";
import { redactCardNumbers } from "./redact";
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
