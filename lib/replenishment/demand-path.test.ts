import { describe, expect, test } from "vitest";
import { normalCdf } from "@/lib/statistics/normal";
import { dayReached, demandPath, meanUntil, spanQuantiles } from "./demand-path";
import type { DemandForecast } from "./types";

/** Levels one standard deviation below and above the middle. */
const below = normalCdf(-1);
const above = normalCdf(1);

/** Periods of two days, totals 4, 12, 18, a deviation of 2, 4, 6 at their ends. */
const forecast: DemandForecast = {
  periodDays: 2,
  mean: [4, 8, 6],
  cumulative: [
    { level: above, values: [6, 16, 24] },
    { level: below, values: [2, 8, 12] },
  ],
};
const path = demandPath(forecast);
const spread = (from: number, to: number, of = path) => spanQuantiles(of, from, to).value;

describe("demandPath", () => {
  test("sorts the levels and keeps signed squares of what they deviate", () => {
    expect(path.z[0]).toBeCloseTo(-1, 6);
    expect(path.z[1]).toBeCloseTo(1, 6);
    expect(path).toMatchObject({
      periodDays: 2,
      horizonDays: 6,
      mean: [0, 4, 12, 18],
      deviation: [
        [0, -4, -16, -36],
        [0, 4, 16, 36],
      ],
      // 18 in 6 days.
      rate: 3,
      power: 1,
    });
  });

  test("goes on at the rate of the last four periods", () => {
    const quantiles = [{ level: 0.5, values: [100, 1, 2, 3, 4] }];
    expect(demandPath({ periodDays: 1, mean: [100, 1, 2, 3, 4], quantiles }).rate).toBe(2.5);
  });

  test("spread grows beyond the horizon as it grew over its second half, within 0.5 and 1", () => {
    const power = (...squares: number[]) =>
      demandPath({
        periodDays: 1,
        mean: squares.map(() => 0),
        cumulative: [{ level: above, values: squares.map(Math.sqrt) }],
      }).power;
    expect(power(1, 2, 3, 4)).toBeCloseTo(0.5, 9);
    // √(8 ÷ 2 √2) over a doubled time: 2 to the power of 0.75.
    expect(power(1, 2 * Math.SQRT2, 5, 8)).toBeCloseTo(0.75, 9);
    expect(power(1, 1, 1, 100)).toBe(1);
    expect(power(4, 4, 4, 1)).toBe(0.5);
    expect(power(9)).toBe(0.5);
    expect(power(0, 0)).toBe(0.5);
    expect(power(0, 4)).toBe(0.5);
    // Of three periods the first is the half: √(3 ÷ 1) over three times the time.
    expect(power(1, 2, 3)).toBeCloseTo(0.5, 9);
    // Both levels count: √(8 + 8) ÷ √(2 + 4) over a doubled time.
    const both = demandPath({
      periodDays: 1,
      mean: [10, 10],
      cumulative: [
        { level: below, values: [10 - Math.SQRT2, 20 - Math.sqrt(8)] },
        { level: above, values: [12, 20 + Math.sqrt(8)] },
      ],
    });
    expect(both.power).toBeCloseTo(Math.log2(Math.sqrt(16 / 6)), 9);
  });

  test("takes quantiles of periods as independent, when there are none of the total", () => {
    const quantiles = [{ level: above, values: [7, 12] }];
    const independent = demandPath({ periodDays: 2, mean: [4, 8], quantiles, cumulative: [] });
    // 3² and 3² + 4².
    expect(independent.deviation).toEqual([[0, 9, 25]]);
  });

  test("refuses what is no forecast", () => {
    expect(() => demandPath({ ...forecast, periodDays: 0 })).toThrow(/Period length/);
    expect(() => demandPath({ ...forecast, cumulative: [] })).toThrow(/no quantiles/);
    const at = (level: number, values: number[]) => ({ ...forecast, cumulative: [{ level, values }] });
    expect(() => demandPath(at(1, [1, 2, 3]))).toThrow(/Quantile level/);
    expect(() => demandPath(at(0.5, [1, Number.NaN, 3]))).toThrow(/Quantile must be a number/);
    expect(() =>
      demandPath({ ...at(0.5, []), cumulative: undefined, quantiles: [{ level: 0.5, values: [1] }] }),
    ).toThrow("Quantile 0.5 has 1 values for 3 periods.");
  });
});

