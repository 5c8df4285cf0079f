import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forecastRows } from "./forecast-rows";
import { leadTimeBars } from "./lead-time-bars";
import { shortStretches } from "./short-stretches";
import { sparklinePaths } from "./sparkline-path";
import { breakAtHoles, dayOf, timeOf, timeTicks } from "./time";

const weeks = (count: number, skip: number[] = []) =>
  Array.from({ length: count }, (_, index) => index)
    .filter((index) => !skip.includes(index))
    .map((index) => ({ day: dayOf(timeOf("2026-01-05") + index * 7 * 86_400_000), value: index }));

describe("breakAtHoles", () => {
  it("leaves a whole series alone and breaks where weeks are missing", () => {
    expect(breakAtHoles(weeks(6))).toEqual(weeks(6));
    const broken = breakAtHoles(weeks(8, [4]));
    expect(broken.filter((point) => point.value === null)).toHaveLength(1);
    expect(broken[4]?.value).toBeNull();
  });

  it("takes months of 28 to 31 days as one step", () => {
    const months = Array.from({ length: 14 }, (_, month) => ({
      day: dayOf(Date.UTC(2025, month, 1)),
      value: 1,
    }));
    expect(breakAtHoles(months).some((point) => point.value === null)).toBe(false);
  });
});

describe("timeTicks", () => {
  it("gives ordered ticks within the range, never more than asked for by much", () => {
    const from = Date.UTC(2020, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 4000 }), fc.integer({ min: 0, max: 400 }), (days, shift) => {
        const start = from + shift * 86_400_000;
        const ticks = timeTicks(start, start + days * 86_400_000, 8);
        expect(ticks.length).toBeLessThanOrEqual(9);
        ticks.forEach((tick, index) => {
          expect(tick).toBeGreaterThanOrEqual(start);
          expect(tick).toBeLessThanOrEqual(start + days * 86_400_000);
          if (index > 0) expect(tick).toBeGreaterThan(ticks[index - 1] ?? 0);
        });
      }),
    );
  });
});

describe("forecastRows", () => {
  it("keeps history and forecast apart and puts the widest interval first", () => {
    const day = "2026-03-02";
    const rows = forecastRows(
      weeks(3),
      [{ day, value: 5 }],
      [
        { label: "50 %", points: [{ day, low: 4, high: 6 }] },
        { label: "90 %", points: [{ day, low: 1, high: 9 }] },
      ],
    );
    expect(rows.at(-1)).toMatchObject({ history: null, forecast: 5, band0: [1, 9], band1: [4, 6] });
    expect(rows.slice(0, 3).every((row) => row.forecast === null)).toBe(true);
  });
});

describe("leadTimeBars", () => {
  it("loses no delivery, however wide the bars", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 80 }), (days) => {
        const { bars, width } = leadTimeBars(days.map((value) => ({ days: value, count: 1 })));
        expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(days.length);
        expect(bars.length).toBeLessThanOrEqual(32);
        bars.forEach((bar, index) => {
          if (index > 0) expect(bar.from - (bars[index - 1]?.from ?? 0)).toBe(width);
        });
      }),
    );
  });
});

describe("sparklinePaths", () => {
  it("breaks at a missing value and stands on zero", () => {
    const { line } = sparklinePaths([0, 10, null, 10, 0], 40, 10);
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.startsWith("M0 9")).toBe(true);
    expect(sparklinePaths([], 40, 10).line).toBe("");
  });
});

it("demand is not met from the first day below nothing to the last, anew after goods have come", () => {
  const points = (...stocks: number[]) => stocks.map((p50, i) => ({ day: `2026-12-0${i + 1}`, p50 }));
  expect(shortStretches(points(5, 0, 3))).toEqual([]);
  expect(shortStretches(points(1, -1, -4, 0, 2, -3))).toEqual([
    { from: "2026-12-02", to: "2026-12-03" },
    { from: "2026-12-06", to: "2026-12-06" },
  ]);
});
