import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "@/lib/statistics/normal";
import { demandOver, leadTimeDemand, undershootDays } from "./index";
import { anyForecast, anyLeadTime, fixedLeadTime, normalForecast } from "./testing";

const z95 = normalQuantile(0.95);

describe("leadTimeDemand", () => {
  test("is the cumulative forecast at whole periods", () => {
    const demand = leadTimeDemand({
      forecast: normalForecast(70, 10),
      startOffsetDays: 0,
      leadTime: fixedLeadTime(14),
      reviewDays: 14,
    });
    expect(demand.mean).toBeCloseTo(280, 9);
    expect(demand.quantile(0.95)).toBeCloseTo(280 + z95 * 20, 6);
    expect(demand.quantile(0.5)).toBeCloseTo(280, 6);
    expect(demand.sd).toBeCloseTo(20, 2);
  });

  test("interpolates inside a period: mean with time, spread with its root", () => {
    const demand = demandOver(normalForecast(70, 14), 0, 3.5);
    expect(demand.mean).toBeCloseTo(35, 9);
    expect(demand.quantile(0.95)).toBeCloseTo(35 + z95 * 14 * Math.SQRT1_2, 6);
  });

  test("beyond the last level the tail follows the normal scale", () => {
    const demand = demandOver(normalForecast(70, 10), 0, 7);
    expect(demand.quantile(0.99)).toBeCloseTo(70 + normalQuantile(0.99) * 10, 6);
    expect(demand.cdf(70 + normalQuantile(0.99) * 10)).toBeCloseTo(0.99, 5);
  });

  test("leaves out what is past when the forecast has begun", () => {
    // Days 7…21 of a forecast that began a week ago: two weeks, spread √2.
    const demand = demandOver(normalForecast(70, 10), -7, 14);
    expect(demand.mean).toBeCloseTo(140, 9);
    expect(demand.quantile(0.95)).toBeCloseTo(140 + z95 * 10 * Math.SQRT2, 6);
  });

  test("runs at the first rate until a forecast that begins later", () => {
    const demand = demandOver(normalForecast(70, 10), 2, 9);
    expect(demand.mean).toBeCloseTo(90, 9);
    expect(demand.quantile(0.95)).toBeCloseTo(90 + z95 * 10 * Math.sqrt(9 / 7), 6);
  });

  test("goes on beyond the horizon at the last rate with growing spread, and says how far", () => {
    const demand = demandOver(normalForecast(70, 10, 4), 0, 63);
    expect(demand.mean).toBeCloseTo(630, 9);
    expect(demand.quantile(0.95)).toBeCloseTo(630 + z95 * 30, 6);
    expect(demand.extrapolatedDays).toBe(35);
  });

  test("mixes over lead times", () => {
    // Exactly 10 a day; 5 or 10 days with equal probability: 50 or 100.
    const forecast = {
      periodDays: 1,
      mean: Array.from({ length: 20 }, () => 10),
      cumulative: [0.1, 0.9].map((level) => ({
        level,
        values: Array.from({ length: 20 }, (_, i) => 10 * (i + 1)),
      })),
    };
    const demand = leadTimeDemand({
      forecast,
      startOffsetDays: 0,
      leadTime: { days: [5, 10], probabilities: [0.5, 0.5] },
      reviewDays: 0,
    });
    expect(demand.mean).toBe(75);
    expect(demand.sd).toBeCloseTo(25, 4);
    expect(demand.quantile(0.4)).toBeCloseTo(50, 6);
    expect(demand.quantile(0.6)).toBeCloseTo(100, 6);
    expect(demand.cdf(75)).toBeCloseTo(0.5, 9);
    expect(demand.meanAbove(80)).toBeCloseTo(10, 5);
  });

  test("falls back to quantiles per period as independent", () => {
    const forecast = { periodDays: 7, mean: [10, 10], quantiles: [{ level: 0.95, values: [13, 14] }] };
    expect(demandOver(forecast, 0, 14).quantile(0.95)).toBeCloseTo(25, 9);
  });

  test("refuses forecasts that do not fit together", () => {
    const none = { periodDays: 7, mean: [] };
    expect(() => demandOver(none, 0, 7)).toThrow(/no periods/);
    expect(() => demandOver({ periodDays: 7, mean: [1] }, 0, 7)).toThrow(/no quantiles/);
    const short = { periodDays: 7, mean: [1, 2], cumulative: [{ level: 0.5, values: [1] }] };
    expect(() => demandOver(short, 0, 7)).toThrow(/1 values for 2 periods/);
    expect(() => demandOver({ periodDays: 7, mean: [-1] }, 0, 7)).toThrow(/Mean demand/);
  });

  test("merges more than 24 lead times into bins and keeps their mean", () => {
    // 72 days, three to a bin; the last is twice as likely: (70 + 71 + 2 × 72) ÷ 4 = 71.25.
    const days = Array.from({ length: 72 }, (_, i) => i + 1);
    const probabilities = days.map((day) => (day === 72 ? 2 : 1) / 73);
    const forecast = normalForecast(70, 10);
    const demand = leadTimeDemand({
      forecast,
      startOffsetDays: 0,
      leadTime: { days, probabilities },
      reviewDays: 2,
    });
    expect(demand.maxDays).toBeCloseTo(73.25, 9);
    expect(demand.meanDays).toBeCloseTo((2628 + 72) / 73 + 2, 9);
    expect(demand.mean).toBeCloseTo(10 * demand.meanDays, 9);
    const certain = { days: [5, 10], probabilities: [1, 0] };
    const five = leadTimeDemand({ forecast, startOffsetDays: 0, leadTime: certain, reviewDays: 0 });
    expect(five).toMatchObject({ maxDays: 5, meanDays: 5, extrapolatedDays: 0 });
    // 24 and fewer stay as they are.
    const few = { days: [1, 2, 24], probabilities: [0.25, 0.25, 0.5] };
    expect(leadTimeDemand({ forecast, startOffsetDays: 0, leadTime: few, reviewDays: 0 }).maxDays).toBe(24);
  });

  test("keeps neighbouring days apart while there are few", () => {
    // Exactly 10 a day; one day or two.
    const certain = {
      periodDays: 1,
      mean: [10, 10],
      cumulative: [0.1, 0.9].map((level) => ({ level, values: [10, 20] })),
    };
    const leadTime = { days: [1, 2], probabilities: [0.5, 0.5] };
    const demand = leadTimeDemand({ forecast: certain, startOffsetDays: 0, leadTime, reviewDays: 0 });
    expect([9, 15, 20].map((x) => demand.cdf(x))).toEqual([0, 0.5, 1]);
  });

  test("counts the days beyond the horizon of the span alone", () => {
    const extrapolated = (startOffsetDays: number, days: number) =>
      demandOver(normalForecast(70, 10, 4), startOffsetDays, days).extrapolatedDays;
    // The forecast ends on day 28.
    expect([extrapolated(0, 28), extrapolated(-21, 14), extrapolated(-35, 14), extrapolated(7, 42)]).toEqual([
      0, 7, 14, 7,
    ]);
  });

  test("refuses spans that are none", () => {
    const forecast = normalForecast(70, 10);
    expect(() => demandOver(forecast, 0, -1)).toThrow(/Days must be at least 0/);
    expect(() => demandOver(forecast, Number.NaN, 7)).toThrow(/Start offset/);
    const leadTime = fixedLeadTime(7);
    expect(() => leadTimeDemand({ forecast, startOffsetDays: 0, leadTime, reviewDays: -0.5 })).toThrow(
      /Review days/,
    );
    expect(demandOver(forecast, 0, 0.5).mean).toBeCloseTo(5, 9);
    expect(demandOver(forecast, 0, 0)).toMatchObject({ mean: 0, maxDays: 0 });
  });

  test("quantiles rise with the level and undo the distribution function", () => {
    fc.assert(
      fc.property(
        anyForecast,
        anyLeadTime,
        fc.integer({ min: -20, max: 5 }),
        fc.integer({ min: 0, max: 60 }),
        (forecast, leadTime, startOffsetDays, reviewDays) => {
          const demand = leadTimeDemand({ forecast, leadTime, startOffsetDays, reviewDays });
          let before = 0;
          for (const level of [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.98, 0.995]) {
            const value = demand.quantile(level);
            expect(value).toBeGreaterThanOrEqual(before * (1 - 1e-9) - 1e-9);
            expect(demand.cdf(value * (1 + 1e-9) + 1e-9)).toBeGreaterThanOrEqual(level - 1e-5);
            before = value;
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("undershootDays", () => {
  test("is half a day for steady demand and more for lumpy, a month at most", () => {
    // (1 + 7 × (10 ÷ 70)²) ÷ 2
    expect(undershootDays(normalForecast(70, 10), 0)).toBeCloseTo(4 / 7, 4);
    expect(undershootDays(normalForecast(70, 20), 0)).toBeCloseTo((1 + 7 * (4 / 49)) / 2, 3);
    expect(undershootDays(normalForecast(1, 100), 0)).toBe(30);
    expect(undershootDays({ periodDays: 7, mean: [0], cumulative: [{ level: 0.5, values: [0] }] }, 0)).toBe(
      0.5,
    );
  });
});
