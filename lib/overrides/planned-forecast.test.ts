import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import type { DatedForecast, ItemForecasts } from "@/lib/models/queries";
import { addDays } from "@/lib/platform/clock";
import { demandOver } from "@/lib/replenishment";
import { plannedForecasts } from "./planned-forecast";
import type { DemandChange } from "./types";

const MONDAY = "2026-11-30";
const LEVELS = [0.05, 0.5, 0.95];

/** Each level's quantile is so many spreads from the mean; the running sum's grows with the root of the weeks. */
function forecastOf(mean: readonly number[], spread = 2): DatedForecast {
  let sum = 0;
  const sums = mean.map((value) => {
    sum += value;
    return sum;
  });
  const away = [-spread, 0, spread];
  return {
    firstDay: MONDAY,
    periodDays: 7,
    mean,
    quantiles: LEVELS.map((level, l) => ({
      level,
      values: mean.map((value) => Math.max(0, value + (away[l] ?? 0))),
    })),
    cumulative: LEVELS.map((level, l) => ({
      level,
      values: sums.map((value, i) => Math.max(0, value + (away[l] ?? 0) * Math.sqrt(i + 1))),
    })),
  };
}

const at = (locationId: string, mean: readonly number[]) => ({
  locationId,
  forecast: forecastOf(mean),
  lastSold: 0,
});
const whole = (mean: readonly number[]): ItemForecasts => [at(ALL_LOCATIONS, mean)];
const change = (more: Partial<DemandChange>): DemandChange => ({
  ...{
    locationId: ALL_LOCATIONS,
    kind: "percent",
    value: 0,
    fromDay: MONDAY,
    toDay: addDays(MONDAY, 7 * 25),
  },
  ...more,
});
const meanOf = (forecasts: ItemForecasts, locationId = ALL_LOCATIONS) =>
  forecasts.find((entry) => entry.locationId === locationId)?.forecast.mean;

