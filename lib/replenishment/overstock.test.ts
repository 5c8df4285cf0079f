import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyAbc, demandOver, overstock } from "./index";
import { anyForecast, normalForecast } from "./testing";

describe("overstock", () => {
  // 28 days: 280 + 1.645 × 20 = 312.897
  const demand = demandOver(normalForecast(70, 10), 0, 28);

  test("counts what high demand would not take, first on hand, then on order", () => {
    const held = overstock({ onHand: 400, onOrder: 50, demand, unitCostMinor: 200 });
    expect(held.onHandUnits).toBeCloseTo(87.103, 2);
    expect(held.onOrderUnits).toBe(50);
    expect(held.onHandMinor).toBe(17421);
    expect(held.onOrderMinor).toBe(10000);
    expect(held.reasons[0]?.text).toContain("in 28 days with 95 % probability");
    const coming = overstock({ onHand: 300, onOrder: 50, demand, unitCostMinor: 200 });
    expect(coming.onHandUnits).toBe(0);
    expect(coming.onOrderUnits).toBeCloseTo(37.103, 2);
  });

  test("says nothing when there is nothing", () => {
    expect(overstock({ onHand: 100, demand, unitCostMinor: 200 }).reasons).toEqual([]);
  });

  test("never more than there is", () => {
    fc.assert(
      fc.property(anyForecast, fc.nat(5000), fc.nat(5000), (forecast, onHand, onOrder) => {
        const surplus = overstock({
          onHand,
          onOrder,
          demand: demandOver(forecast, 0, 90),
          unitCostMinor: 10,
        });
        expect(surplus.onHandUnits).toBeLessThanOrEqual(onHand);
        expect(surplus.onOrderUnits).toBeLessThanOrEqual(onOrder);
        const excess = Math.max(0, onHand + onOrder - surplus.absorbed);
        expect(surplus.onHandUnits + surplus.onOrderUnits).toBeCloseTo(excess, 6);
      }),
      { numRuns: 100 },
    );
  });
});

describe("classifyAbc", () => {
  const items = [
    { id: "w", annualValueMinor: 0 },
    { id: "x", annualValueMinor: 50 },
    { id: "b", annualValueMinor: 150 },
    { id: "a", annualValueMinor: 800 },
  ];

  test("by share of value, worthless items last", () => {
    expect(classifyAbc(items).map((i) => i.id + i.class)).toEqual(["aA", "bB", "xC", "wC"]);
    expect(classifyAbc(items, { a: 0.9, b: 1 }).map((i) => i.class)).toEqual(["A", "A", "B", "C"]);
    expect(classifyAbc(items)[1]?.cumulativeShare).toBeCloseTo(0.95, 12);
  });

  test("refuses limits out of order", () => {
    expect(() => classifyAbc(items, { a: 0.9, b: 0.5 })).toThrow(/limits/);
  });
});
