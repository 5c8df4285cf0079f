import fc from "fast-check";
import { normalQuantile } from "@/lib/statistics/normal";
import type { DemandForecast, LeadTimeDistribution } from "./types";

/** Forecasts and lead times that tests share. */

export const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Independent normal periods: the cumulative quantile is mean × i + z × sd × √i, kept at zero or above. */
export function normalForecast(mean: number, sd: number, periods = 13, periodDays = 7): DemandForecast {
  const each = Array.from({ length: periods }, () => mean);
  return {
    periodDays,
    mean: each,
    cumulative: LEVELS.map((level) => ({
      level,
      values: each.map((_, i) => Math.max(0, mean * (i + 1) + normalQuantile(level) * sd * Math.sqrt(i + 1))),
    })),
  };
}

/** A lead time of exactly so many days. */
export function fixedLeadTime(days: number): LeadTimeDistribution {
  return {
    days: [days],
    probabilities: [1],
    mean: days,
    sd: 0,
    p50: days,
    p90: days,
    count: 1,
    source: "item history",
    clipped: 0,
    open: 0,
  };
}

/** Any forecast: arbitrary means, arbitrary (even crossing) cumulative quantiles, sometimes all zero. */
export const anyForecast: fc.Arbitrary<DemandForecast> = fc
  .record({
    periodDays: fc.constantFrom(1, 7, 30),
    mean: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 500, noNaN: true })), {
      minLength: 1,
      maxLength: 8,
    }),
    spread: fc.double({ min: 0, max: 2, noNaN: true }),
    wobble: fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 5, maxLength: 5 }),
  })
  .map(({ periodDays, mean, spread, wobble }) => {
    let sum = 0;
    const running = mean.map((m) => {
      sum += m;
      return sum;
    });
    return {
      periodDays,
      mean,
      cumulative: LEVELS.map((level, l) => ({
        level,
        values: running.map((m) => Math.max(0, m * (1 + spread * normalQuantile(level) + (wobble[l] ?? 0)))),
      })),
    };
  });

export const anyLeadTime: fc.Arbitrary<LeadTimeDistribution> = fc
  .uniqueArray(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 40 })
  .map((list) => {
    const days = [...list].sort((a, b) => a - b);
    const mean = days.reduce((a, b) => a + b, 0) / days.length;
    return {
      ...fixedLeadTime(0),
      days,
      probabilities: days.map(() => 1 / days.length),
      mean,
      p50: days[Math.floor((days.length - 1) / 2)] ?? 0,
      p90: days[Math.ceil(0.9 * days.length) - 1] ?? 0,
    };
  });
