import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/statistics/random";
import { seasonPeriods } from "./periods";
import { applySeason, estimateSeason, removeSeason } from "./seasonality";

const wave = (n: number, period: number, noise: number, seed = 1) => {
  const random = seededRandom(seed);
  return Array.from(
    { length: n },
    (_, t) => 100 * (1 + 0.3 * Math.sin((2 * Math.PI * t) / period)) + noise * (random() - 0.5),
  );
};

describe("seasonality", () => {
  it("finds multiplicative indices and removing them leaves a flat series", () => {
    const y = wave(60, 12, 0);
    const season = estimateSeason(y, 12, ["multiplicative"]);
    expect(season?.strength).toBeGreaterThan(0.95);
    expect(season?.indices[3]).toBeCloseTo(1.3, 1);
    if (!season) throw new Error("no season");
    const rest = removeSeason(y, season);
    expect(Math.max(...rest) - Math.min(...rest)).toBeLessThan(3);
    const back = applySeason(rest.slice(), season, 0);
    back.forEach((value, t) => {
      expect(value).toBeCloseTo(y[t] as number, 8);
    });
  });

  it("shrinks the season of pure noise to almost nothing", () => {
    const random = seededRandom(3);
    const y = Array.from({ length: 104 }, () => 50 + 20 * (random() - 0.5));
    expect(estimateSeason(y, 52, ["additive"])?.strength ?? 0).toBeLessThan(0.4);
  });

  it("needs two whole periods", () => {
    expect(estimateSeason(wave(23, 12, 0), 12, ["additive"])).toBeNull();
    expect(estimateSeason(wave(24, 12, 0), 12, ["additive"])).not.toBeNull();
  });

  it("finds the year in weekly data handed over without a season, and none in noise", () => {
    expect(seasonPeriods(wave(200, 52, 5), 1)).not.toContain(7);
    const random = seededRandom(9);
    expect(
      seasonPeriods(
        Array.from({ length: 150 }, () => random()),
        1,
      ),
    ).toEqual([]);
    const spike = Array.from({ length: 260 }, (_, t) => (t % 52 === 50 ? 90 : 10) + random());
    expect(seasonPeriods(spike, 1)).toEqual([52]);
  });

  it("adds the hours of the week to hourly data with two weeks of history", () => {
    expect(seasonPeriods(new Array(700).fill(1), 24)).toEqual([24, 168]);
    expect(seasonPeriods(new Array(100).fill(1), 24)).toEqual([24]);
  });
});
