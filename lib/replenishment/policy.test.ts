import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leadTimeDemand, policy } from "./index";
import { anyForecast, anyLeadTime, fixedLeadTime, normalForecast } from "./testing";

function demands(reviewDays: number, leadDays = 13) {
  const input = { forecast: normalForecast(70, 10), startOffsetDays: 0, leadTime: fixedLeadTime(leadDays) };
  return {
    leadTimeDemand: leadTimeDemand({ ...input, reviewDays: 1 }),
    protectionDemand: leadTimeDemand({ ...input, reviewDays }),
  };
}

describe("policy", () => {
  test("continuous: the textbook reorder point, rounded up", () => {
    // 14 days: 140 + 1.645 × 10 × √2 = 163.26; 28 days: 280 + 1.645 × 20 = 312.9
    const p = policy({ mode: "continuous", serviceLevel: 0.95, ...demands(15) });
    expect(p.reorderPoint).toBe(164);
    expect(p.orderUpTo).toBe(313);
    expect(p.trigger).toBe(164);
    expect(p.safetyStock).toBeCloseTo(24, 9);
    expect(p.expectedCycleService).toBeGreaterThanOrEqual(0.95);
    expect(p.cappedBy).toBeNull();
  });

  test("periodic: the trigger is the order-up-to level, cycle stock goes on top", () => {
    const p = policy({ mode: "periodic", serviceLevel: 0.95, cycleStock: 50, ...demands(15) });
    expect(p.trigger).toBe(313);
    expect(p.orderUpTo).toBe(363);
    expect(p.safetyStock).toBeCloseTo(33, 9);
  });

  test("fill rate by the normal loss function", () => {
    // k = 24 ÷ 14.142 = 1.697; G(k) = 0.0183 by table; shortage 14.142 × 0.0183 = 0.259; cycle 313 − 164.
    const p = policy({ mode: "continuous", serviceLevel: 0.95, ...demands(15) });
    expect(1 - p.expectedFillRate).toBeCloseTo(0.259 / 149, 4);
  });

  test("space and shelf life cap the levels and lower the service that is promised", () => {
    const space = policy({ mode: "periodic", serviceLevel: 0.95, spaceMax: 280.5, ...demands(15) });
    expect(space).toMatchObject({ orderUpTo: 280, trigger: 280, cappedBy: "space" });
    expect(space.expectedCycleService).toBeCloseTo(0.5, 2);
    expect(space.reasons.map((r) => r.code)).toContain("level-capped");
    const shelf = policy({ mode: "continuous", serviceLevel: 0.95, shelfLifeDemand: 100, ...demands(15) });
    expect(shelf).toMatchObject({ reorderPoint: 100, orderUpTo: 100, cappedBy: "shelf life" });
  });

  test("says when a service level lies beyond what the forecast is measured for", () => {
    const codes = (serviceLevel: number) =>
      policy({ mode: "periodic", serviceLevel, ...demands(15) }).reasons.map((r) => r.code);
    expect(codes(0.95)).not.toContain("tail-extended");
    expect(codes(0.98)).toContain("tail-extended");
  });

  test("refuses a service level that is none", () => {
    for (const serviceLevel of [0, 1, 95, Number.NaN]) {
      expect(() => policy({ mode: "periodic", serviceLevel, ...demands(7) })).toThrow(/Service level/);
    }
  });

  test("levels rise with the service level", () => {
    fc.assert(
      fc.property(
        anyForecast,
        anyLeadTime,
        fc.constantFrom("continuous" as const, "periodic" as const),
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        (forecast, leadTime, mode, one, other) => {
          const input = { forecast, leadTime, startOffsetDays: 0 };
          const at = (serviceLevel: number) =>
            policy({
              mode,
              serviceLevel,
              leadTimeDemand: leadTimeDemand({ ...input, reviewDays: 1 }),
              protectionDemand: leadTimeDemand({ ...input, reviewDays: 7 }),
            });
          const low = at(Math.min(one, other));
          const high = at(Math.max(one, other));
          expect(high.reorderPoint).toBeGreaterThanOrEqual(low.reorderPoint);
          expect(high.orderUpTo).toBeGreaterThanOrEqual(low.orderUpTo);
          expect(high.safetyStock).toBeGreaterThanOrEqual(low.safetyStock);
          expect(high.orderUpTo).toBeGreaterThanOrEqual(high.trigger);
          expect(high.expectedFillRate).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 100 },
    );
  });
});
