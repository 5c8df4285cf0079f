import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupBySupplier, type OrderLine } from "./index";

function line(id: string, more: Partial<OrderLine> = {}): OrderLine {
  return {
    id,
    supplierId: "s1",
    locationId: "l1",
    quantity: 10,
    unitPriceMinor: 100,
    urgency: 0.5,
    stockoutValueMinor: 1000,
    ...more,
  };
}
const ids = (lines: { line: OrderLine }[]) => lines.map((l) => l.line.id);

describe("groupBySupplier", () => {
  test("one order per supplier, or per supplier and location", () => {
    const lines = [line("a"), line("b", { locationId: "l2" }), line("c", { supplierId: "s2" })];
    const grouped = groupBySupplier(lines);
    expect(grouped.orders.map((o) => [o.supplierId, ids(o.lines)])).toEqual([
      ["s1", ["a", "b"]],
      ["s2", ["c"]],
    ]);
    expect(grouped.totalMinor).toBe(3000);
    expect(groupBySupplier(lines, { perLocation: true }).orders).toHaveLength(3);
  });

  test("amounts are whole minor units even with fractional prices", () => {
    const [order] = groupBySupplier([line("a", { quantity: 3, unitPriceMinor: 0.5 })]).orders;
    expect(order?.totalMinor).toBe(2);
  });

  test("the budget goes to what hurts most per money spent", () => {
    const lines = [
      line("calm", { urgency: 0.1 }),
      line("urgent", { urgency: 0.9 }),
      line("dear", { urgency: 1, quantity: 100 }),
      line("valuable", { urgency: 0.5, stockoutValueMinor: 5000, supplierId: "s2" }),
    ];
    const grouped = groupBySupplier(lines, { budgetMinor: 2500, formatMoney: (m) => `€${m / 100}` });
    expect(grouped.orders.flatMap((o) => ids(o.lines)).sort()).toEqual(["urgent", "valuable"]);
    expect(grouped.totalMinor).toBe(2000);
    expect(grouped.leftOut.map((l) => [l.line.id, l.reason.text])).toEqual([
      // 0.1 × 1000 ÷ 1000 and 1 × 1000 ÷ 10000 score the same; the id decides.
      ["calm", "Left out: 10 cost €10 and €5 of the budget is left."],
      ["dear", "Left out: 100 cost €100 and €5 of the budget is left."],
    ]);
  });

  test("a supplier opens with what reaches its minimum, or is left out whole", () => {
    const supplierMinimumMinor = { s1: 1500 };
    const lines = [line("a", { urgency: 0.9 }), line("b", { urgency: 0.1 })];
    expect(groupBySupplier(lines, { supplierMinimumMinor }).orders[0]).toMatchObject({
      totalMinor: 2000,
      shortfallMinor: 0,
    });
    const held = groupBySupplier(lines.slice(0, 1), { supplierMinimumMinor });
    expect(held.orders).toEqual([]);
    expect(held.leftOut[0]?.reason).toMatchObject({
      code: "supplier-minimum",
      values: { minimumMinor: 1500 },
    });
    const proposed = groupBySupplier(lines.slice(0, 1), { supplierMinimumMinor, belowMinimum: "propose" });
    expect(proposed.orders[0]).toMatchObject({ totalMinor: 1000, shortfallMinor: 500 });
  });

  test("a bundle that does not fit gives up its dearest line", () => {
    const lines = [
      line("dear", { urgency: 1, quantity: 50, stockoutValueMinor: 9000 }),
      line("a", { urgency: 0.5 }),
      line("b", { urgency: 0.4 }),
    ];
    const grouped = groupBySupplier(lines, { supplierMinimumMinor: { s1: 2000 }, budgetMinor: 3000 });
    expect(ids(grouped.orders[0]?.lines ?? [])).toEqual(["a", "b"]);
    expect(grouped.leftOut.map((l) => l.reason.code)).toEqual(["over-budget"]);
  });

  test("refuses a line given twice", () => {
    expect(() => groupBySupplier([line("a"), line("a")])).toThrow(/twice/);
  });

  test("no line is lost, no budget exceeded, no minimum missed, and the order of input does not matter", () => {
    const anyLine = fc.record({
      supplierId: fc.constantFrom("s1", "s2", "s3"),
      locationId: fc.constantFrom("l1", "l2"),
      quantity: fc.nat(50),
      unitPriceMinor: fc.oneof(fc.nat(500), fc.double({ min: 0, max: 20, noNaN: true })),
      urgency: fc.double({ min: 0, max: 1, noNaN: true }),
      stockoutValueMinor: fc.nat(100000),
    });
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 25 }),
        fc.option(fc.nat(60000), { nil: undefined }),
        fc.record({ s1: fc.nat(8000), s2: fc.nat(8000) }),
        fc.boolean(),
        (raw, budgetMinor, supplierMinimumMinor, perLocation) => {
          const lines = raw.map((l, i) => ({ id: `i${i}`, ...l }));
          const options = { budgetMinor, supplierMinimumMinor, perLocation };
          const grouped = groupBySupplier(lines, options);
          const chosen = grouped.orders.flatMap((o) => o.lines);
          expect(ids([...chosen, ...grouped.leftOut]).sort()).toEqual(lines.map((l) => l.id).sort());
          const spent = chosen.reduce((sum, l) => sum + l.amountMinor, 0);
          expect(spent).toBe(grouped.totalMinor);
          expect(spent).toBeLessThanOrEqual(budgetMinor ?? Number.POSITIVE_INFINITY);
          for (const order of grouped.orders) {
            expect(order.totalMinor).toBeGreaterThanOrEqual(order.minimumMinor);
            expect(order.lines.every((l) => l.line.supplierId === order.supplierId)).toBe(true);
          }
          const again = groupBySupplier([...lines].reverse(), options);
          expect(ids(again.leftOut).sort()).toEqual(ids(grouped.leftOut).sort());
        },
      ),
      { numRuns: 200 },
    );
  });
});
