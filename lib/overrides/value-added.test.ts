import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gainOf, totalValue, valueAdded, wapeOf } from "./value-added";

const week = (naive: number, system: number, planned: number, actual: number) => ({
  ...{ monday: "2026-11-30", naive, system, planned, actual },
});

describe("forecast value added", () => {
  it("is the error that an override took away, against what the models alone were off", () => {
    const value = valueAdded([week(80, 100, 120, 130), week(80, 100, 120, 110)]);
    expect(value).toEqual({ weeks: 2, sold: 240, naiveError: 80, systemError: 40, plannedError: 20 });
    if (!value) throw new Error("Two weeks were measured.");
    expect(gainOf(value)).toBe(20);
    expect(wapeOf(value.plannedError, value)).toBeCloseTo(20 / 240, 12);
  });

  it("is a loss where the override was further off, and nothing where no week has passed", () => {
    const value = valueAdded([week(0, 100, 200, 100)]);
    expect(value && gainOf(value)).toBe(-100);
    expect(valueAdded([])).toBeNull();
    const unsold = valueAdded([week(0, 1, 2, 0)]);
    expect(unsold && wapeOf(unsold.systemError, unsold)).toBeNull();
  });

  it("adds up over weeks, and is never more than the models were off", () => {
    const units = fc.double({ min: 0, max: 1000, noNaN: true });
    const weeks = fc.array(fc.tuple(units, units, units, units), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(weeks, (list) => {
        const all = valueAdded(list.map((one) => week(...one)));
        const parts = list.map((one) => valueAdded([week(...one)]));
        const sum = parts.reduce((total, part) => total + (part ? gainOf(part) : 0), 0);
        expect(all && gainOf(all)).toBeCloseTo(sum, 6);
        expect(all && gainOf(all)).toBeLessThanOrEqual((all?.systemError ?? 0) + 1e-9);
      }),
    );
  });

  it("is added up at what items cost, and what nobody knows the cost of is left out and counted", () => {
    const added = valueAdded([week(80, 100, 120, 130)]);
    const worse = valueAdded([week(80, 100, 20, 130)]);
    const total = totalValue([
      { added, unitCostMinor: 250 },
      { added: worse, unitCostMinor: null },
      { added: null, unitCostMinor: 10 },
    ]);
    expect(total).toMatchObject({ measured: 2, better: 1, withoutCost: 1 });
    expect(total?.sum).toMatchObject({ sold: 130 * 250, systemError: 30 * 250, plannedError: 10 * 250 });
    expect(totalValue([{ added: null, unitCostMinor: 1 }])).toBeNull();
  });
});
