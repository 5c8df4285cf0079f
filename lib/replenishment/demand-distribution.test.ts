import { describe, expect, test } from "vitest";
import { mixture, type SpanDemand } from "./demand-distribution";
import { quantileFunction } from "./quantile-function";

/** Normal demand with a mean and a standard deviation. */
const normal = (mean: number, sd: number, more: Partial<SpanDemand> = {}): SpanDemand => ({
  weight: 1,
  days: 7,
  mean,
  quantiles: quantileFunction([-1.5, 0, 1.5], [mean - 1.5 * sd, mean, mean + 1.5 * sd]),
  extrapolatedDays: 0,
  ...more,
});

describe("mixture", () => {
  test("of one span is that span", () => {
    const demand = mixture([normal(70, 10)]);
    expect(demand).toMatchObject({ mean: 70, meanDays: 7, maxDays: 7, extrapolatedDays: 0 });
    expect(demand.sd).toBeCloseTo(10, 3);
    expect(demand.highestLevel).toBeCloseTo(0.933193, 6);
    expect(demand.quantile(0.5)).toBeCloseTo(70, 9);
    expect(demand.cdf(80)).toBeCloseTo(0.841345, 6);
    // 10 × φ(0) = 3.99 at the mean, 10 × (φ(1) − 0.158655) = 0.833 one deviation above.
    expect(demand.meanAbove(70)).toBeCloseTo(3.989, 1);
    expect(demand.meanAbove(80)).toBeCloseTo(0.833, 1);
    expect(demand.meanAbove(0)).toBeCloseTo(70, 3);
  });

  test("keeps levels within 0.0001 and 0.9999 and refuses what is none", () => {
    const { quantile } = mixture([normal(70, 10)]);
    expect(quantile(1)).toBeCloseTo(70 + 37.190165, 5);
    expect(quantile(0)).toBeCloseTo(70 - 37.190165, 5);
    expect(() => quantile(Number.NaN)).toThrow("A service level must be a number.");
  });

  test("of two spans weighs them", () => {
    const demand = mixture([
      normal(10, 1, { weight: 0.25, days: 2 }),
      normal(50, 2, { weight: 0.75, days: 10, extrapolatedDays: 3 }),
    ]);
    // 0.25 × 10 + 0.75 × 50; 0.25 × 2 + 0.75 × 10.
    expect(demand).toMatchObject({ mean: 40, meanDays: 8, maxDays: 10, extrapolatedDays: 3 });
    // Between: 0.25 × 0.75 × 40² = 300; within: 0.25 × 1 + 0.75 × 4 = 3.25.
    expect(demand.sd).toBeCloseTo(Math.sqrt(303.25), 2);
    // A fifth is 0.8 of the first span: z = 0.841621; five eighths are half of the second.
    expect(demand.quantile(0.2)).toBeCloseTo(10.841621, 5);
    expect(demand.quantile(0.625)).toBeCloseTo(50, 5);
    expect(demand.cdf(30)).toBeCloseTo(0.25, 9);
    expect(demand.cdf(1000)).toBe(1);
    // Of 0.75 × 50 lies 20 above 30.
    expect(demand.meanAbove(30)).toBeCloseTo(15, 2);
  });

  test("ends for millions and for almost nothing", () => {
    const large = mixture([normal(1e7, 1e6, { weight: 0.5 }), normal(3e7, 1e6, { weight: 0.5 })]);
    expect(large.quantile(0.75)).toBeCloseTo(3e7, -1);
    const tiny = mixture([normal(0, 0, { weight: 0.5 }), normal(1e-320, 0, { weight: 0.5 })]);
    expect(tiny.quantile(0.9)).toBeLessThan(1e-12);
    expect(mixture([normal(0.3, 0.1)]).quantile(0.5)).toBeCloseTo(0.3, 9);
  });

  test("of no time is no demand", () => {
    expect(mixture([normal(0, 0, { days: 0 })])).toMatchObject({ mean: 0, sd: 0, maxDays: 0 });
  });
});
