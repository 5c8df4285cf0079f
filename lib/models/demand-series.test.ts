import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ItemSales, SoldLine } from "@/lib/stock/demand-records";
import { ALL_LOCATIONS, demandSeries } from "./demand-series";
import { mondayOf, weekOf } from "./weeks";

const LAST_WEEK = 20;
const dayIn = (week: number, weekday = 0): string =>
  new Date(Date.parse(mondayOf(week)) + weekday * 86_400_000).toISOString().slice(0, 10);

/** The records of an item as the database gives them, from its lines in units. */
function salesOf(lines: (Omit<SoldLine, "day"> & { week: number; weekday?: number })[]): ItemSales {
  const dated = lines.map(({ week, weekday, quantity, ...line }) => ({
    ...line,
    quantity: quantity * 1000,
    day: dayIn(week, weekday),
  }));
  const sold = dated.filter((line) => line.quantity > 0);
  return {
    itemId: "itm_1",
    weeks: sold.map(({ locationId, day, quantity }) => ({ locationId, week: weekOf(day), quantity })),
    returns: dated.filter((line) => line.quantity < 0),
    purchases: sold.filter((line) => line.customerCode !== null),
  };
}

const valuesOf = (sales: ItemSales, locationId = ALL_LOCATIONS) =>
  demandSeries(sales, LAST_WEEK, locationId !== ALL_LOCATIONS).find((one) => one.locationId === locationId)
    ?.values;

const at = (week: number, quantity: number, customerCode: string | null = null) => ({
  locationId: null,
  customerCode,
  week,
  quantity,
});

describe("demandSeries", () => {
  test("begins with the first sale and ends with the last complete week", () => {
    const series = demandSeries(salesOf([at(18, 2), at(20, 3), at(21, 9)]), LAST_WEEK, false);
    expect(series).toEqual([{ itemId: "itm_1", locationId: "all", firstWeek: 18, values: [2, 0, 3] }]);
  });

  test("has no values when nothing was sold in a complete week", () => {
    expect(valuesOf(salesOf([at(21, 5)]))).toEqual([]);
    expect(valuesOf(salesOf([]))).toEqual([]);
  });

  test("a return is taken from what that customer bought, newest first", () => {
    const lines = [at(15, 10, "a"), at(16, 5, "b"), at(17, 4, "a"), at(20, -6, "a")];
    expect(valuesOf(salesOf(lines))).toEqual([8, 5, 0, 0, 0, 0]);
  });

  test("a cancelled order never was demand, however large", () => {
    expect(valuesOf(salesOf([at(18, 7, "b"), at(19, 74_215, "a"), at(19, -74_215, "a")]))).toEqual([7, 0, 0]);
  });

  test("a return without a purchase goes back four weeks at most and never below zero", () => {
    const lines = [at(10, 5), at(15, 5), at(16, 5), at(19, -50)];
    expect(valuesOf(salesOf(lines))?.slice(0, 8)).toEqual([5, 0, 0, 0, 0, 0, 0, 0]);
  });

  test("a return cannot undo a later purchase", () => {
    expect(valuesOf(salesOf([at(18, -3, "a"), at(19, 4, "a")]))).toEqual([4, 0]);
  });

  test("locations add up to all, and lines without one count there alone", () => {
    const place = (locationId: string | null, week: number, quantity: number, customerCode = "a") => ({
      locationId,
      customerCode,
      week,
      quantity,
    });
    const sales = salesOf([place("n", 18, 4), place("s", 19, 6), place(null, 20, 1), place("n", 20, -5)]);
    // The customer bought 4 at "n" and 6 at "s" before: what "n" cannot give comes from "s".
    expect(valuesOf(sales, "n")).toEqual([]);
    expect(valuesOf(sales, "s")).toEqual([6, 0]);
    expect(valuesOf(sales)).toEqual([6, 0]);
  });

  test("is never negative, and returns take no more than was sold", () => {
    const line = fc.record({
      locationId: fc.constantFrom(null, "n", "s"),
      customerCode: fc.constantFrom(null, "a", "b"),
      week: fc.integer({ min: 0, max: LAST_WEEK }),
      weekday: fc.integer({ min: 0, max: 6 }),
      quantity: fc.integer({ min: -20, max: 20 }).filter((quantity) => quantity !== 0),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const series = demandSeries(salesOf(lines), LAST_WEEK, true);
        const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
        for (const { values } of series) {
          expect(values.every((value) => value >= 0)).toBe(true);
          expect(values.length === 0 || (values[0] as number) > 0).toBe(true);
        }
        const sold = total(lines.filter((one) => one.quantity > 0).map((one) => one.quantity));
        const returned = -total(lines.filter((one) => one.quantity < 0).map((one) => one.quantity));
        const net = total(series[0]?.values ?? []);
        expect(net).toBeLessThanOrEqual(sold);
        expect(net).toBeGreaterThanOrEqual(sold - returned);
        const nowhere = lines.every((one) => one.locationId !== null);
        if (nowhere) expect(total(series.slice(1).flatMap((one) => one.values))).toBeCloseTo(net, 9);
      }),
      { numRuns: 300 },
    );
  });
});
