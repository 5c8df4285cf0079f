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

  test("fill rate where a cap leaves nothing between the levels, and of periodic review", () => {
    // Up to 280, the mean of 28 days: 20 × φ(0) = 7.98 short in a cycle of 280 − 140.
    const periodic = policy({ mode: "periodic", serviceLevel: 0.95, spaceMax: 280, ...demands(15) });
    expect(1 - periodic.expectedFillRate).toBeCloseTo(7.98 / 140, 3);
    // 100 where 140 are wanted: a cycle is a day, and none of its 10 is there.
    const held = policy({ mode: "continuous", serviceLevel: 0.95, spaceMax: 100, ...demands(15) });
    expect(held).toMatchObject({ reorderPoint: 100, orderUpTo: 100, safetyStock: 0 });
    expect(held.expectedFillRate).toBeCloseTo(0, 1);
    const certain = (mean: number) => ({
      ...{ periodDays: 1, mean: [mean], cumulative: [0.1, 0.9].map((level) => ({ level, values: [mean] })) },
    });
    const at = (mean: number, spaceMax?: number) => {
      const span = { forecast: certain(mean), startOffsetDays: 0, leadTime: fixedLeadTime(0) };
      return policy({
        ...{ mode: "periodic", serviceLevel: 0.9, spaceMax },
        leadTimeDemand: leadTimeDemand({ ...span, reviewDays: 0 }),
        protectionDemand: leadTimeDemand({ ...span, reviewDays: 1 }),
      });
    };
    expect(at(0).expectedFillRate).toBe(1);
    // Half a unit a day and no room for any.
    expect(at(0.5, 0).expectedFillRate).toBeCloseTo(0, 6);
    expect(at(0.5).expectedFillRate).toBeCloseTo(1, 6);
  });

  test("fill rate where the levels lie within the spread of demand", () => {
    // Periodic, up to 140: 140 short of 280, of which 14.142 × φ(0) = 5.64 were short before; a cycle of 140.
    const periodic = policy({ mode: "periodic", serviceLevel: 0.95, spaceMax: 140, ...demands(15) });
    expect(periodic.expectedFillRate).toBeCloseTo(1 - (140 - 5.64) / 140, 2);
    // Continuous, held at 140: 5.64 short at 140, 14.142 × 0.1412 = 2.00 at 150, in a cycle of a day.
    const continuous = policy({ mode: "continuous", serviceLevel: 0.95, spaceMax: 140, ...demands(15) });
    expect(continuous.expectedFillRate).toBeCloseTo(1 - (5.64 - 2) / 10, 1);
    // Half a day, exactly 10 a day and no room: 5 of the 10 of a cycle are short.
    const forecast = {
      periodDays: 1,
      mean: [10],
      cumulative: [0.1, 0.9].map((level) => ({ level, values: [10] })),
    };
    const span = { forecast, startOffsetDays: 0, leadTime: fixedLeadTime(0) };
    const none = policy({
      ...{ mode: "continuous", serviceLevel: 0.9, spaceMax: 0 },
      leadTimeDemand: leadTimeDemand({ ...span, reviewDays: 0.5 }),
      protectionDemand: leadTimeDemand({ ...span, reviewDays: 1 }),
    });
    expect(none.expectedFillRate).toBeCloseTo(0.5, 3);
  });

  test("rounds levels to the unit, and caps down to it", () => {
    // 163.26 and 312.9.
    const p = policy({ mode: "continuous", serviceLevel: 0.95, unit: 0.5, cycleStock: 0.3, ...demands(15) });
    expect(p).toMatchObject({ reorderPoint: 163.5, orderUpTo: 313.5, trigger: 163.5 });
    const capped = policy({ mode: "periodic", serviceLevel: 0.95, unit: 12, spaceMax: 299, ...demands(15) });
    expect(capped).toMatchObject({ orderUpTo: 288, cappedBy: "space" });
    const level = { mode: "periodic" as const, serviceLevel: 0.95, ...demands(15) };
    expect(policy({ ...level, spaceMax: 313 }).cappedBy).toBeNull();
    expect(policy({ ...level, spaceMax: 312.9 }).cappedBy).toBe("space");
    expect(policy({ ...level, spaceMax: 200, shelfLifeDemand: 200 }).cappedBy).toBe("space");
    expect(policy({ ...level, spaceMax: 200, shelfLifeDemand: 199 })).toMatchObject({
      ...{ orderUpTo: 199, cappedBy: "shelf life" },
    });
    expect(policy({ ...level, shelfLifeDemand: 0.5, unit: 0.5 }).orderUpTo).toBe(0.5);
    expect(policy({ ...level, spaceMax: 0.5, unit: 0.5 }).orderUpTo).toBe(0.5);
  });

  test("refuses limits that are none", () => {
    const level = { mode: "periodic" as const, serviceLevel: 0.95, ...demands(15) };
    expect(() => policy({ ...level, unit: 0 })).toThrow(/Unit/);
    expect(() => policy({ ...level, spaceMax: -1 })).toThrow(/Space/);
    expect(() => policy({ ...level, shelfLifeDemand: -1 })).toThrow(/Shelf-life demand/);
    expect(() => policy({ ...level, cycleStock: -1 })).toThrow(/Cycle stock/);
  });

  test("explains every figure", () => {
    const input = { forecast: normalForecast(70, 10, 2), startOffsetDays: 0, leadTime: fixedLeadTime(14) };
    const short = leadTimeDemand({ ...input, reviewDays: 0 });
    const long = leadTimeDemand({ ...input, reviewDays: 14 });
    const texts = (mode: "continuous" | "periodic", serviceLevel: number, spaceMax?: number) =>
      policy({ mode, serviceLevel, spaceMax, leadTimeDemand: short, protectionDemand: long }).reasons.map(
        (r) => r.text,
      );
    // 140 + 1.645 × 14.142 = 163.26; the forecast has 14 days of the 28.
    expect(texts("continuous", 0.95)).toEqual([
      "Demand over the 14 days to cover is expected to be 140; with 95 % probability it stays within 163.",
      "Reorder at 164, up to 313. Safety stock is 24.",
    ]);
    // 280 + 2.0537 × 20 = 321.07.
    expect(texts("periodic", 0.98, 280)).toEqual([
      "Demand over the 28 days to cover is expected to be 280; with 98 % probability it stays within 321.",
      "Order up to 280 at each review. Safety stock is 0; the reorder point for the lead time alone is 170.",
      "The forecast is measured up to 95 %; 98 % is extrapolated.",
      "The forecast ends 14 days before the longest time to cover; it was extended at its last rate with growing uncertainty.",
      "The order-up-to level is held at 280 by space, 322 was wanted; the service level that gives is 50 %.",
    ]);
    // A single day beyond is said too.
    const day = leadTimeDemand({ ...input, reviewDays: 0.5 });
    const codes = policy({
      mode: "continuous",
      serviceLevel: 0.95,
      leadTimeDemand: day,
      protectionDemand: long,
    });
    expect(codes.reasons.map((r) => r.code)).toEqual(["demand", "levels", "forecast-extended"]);
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
