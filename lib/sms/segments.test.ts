import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smsSize } from "./segments";

describe("the size of a text message", () => {
  it.each([
    ["", "GSM-7", 1, 160],
    ["a".repeat(160), "GSM-7", 1, 0],
    ["a".repeat(161), "GSM-7", 2, 145],
    ["a".repeat(306), "GSM-7", 2, 0],
    ["a".repeat(307), "GSM-7", 3, 152],
    ["€".repeat(80), "GSM-7", 1, 0],
    // 76 of two places and one place that cannot hold half of a letter, in each part.
    ["€".repeat(153), "GSM-7", 3, 151],
    ["ş".repeat(70), "UCS-2", 1, 0],
    ["ş".repeat(71), "UCS-2", 2, 63],
    ["😀".repeat(35), "UCS-2", 1, 0],
    ["😀".repeat(66), "UCS-2", 2, 1],
    ["😀".repeat(67), "UCS-2", 3, 65],
    [`${"a".repeat(69)}’`, "UCS-2", 1, 0],
  ] as const)("%s", (text, encoding, parts, left) => {
    expect(smsSize(text)).toEqual({ encoding, parts, left });
  });

  it("never shrinks when something is added, and its parts hold what is said", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 400 }),
        fc.string({ maxLength: 5 }),
        (text, more) => {
          const size = smsSize(text);
          expect(smsSize(text + more).parts).toBeGreaterThanOrEqual(size.parts);
          const [single, joined] = size.encoding === "GSM-7" ? [160, 153] : [70, 67];
          expect(size.left).toBeLessThanOrEqual(size.parts === 1 ? single : joined);
          expect(size.left).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
