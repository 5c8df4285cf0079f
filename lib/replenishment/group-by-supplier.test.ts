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

  test("gives each line with its amount, score and reason", () => {
    const a = line("a", { quantity: 4, unitPriceMinor: 250, urgency: 0.25, stockoutValueMinor: 800 });
    const b = line("b", { quantity: 0 });
    expect(groupBySupplier([a, b])).toEqual({
      orders: [
        {
          ...{ supplierId: "s1", locationId: null, totalMinor: 1000, minimumMinor: 0, shortfallMinor: 0 },
          lines: [
            {
              ...{ line: a, amountMinor: 1000, score: 0.2 },
              reason: {
                code: "selected",
                text: "Ordered: the risk of running out if this waits is 25 %.",
                values: {
                  ...{
                    urgency: 0.25,
                    stockoutValueMinor: 800,
                    amountMinor: 1000,
                    quantity: 4,
                    unitPriceMinor: 250,
                  },
                },
              },
            },
          ],
        },
      ],
      leftOut: [
        {
          ...{ line: b, amountMinor: 0, score: Number.POSITIVE_INFINITY },
          reason: { code: "nothing-to-order", text: "No order is due for this item.", values: {} },
        },
      ],
      ...{ totalMinor: 1000, budgetMinor: null },
    });
    expect(groupBySupplier([line("a", { urgency: 1.5 })]).orders[0]?.lines[0]?.reason.text).toContain(
      "is 100 %",
    );
  });

  test("spends the budget to the last, and takes what is free whatever is left", () => {
    const exact = groupBySupplier([line("a")], { budgetMinor: 1000 });
    expect(exact).toMatchObject({ totalMinor: 1000, budgetMinor: 1000, leftOut: [] });
    expect(groupBySupplier([line("a")], { budgetMinor: 999 }).orders).toEqual([]);
    const free = groupBySupplier([line("a"), line("free", { unitPriceMinor: 0, urgency: 0 })], {
      budgetMinor: 0,
    });
    expect(free.orders.map((o) => ids(o.lines))).toEqual([["free"]]);
    // Free lines of one supplier come before what scores best at another.
    const other = line("other", { supplierId: "s2", unitPriceMinor: 0 });
    expect(groupBySupplier([line("a"), other]).orders.map((o) => o.supplierId)).toEqual(["s2", "s1"]);
  });

  test("scores what is at stake against what it costs", () => {
    // 0.5 × 1000 ÷ 1000 = 0.5 against 0.01 × 50000 ÷ 100 = 5.
    const small = { supplierId: "s2", quantity: 1, urgency: 0.01, stockoutValueMinor: 50_000 };
    const chosen = (lines: OrderLine[]) =>
      groupBySupplier(lines, { budgetMinor: 1000 }).orders.flatMap((o) => ids(o.lines));
    expect(chosen([line("a"), line("b", small)])).toEqual(["b"]);
    // With nothing at stake the id decides, not the cost.
    expect(chosen([line("a", { urgency: 0 }), line("b", { ...small, urgency: 0 })])).toEqual(["a"]);
    const score = (more: Partial<OrderLine>) => groupBySupplier([line("a", more)]).orders[0]?.lines[0]?.score;
    expect(score({ quantity: 1, unitPriceMinor: 1 })).toBe(500);
    expect(score({ unitPriceMinor: 0, urgency: 0 })).toBe(Number.POSITIVE_INFINITY);
  });

  test("a supplier short of its minimum by a minor unit is held, or proposed line by line", () => {
    const supplierMinimumMinor = { s1: 1001 };
    expect(groupBySupplier([line("a")], { supplierMinimumMinor }).orders).toEqual([]);
    const both = [line("a", { urgency: 0.9 }), line("b")];
    const options = {
      supplierMinimumMinor: { s1: 2001 },
      belowMinimum: "propose",
      budgetMinor: 1000,
    } as const;
    expect(ids(groupBySupplier(both, options).orders[0]?.lines ?? [])).toEqual(["a"]);
  });

  test("once a supplier's minimum is reached, small lines follow one by one", () => {
    const lines = [
      line("a", { urgency: 0.9 }),
      line("b", { urgency: 0.8 }),
      line("small", { quantity: 2, urgency: 0.01 }),
    ];
    const options = { supplierMinimumMinor: { s1: 1500 } };
    expect(ids(groupBySupplier(lines, options).orders[0]?.lines ?? [])).toEqual(["a", "b", "small"]);
    const tight = groupBySupplier(lines, { ...options, budgetMinor: 2100 });
    expect(tight.totalMinor).toBe(2000);
    expect(tight.leftOut.map((l) => [l.line.id, l.reason])).toEqual([
      [
        "small",
        {
          code: "over-budget",
          text: "Left out: 2 cost 200 minor units and 100 minor units of the budget is left.",
          values: { amountMinor: 200, costMinor: 200, budgetLeftMinor: 100 },
        },
      ],
    ]);
  });

  test("the fewest best lines that reach the minimum exactly are the bundle", () => {
    const lines = [line("a", { urgency: 0.9 }), line("b", { urgency: 0.8 }), line("c", { urgency: 0.7 })];
    const grouped = groupBySupplier(lines, { supplierMinimumMinor: { s1: 2000 }, budgetMinor: 2000 });
    expect(ids(grouped.orders[0]?.lines ?? [])).toEqual(["a", "b"]);
    expect(grouped.orders[0]).toMatchObject({ minimumMinor: 2000, shortfallMinor: 0 });
    expect(groupBySupplier(lines.slice(0, 1), { supplierMinimumMinor: { s1: 1000 } }).orders).toHaveLength(1);
    // What stays is dearer than the budget has left for the bundle.
    const poor = groupBySupplier(lines, { supplierMinimumMinor: { s1: 2000 }, budgetMinor: 1999 });
    expect(poor.orders).toEqual([]);
    expect(poor.leftOut[0]?.reason.text).toBe(
      "Left out: with the lines that reach the supplier's minimum it costs 2000 minor units and 1999 minor units of the budget is left.",
    );
    expect(poor.leftOut.at(-1)?.reason).toEqual({
      code: "supplier-minimum",
      text: "Left out: what is due and fits the budget does not reach the supplier's minimum order value of 2000 minor units.",
      values: { supplierId: "s1", minimumMinor: 2000 },
    });
  });

  test("a bundle is scored as a whole against the lines of others", () => {
    // s1: (0.9 + 0.1) × 1000 ÷ 2000 = 0.5; s2: 0.6 × 1000 ÷ 1000 = 0.6 and 0.4.
    const lines = [
      line("a", { urgency: 0.9 }),
      line("b", { urgency: 0.1 }),
      line("c", { supplierId: "s2", urgency: 0.6 }),
      line("d", { supplierId: "s2", urgency: 0.4 }),
    ];
    const chosen = (budgetMinor: number) =>
      groupBySupplier(lines, { supplierMinimumMinor: { s1: 2000 }, budgetMinor }).orders.flatMap((o) =>
        ids(o.lines),
      );
    expect(chosen(1000)).toEqual(["c"]);
    expect(chosen(3000)).toEqual(["a", "b", "c"]);
    expect(chosen(4000)).toEqual(["a", "b", "c", "d"]);
  });

  test("the dearest line of a bundle goes, the first of two as dear", () => {
    const lines = [
      line("a", { urgency: 0.9 }),
      line("b", { urgency: 0.8 }),
      line("c", { urgency: 0.1, quantity: 5 }),
    ];
    const grouped = groupBySupplier(lines, { supplierMinimumMinor: { s1: 1500 }, budgetMinor: 1600 });
    expect(grouped.orders.map((o) => ids(o.lines))).toEqual([["b", "c"]]);
    expect(ids(grouped.leftOut)).toEqual(["a"]);
  });

  test("a minimum holds for each place when orders are split by place", () => {
    const lines = [line("a"), line("b", { locationId: "l2" }), line("c", { locationId: "l2" })];
    const grouped = groupBySupplier(lines, { supplierMinimumMinor: { s1: 1500 }, perLocation: true });
    expect(grouped.orders.map((o) => [o.locationId, ids(o.lines)])).toEqual([["l2", ["b", "c"]]]);
    expect(ids(grouped.leftOut)).toEqual(["a"]);
  });

  test("refuses figures that are none, and takes parts of one", () => {
    for (const more of [
      { quantity: -1 },
      { unitPriceMinor: -1 },
      { urgency: -1 },
      { stockoutValueMinor: Number.NaN },
    ])
      expect(() => groupBySupplier([line("a", more)])).toThrow(/^Line a: /);
    expect(() => groupBySupplier([], { budgetMinor: -1 })).toThrow(/Budget/);
    expect(() => groupBySupplier([line("a")], { supplierMinimumMinor: { s1: -1 } })).toThrow(
      /Supplier minimum/,
    );
    const parts = line("a", { quantity: 0.5, unitPriceMinor: 0.5, urgency: 0.5, stockoutValueMinor: 0.5 });
    expect(groupBySupplier([parts], { budgetMinor: 0.5 }).orders[0]?.totalMinor).toBe(0);
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
