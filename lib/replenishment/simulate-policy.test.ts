import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "@/lib/statistics/normal";
import { seededRandom } from "@/lib/statistics/random";
import { leadTimeDemand, policy, type ReviewMode, simulatePolicy, undershootDays } from "./index";
import { fixedLeadTime, LEVELS, normalForecast } from "./testing";

const MEAN = 50;
const SD = 15;

/** Independent normal days; below zero (once in 2,000 days) becomes zero. */
function dailyDemand(days: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: days }, () =>
    Math.max(0, MEAN + SD * normalQuantile(Math.min(0.999999, Math.max(0.000001, random())))),
  );
}

const steady = normalForecast(7 * MEAN, Math.sqrt(7) * SD);
const steadyDays = dailyDemand(30000, 7);

function play(
  mode: ReviewMode,
  serviceLevel: number,
  leadTime = fixedLeadTime(9),
  reviewDays = 7,
  forecast = steady,
  demand = steadyDays,
) {
  const input = { forecast, startOffsetDays: 0, leadTime };
  const levels = policy({
    mode,
    serviceLevel,
    leadTimeDemand: leadTimeDemand({
      ...input,
      reviewDays: mode === "continuous" ? undershootDays(forecast, 0) : 0,
    }),
    protectionDemand: leadTimeDemand({ ...input, reviewDays }),
  });
  const result = simulatePolicy({ demand, leadTime, policy: levels, reviewDays, seed: 11, warmUpDays: 100 });
  return { ...result, promised: levels };
}

describe("simulatePolicy", () => {
  test("a path worked by hand", () => {
    const result = simulatePolicy({
      demand: [4, 4, 4, 4, 4, 4],
      leadTime: { days: [2], probabilities: [1] },
      policy: { mode: "continuous", reorderPoint: 6, orderUpTo: 12, trigger: 6 },
      reviewDays: 1,
      onHand: 10,
      seed: 1,
    });
    // Day 0: 10 → 6. Day 1: 6 is due, order 6, → 2. Day 2: 8 on position, → −2. Day 3: 6 come, 4 there, order
    // 8 at position 4, → 0. Day 4: 8 on position, → −4. Day 5: 8 come, 4 there, order 8 at position 4, → 0.
    expect(result).toMatchObject({
      stockoutDays: 2,
      cycles: 2,
      cycleService: 0,
      orders: 3,
      unitsOrdered: 22,
    });
    expect(result.fillRate).toBeCloseTo(18 / 24, 12);
    expect(result.averageOnHand).toBeCloseTo((6 + 2) / 6, 12);
    expect(result).toMatchObject({ endingOnHand: 0, endingBackorders: 0, endingOnOrder: 8 });
  });

  test("periodic review achieves the cycle service it was asked for", () => {
    for (const target of [0.8, 0.9, 0.95, 0.98]) {
      const { cycleService, cycles } = play("periodic", target);
      expect(cycles).toBeGreaterThan(4000);
      expect(Math.abs(cycleService - target)).toBeLessThan(0.015);
    }
  });

  test("continuous review achieves at least about its target, without overshooting far", () => {
    for (const target of [0.8, 0.9, 0.95]) {
      const { cycleService } = play("continuous", target, fixedLeadTime(9), 14);
      expect(cycleService).toBeGreaterThan(target - 0.015);
      expect(cycleService).toBeLessThan(target + 0.04);
    }
  });

  test("lumpy demand, known by its quantiles only, gets its service too", () => {
    // One day in eight sells, 8 on average: the quantiles come from 3,000 made-up quarters.
    const random = seededRandom(3);
    const day = () => (random() < 0.125 ? Math.ceil(-Math.log(1 - random()) * 8) : 0);
    const sums: number[][] = Array.from({ length: 8 }, () => []);
    for (let path = 0; path < 3000; path++) {
      let sum = 0;
      for (const week of sums) {
        for (let d = 0; d < 7; d++) sum += day();
        week.push(sum);
      }
    }
    for (const week of sums) week.sort((a, b) => a - b);
    const mean = (sums[7] ?? []).reduce((a, b) => a + b, 0) / 3000 / 8;
    const lumpy = {
      periodDays: 7,
      mean: sums.map(() => mean),
      cumulative: LEVELS.map((level) => ({
        level,
        values: sums.map((w) => w[Math.floor(level * 3000)] ?? 0),
      })),
    };
    const days = Array.from({ length: 40000 }, day);
    for (const target of [0.8, 0.9, 0.95]) {
      const periodic = play("periodic", target, fixedLeadTime(14), 14, lumpy, days).cycleService;
      expect(Math.abs(periodic - target)).toBeLessThan(0.025);
      // The undershoot is counted at its mean, on the safe side of the target.
      const continuous = play("continuous", target, fixedLeadTime(14), 14, lumpy, days).cycleService;
      expect(continuous).toBeGreaterThan(target);
      expect(continuous).toBeLessThan(target + 0.08);
    }
  });

  test("the fill rate that was promised is the one achieved", () => {
    const { fillRate, promised } = play("periodic", 0.8);
    expect(fillRate).toBeCloseTo(promised.expectedFillRate, 2);
  });

  test("a higher target gives more service and more stock, also with uncertain lead times", () => {
    const leadTime = { ...fixedLeadTime(9), days: [6, 9, 15], probabilities: [0.3, 0.5, 0.2] };
    const runs = [0.7, 0.85, 0.95, 0.99].map((target) => play("periodic", target, leadTime));
    for (let i = 1; i < runs.length; i++) {
      expect(runs[i]?.cycleService).toBeGreaterThan(runs[i - 1]?.cycleService ?? 1);
      expect(runs[i]?.fillRate).toBeGreaterThan(runs[i - 1]?.fillRate ?? 1);
      expect(runs[i]?.averageOnHand).toBeGreaterThan(runs[i - 1]?.averageOnHand ?? 0);
    }
  });

  test("the same seed gives the same run", () => {
    expect(play("periodic", 0.9)).toEqual(play("periodic", 0.9));
  });

  test("units are neither made nor lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 0, max: 12 }),
        fc.nat(60),
        fc.nat(60),
        fc.constantFrom("backorder" as const, "lost" as const),
        fc.constantFrom("continuous" as const, "periodic" as const),
        fc.nat(),
        (days, lead, point, more, unmet, mode, seed) => {
          const onHand = point + more;
          const r = simulatePolicy({
            demand: days,
            leadTime: { days: [lead, lead + 3], probabilities: [0.5, 0.5] },
            policy: { mode, reorderPoint: point, trigger: point, orderUpTo: point + more },
            reviewDays: 5,
            lot: { minimum: 10, multiple: 5 },
            onHand,
            seed,
            unmet,
          });
          expect(onHand + r.unitsReceived - r.unitsServed).toBe(r.endingOnHand);
          expect(r.unitsOrdered - r.unitsReceived).toBe(r.endingOnOrder);
          expect(r.unitsServed + r.unitsLost + r.endingBackorders).toBe(r.unitsDemanded);
        },
      ),
      { numRuns: 150 },
    );
  });
});
