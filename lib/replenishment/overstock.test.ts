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

  test("takes demand at the level that is asked for", () => {
    // 70 + z × 10 in a week; half of the time 70 are enough.
    const week = demandOver(normalForecast(70, 10), 0, 7);
    const surplus = overstock({ onHand: 71, demand: week, level: 0.5, unitCostMinor: 0.5 });
    expect(surplus).toMatchObject({
      onHandUnits: expect.closeTo(1, 6),
      onOrderUnits: 0,
      onHandMinor: 1,
      onOrderMinor: 0,
    });
    expect(surplus.reasons).toEqual([
      {
        code: "overstock",
        text: "1 of 71 on hand and 0 of 0 on order are more than the 70 that demand takes in 7 days with 50 % probability.",
        values: {
          ...{ onHandUnits: expect.closeTo(1, 6), onOrderUnits: 0, onHandMinor: 1, onOrderMinor: 0 },
          ...{
            absorbed: expect.closeTo(70, 6),
            onHand: 71,
            onOrder: 0,
            level: 0.5,
            days: 7,
            unitCostMinor: 0.5,
          },
        },
      },
    ]);
  });

  test("says so from the first part of a unit on, on hand or on order", () => {
    const none = demandOver({ periodDays: 7, mean: [0], cumulative: [{ level: 0.5, values: [0] }] }, 0, 7);
    const of = (onHand: number, onOrder: number) =>
      overstock({ onHand, onOrder, demand: none, unitCostMinor: 0 });
    expect(of(0, 0).reasons).toEqual([]);
    expect(of(0.25, 0).reasons).toHaveLength(1);
    expect(of(0, 0.25).reasons).toHaveLength(1);
    expect(of(3, 3).reasons).toHaveLength(1);
    const high = demandOver(normalForecast(70, 10), 0, 7);
    expect(overstock({ onHand: 10, onOrder: 5, demand: high, unitCostMinor: 1 })).toMatchObject({
      ...{ onHandUnits: 0, onOrderUnits: 0, reasons: [] },
    });
    // Stock below zero takes nothing from what is on order.
    expect(of(-10, 5)).toMatchObject({ onHandUnits: 0, onOrderUnits: 5 });
    expect(() => of(1, -1)).toThrow(/On order/);
    expect(() => overstock({ onHand: 1, demand: none, unitCostMinor: -1 })).toThrow(/Unit cost/);
    expect(() => overstock({ onHand: 1, demand: none, level: 1, unitCostMinor: 1 })).toThrow(/Level/);
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

  test("an item that straddles a limit belongs to the better class, one that begins at it does not", () => {
    const classes = (...values: number[]) =>
      classifyAbc(values.map((annualValueMinor, i) => ({ id: `i${i}`, annualValueMinor }))).map(
        (i) => i.class,
      );
    expect(classes(80, 15, 5)).toEqual(["A", "B", "C"]);
    expect(classes(79, 15, 6)).toEqual(["A", "A", "B"]);
    expect(classes(0, 0)).toEqual(["C", "C"]);
    expect(classes(1, 0)).toEqual(["A", "C"]);
  });

  test("ties go by id, and shares of nothing are nothing", () => {
    const result = classifyAbc(["c", "a", "b"].map((id) => ({ id, annualValueMinor: 0 })));
    expect(result.map((i) => [i.id, i.cumulativeShare])).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 0],
    ]);
    expect(classifyAbc([{ id: "half", annualValueMinor: 0.5 }])[0]).toMatchObject({
      class: "A",
      cumulativeShare: 1,
    });
  });

  test("refuses values below zero and limits outside 0 and 1", () => {
    expect(() => classifyAbc([{ id: "a", annualValueMinor: -1 }])).toThrow("Item a: value");
    for (const limits of [
      { a: 0, b: 0.5 },
      { a: 0.5, b: 1.1 },
      { a: -1, b: -0.5 },
      { a: Number.NaN, b: 1 },
    ])
      expect(() => classifyAbc(items, limits)).toThrow(/limits/);
    expect(classifyAbc(items, { a: 0.8, b: 0.8 }).map((i) => i.class)).toEqual(["A", "C", "C", "C"]);
  });

  test("refuses limits out of order", () => {
    expect(() => classifyAbc(items, { a: 0.9, b: 0.5 })).toThrow(/limits/);
  });
});
