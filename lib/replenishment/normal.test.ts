import { describe, expect, test } from "vitest";
import { normalCdf, normalQuantile } from "./normal";

describe("the normal distribution", () => {
  test("agrees with printed tables", () => {
    expect(normalCdf(0)).toBeCloseTo(0.5, 7);
    expect(normalCdf(1.96)).toBeCloseTo(0.9750021, 6);
    expect(normalCdf(-3)).toBeCloseTo(0.0013499, 6);
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536, 6);
    expect(normalQuantile(0.01)).toBeCloseTo(-2.3263479, 6);
    expect(normalQuantile(0.9999)).toBeCloseTo(3.7190165, 6);
  });

  test("one undoes the other", () => {
    for (let p = 0.0005; p < 1; p += 0.0131) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6);
  });

  test("refuses what is no probability", () => {
    for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});
