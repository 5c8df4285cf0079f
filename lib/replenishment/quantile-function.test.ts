import { describe, expect, test } from "vitest";
import { normalCdf } from "@/lib/statistics/normal";
import { probabilityAt, quantileFunction, valueAt } from "./quantile-function";

describe("quantileFunction", () => {
  // 10 a unit of z below the middle, 20 above it.
  const skewed = quantileFunction([-1, 0, 1], [10, 20, 40]);

  test("is a straight line between its points and beyond them, and never negative", () => {
    expect([-3, -1.5, -1, -0.5, 0, 0.5, 1, 2].map((z) => valueAt(skewed, z))).toEqual([
      0, 5, 10, 15, 20, 30, 40, 60,
    ]);
  });

  test("gives the probability that belongs to a value", () => {
    expect(probabilityAt(skewed, -0.001)).toBe(0);
    for (const [x, z] of [
      [0, -2],
      [5, -1.5],
      [10, -1],
      [15, -0.5],
      [20, 0],
      [30, 0.5],
      [40, 1],
      [60, 2],
    ] as const)
      expect(probabilityAt(skewed, x)).toBe(normalCdf(z));
  });

  test("carries the tail on as steeply as the last points or the upper half show it", () => {
    // Last segment 10, from the middle (110 − 0) ÷ 2 = 55.
    expect(quantileFunction([-1, 0, 1, 2], [0, 0, 100, 110]).upper).toBe(55);
    // Last segment 60, from the middle (80 − 10) ÷ 2 = 35.
    expect(quantileFunction([-1, 0, 1, 2], [0, 10, 20, 80]).upper).toBe(60);
    // Of two points as near to the middle the lower one: (45 − 0) ÷ 2.5 = 18, not (45 − 30) ÷ 1.5 = 10.
    expect(quantileFunction([-2, -0.5, 0.5, 2], [0, 0, 30, 45]).upper).toBe(18);
    // The middle may be the first point, (60 − 0) ÷ 1.5 = 40, or the last, which says nothing: 10 ÷ 1 stays.
    expect(quantileFunction([0.5, 1, 2], [0, 50, 60]).upper).toBe(40);
    expect(quantileFunction([-1, 0], [10, 20])).toMatchObject({ upper: 10, lower: 10 });
  });

  test.each([-1, 0, 0.8])("knows of a single point at %d nothing but its value", (z) => {
    const single = quantileFunction([z], [10]);
    expect(single).toMatchObject({ upper: 0, lower: 0 });
    expect([-2, z, 3].map((at) => valueAt(single, at))).toEqual([10, 10, 10]);
    expect([9, 10, 11].map((x) => probabilityAt(single, x))).toEqual([0, 1, 1]);
  });

  test("goes on from its last point, at whatever slope", () => {
    // The last segment rises by 10, beyond it by 55.
    const steep = quantileFunction([-1, 0, 1, 2], [0, 0, 100, 110]);
    expect([1.5, 2, 3].map((z) => valueAt(steep, z))).toEqual([105, 110, 165]);
    expect([105, 110, 165].map((x) => probabilityAt(steep, x))).toEqual([1.5, 2, 3].map(normalCdf));
    // Half a unit for a unit of z, above and below.
    const slow = quantileFunction([0, 1], [2, 2.5]);
    expect([1.5, 3].map((x) => probabilityAt(slow, x))).toEqual([-1, 2].map(normalCdf));
  });

  test("lifts values that cross or are negative", () => {
    expect(quantileFunction([-1, 0, 1], [10, 5, 20]).value).toEqual([10, 10, 20]);
    expect(quantileFunction([0, 1], [-5, 3]).value).toEqual([0, 3]);
  });

  test("on a flat stretch all of its probability is at or below it", () => {
    const flatBelow = quantileFunction([-1, 0, 1], [5, 5, 10]);
    expect(flatBelow.lower).toBe(0);
    expect([4.9, 5, 7.5].map((x) => probabilityAt(flatBelow, x))).toEqual([0, normalCdf(0), normalCdf(0.5)]);
    const flatAbove = quantileFunction([-1, 0, 1], [5, 10, 10]);
    expect(flatAbove.upper).toBe(0);
    expect([7.5, 10, 11].map((x) => probabilityAt(flatAbove, x))).toEqual([normalCdf(-0.5), 1, 1]);
    expect(valueAt(flatAbove, 3)).toBe(10);
    // Flat in the middle, at 10: everything up to z = 1.
    expect(probabilityAt(quantileFunction([-1, 0, 1, 2], [5, 10, 10, 20]), 10)).toBe(normalCdf(1));
  });
});
