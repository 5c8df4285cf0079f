import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pooledForecast } from "./similar-items";

describe("the forecast of a new item", () => {
  it("is what similar items sell on average, with their own range", () => {
    const forecast = pooledForecast([2, 4, 6, 8, 10], "2026-12-02");
    expect(forecast).toMatchObject({ firstDay: "2026-11-30", periodDays: 7 });
    expect(forecast.mean).toHaveLength(26);
    expect(forecast.mean[0]).toBe(6);
    const at = (level: number) => forecast.quantiles?.find((path) => path.level === level)?.values[0];
    expect([at(0.25), at(0.5), at(0.75)]).toEqual([4, 6, 8]);
    const total = forecast.cumulative?.find((path) => path.level === 0.75)?.values;
    expect(total?.[3]).toBe(4 * 8);
  });

  it("lies between the least and the most of them, and its levels never cross", () => {
    const weekly = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 5, maxLength: 200 });
    fc.assert(
      fc.property(weekly, (list) => {
        const values = (pooledForecast(list, "2026-12-02").quantiles ?? []).map(
          (path) => path.values[0] ?? 0,
        );
        expect(values).toEqual([...values].sort((a, b) => a - b));
        expect(values[0]).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
        expect(values.at(-1)).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
      }),
    );
  });
});