describe("meanUntil", () => {
  test("grows evenly within a period, at the first rate before and at the last rates after", () => {
    expect([-2, 0, 1, 2, 3, 6, 8].map((t) => meanUntil(path, t))).toEqual([-4, 0, 2, 4, 8, 18, 24]);
  });
});

describe("spanQuantiles", () => {
  test("adds the deviation of a span to its mean", () => {
    expect(spread(0, 2)).toEqual([2, 6]);
    // Halfway into the second period: 4 + (16 − 4) ÷ 2 = 10.
    expect(spread(0, 3)).toEqual([8 - Math.sqrt(10), 8 + Math.sqrt(10)]);
    // 36 − 4 = 32 from day 2 on.
    expect(spread(2, 6)).toEqual([14 - Math.sqrt(32), 14 + Math.sqrt(32)]);
    // With power 1 the deviation of 6 at day 6 is 8 at day 8.
    expect(spread(0, 8)[0]).toBeCloseTo(24 - 8, 9);
    expect(spread(0, 8)[1]).toBeCloseTo(24 + 8, 9);
    // Before the forecast begins a day deviates like one of the first period: 4 ÷ 2.
    expect(spread(-2, -1)).toEqual([2 - Math.SQRT2, 2 + Math.SQRT2]);
    expect(spread(-1, 1)).toEqual([2, 6]);
  });

  test("stops at the mean where the spread before was wider, and at zero", () => {
    const narrowing = demandPath({
      periodDays: 1,
      mean: [10, 10],
      cumulative: [
        { level: below, values: [6, 18] },
        { level: above, values: [14, 22] },
      ],
    });
    expect(spread(1, 2, narrowing)).toEqual([10, 10]);
    const little = demandPath({
      ...{ periodDays: 1, mean: [0.1, 0.1], cumulative: [{ level: above, values: [0.18, 0.24] }] },
    });
    expect(spread(1, 2, little)[0]).toBeCloseTo(0.1, 9);
    const wide = demandPath({ periodDays: 1, mean: [2], cumulative: [{ level: below, values: [0] }] });
    expect(spread(0, 1, wide)).toEqual([0]);
    // Squares of −4 a period: of half a day 1 − √2 is below zero.
    expect(spread(0, 0.5, wide)).toEqual([0]);
  });
});

describe("dayReached", () => {
  test("finds the day within the horizon and beyond it", () => {
    expect(dayReached(path, 0, 0.5)).toBeCloseTo(0.25, 8);
    expect(dayReached(path, 0, 8)).toBeCloseTo(3, 8);
    // From day 1, where 2 are gone: 6 more are gone on day 3.
    expect(dayReached(path, 1, 6)).toBeCloseTo(2, 8);
    expect(dayReached(path, 0, 18)).toBeCloseTo(6, 8);
    expect(dayReached(path, 0, 24)).toBe(8);
    expect(dayReached(path, 4, 12)).toBe(4);
    expect(dayReached(path, 7, 3)).toBe(1);
    expect(dayReached(path, -2, 8)).toBeCloseTo(4, 8);
  });

  test("nothing, or less, is gone at once; what is never gone, or not within a century, has no day", () => {
    expect(dayReached(path, 1, 0)).toBe(0);
    expect(dayReached(path, 1, -5)).toBe(0);
    const once = {
      periodDays: 1,
      mean: [4, 0, 0, 0, 0],
      quantiles: [{ level: 0.5, values: [4, 0, 0, 0, 0] }],
    };
    expect(dayReached(demandPath(once), 0, 4)).toBeCloseTo(1, 8);
    expect(dayReached(demandPath(once), 0, 5)).toBeNull();
    const one = demandPath({ periodDays: 1, mean: [1], quantiles: [{ level: 0.5, values: [1] }] });
    expect(dayReached(one, 0, 36_500)).toBe(36_500);
    expect(dayReached(one, 0, 36_500.5)).toBeNull();
  });
});
