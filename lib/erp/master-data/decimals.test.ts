import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalSignOf, readDecimal, writeDecimal } from "./decimals";

describe("decimals as people type them", () => {
  it("follows the reader's locale", () => {
    expect(decimalSignOf("en-GB")).toBe("dot");
    expect(decimalSignOf("de-DE")).toBe("comma");
    expect(decimalSignOf("ar-EG")).toBe("dot");
  });

  it("reads exact scaled integers", () => {
    expect(readDecimal("1,234.5", 3, "dot")).toBe(1_234_500);
    expect(readDecimal("1.234,5", 3, "comma")).toBe(1_234_500);
    expect(readDecimal(" 0,1234 ", 4, "comma")).toBe(1234);
    expect(readDecimal("-2", 3, "dot")).toBe(-2000);
  });

  it("never guesses: the other sign, too many decimals, words and currencies are refused", () => {
    for (const text of ["1,5", "abc", "", "1.2.3", "1e3"])
      expect(readDecimal(text, 3, "dot")).toEqual(expect.any(String));
    expect(readDecimal("1.23456", 4, "dot")).toMatch(/at most 4/);
    expect(readDecimal("1.5", 0, "dot")).toMatch(/whole number/);
    expect(readDecimal("€ 10", 4, "dot")).toMatch(/without a currency/);
  });

  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom("dot" as const, "comma" as const),
        (value, scale, sign) => {
          expect(readDecimal(writeDecimal(value, scale, sign), scale, sign)).toBe(value === 0 ? 0 : value);
        },
      ),
    );
  });
});
