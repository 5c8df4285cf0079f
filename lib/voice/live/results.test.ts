import { expect, it } from "vitest";
import { redactCardNumbers } from "./redact";
import { readLiveMessage } from "./results";

it("makes words of a result that has none, so that a card number in it is hidden", () => {
  const message = readLiveMessage(
    {
      ...{ type: "Results", channel_index: [1, 2], start: 2, duration: 3, is_final: true },
      channel: { alternatives: [{ transcript: "it is  4242424242424242", confidence: 0.9 }] },
    },
    1_000,
  );
  if (message.kind !== "final" || !message.segment) throw new Error("No segment was read.");
  expect(message.segment.words).toEqual([
    { text: "it", startMs: 3_000, endMs: 4_000, confidence: 0.9 },
    { text: "is", startMs: 4_000, endMs: 5_000, confidence: 0.9 },
    { text: "4242424242424242", startMs: 5_000, endMs: 6_000, confidence: 0.9 },
  ]);
  expect(redactCardNumbers([message.segment])[0]?.segment.text).toBe("it is ▇▇▇▇");
});