describe("a planned forecast", () => {
  it("is the models' own where nothing was changed", () => {
    const forecasts = whole([10, 20, 30]);
    expect(plannedForecasts(forecasts, [])).toBe(forecasts);
    const later = change({ value: 200, fromDay: addDays(MONDAY, 70), toDay: addDays(MONDAY, 77) });
    expect(plannedForecasts(forecasts, [later])[0]?.forecast).toBe(forecasts[0]?.forecast);
  });

  it("changes its weeks and no other, by a share or by units", () => {
    const second = { fromDay: addDays(MONDAY, 7), toDay: addDays(MONDAY, 7) };
    const meanAfter = (more: Partial<DemandChange>) =>
      meanOf(plannedForecasts(whole([10, 20, 30]), [change({ ...second, ...more })]));
    expect(meanAfter({ value: 200 })).toEqual([10, 24, 30]);
    expect(meanAfter({ value: -1000 })).toEqual([10, 0, 30]);
    expect(meanAfter({ kind: "amount", value: 5_000 })).toEqual([10, 25, 30]);
    expect(meanAfter({ kind: "amount", value: -50_000 })).toEqual([10, 0, 30]);
  });

  it("multiplies percentages and adds amounts after them, in any order", () => {
    const changes = [
      change({ value: 500 }),
      change({ kind: "amount", value: 3_000 }),
      change({ value: -200 }),
    ];
    const expected = [10 * 1.5 * 0.8 + 3];
    for (const order of [changes, [...changes].reverse()])
      expect(meanOf(plannedForecasts(whole([10]), order))?.[0]).toBeCloseTo(expected[0] as number, 12);
  });

  it("shares an amount for all locations by what each is expected to sell, and moves all by what one is moved", () => {
    const forecasts = [at(ALL_LOCATIONS, [40, 40]), at("loc_a", [30, 0]), at("loc_b", [10, 0])];
    const everywhere = plannedForecasts(forecasts, [change({ kind: "amount", value: 8_000 })]);
    expect(meanOf(everywhere)).toEqual([48, 48]);
    expect(meanOf(everywhere, "loc_a")).toEqual([36, 4]);
    expect(meanOf(everywhere, "loc_b")).toEqual([12, 4]);
    const one = plannedForecasts(forecasts, [change({ locationId: "loc_a", value: 100 })]);
    expect(meanOf(one)?.[0]).toBeCloseTo(43, 12);
    expect(meanOf(one, "loc_a")?.[0]).toBeCloseTo(33, 12);
    expect(meanOf(one, "loc_b")).toEqual([10, 0]);
  });

  it("takes from one location no more than it expects, and nothing from the others", () => {
    const forecasts = [at(ALL_LOCATIONS, [45]), at("loc_a", [5]), at("loc_b", [40])];
    const less = change({ locationId: "loc_a", kind: "amount", value: -100_000 });
    const planned = plannedForecasts(forecasts, [less]);
    expect(["loc_a", "loc_b", ALL_LOCATIONS].map((id) => meanOf(planned, id))).toEqual([[0], [40], [40]]);
    const unknown = plannedForecasts(forecasts, [{ ...less, locationId: "loc_c" }]);
    expect(meanOf(unknown)).toEqual([45]);
  });

  it("is for all locations what it is for each, added up", () => {
    const places = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 2, maxLength: 5 });
    const changes = fc.array(
      fc.record({
        place: fc.integer({ min: -1, max: 1 }),
        kind: fc.constantFrom("percent" as const, "amount" as const),
        value: fc.oneof(fc.integer({ min: -1000, max: 3000 }), fc.integer({ min: -900_000, max: 900_000 })),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(places, changes, (means, given) => {
        const forecasts = means.map((mean, i) => at(`loc_${i}`, [mean]));
        const total = means.reduce((sum, mean) => sum + mean, 0);
        const planned = plannedForecasts(
          [at(ALL_LOCATIONS, [total]), ...forecasts],
          given.map(({ place, kind, value }) =>
            change({
              locationId: place < 0 ? ALL_LOCATIONS : `loc_${place}`,
              kind,
              value: kind === "percent" ? Math.max(-1000, Math.min(value, 3000)) : value,
            }),
          ),
        );
        const sum = means.reduce((all, _, i) => all + (meanOf(planned, `loc_${i}`)?.[0] ?? 0), 0);
        const whole = meanOf(planned)?.[0] ?? Number.NaN;
        expect(Math.abs(whole - sum)).toBeLessThan(1e-6 * Math.max(1, sum));
      }),
    );
  });

  it("goes on beyond its last week as the models made it", () => {
    const long = whole(Array.from({ length: 26 }, () => 7));
    const last = change({ value: 9000, fromDay: addDays(MONDAY, 7 * 22), toDay: addDays(MONDAY, 7 * 25) });
    const [planned] = plannedForecasts(long, [last]);
    const until = (days: number) => demandOver(planned?.forecast as DatedForecast, 0, days).mean;
    expect(until(7 * 27) - until(7 * 26)).toBeCloseTo(7, 9);
  });

  const share = fc.integer({ min: -999, max: 4000 });
  const means = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 26 });

  it("scales range and mean alike by one percentage for all weeks", () => {
    fc.assert(
      fc.property(means, share, (mean, value) => {
        const factor = 1 + value / 1000;
        const [before] = whole(mean);
        const [after] = plannedForecasts(whole(mean), [change({ value })]);
        for (const name of ["quantiles", "cumulative"] as const)
          before?.forecast[name]?.forEach((path, l) => {
            path.values.forEach((quantile, i) => {
              const got = after?.forecast[name]?.[l]?.values[i] ?? Number.NaN;
              expect(Math.abs(got - quantile * factor)).toBeLessThan(1e-6 * Math.max(1, quantile * factor));
            });
          });
      }),
    );
  });

  it("is never below zero, and never lower for a higher change", () => {
    const kinds = fc.constantFrom("percent" as const, "amount" as const);
    fc.assert(
      fc.property(
        means,
        kinds,
        fc.integer({ min: -1000, max: 9000 }),
        fc.nat(5000),
        (mean, kind, value, more) => {
          const [low] = plannedForecasts(whole(mean), [change({ kind, value })]);
          const [high] = plannedForecasts(whole(mean), [change({ kind, value: value + more })]);
          low?.forecast.mean.forEach((week, i) => {
            expect(week).toBeGreaterThanOrEqual(0);
            expect(high?.forecast.mean[i] ?? 0).toBeGreaterThanOrEqual(week - 1e-9);
          });
          for (const path of [...(low?.forecast.quantiles ?? []), ...(low?.forecast.cumulative ?? [])])
            expect(Math.min(...path.values)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
