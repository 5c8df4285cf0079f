import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demandOver, leadTimeDemand } from "./index";
import { normalQuantile } from "./normal";
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
