import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PlanItemInput, planItem } from "./index";
import { anyForecast, anyLeadTime, fixedLeadTime, normalForecast } from "./testing";

const base: PlanItemInput = {
  onHand: 100,
  openOrders: [],
  forecast: normalForecast(70, 10),
  startOffsetDays: 0,
  leadTime: fixedLeadTime(13),
  mode: "periodic",
  reviewDays: 15,
  serviceLevel: 0.95,
  horizonDays: 60,
};
const codes = (input: PlanItemInput) => planItem(input).recommendation.reasons.map((r) => r.code);

describe("planItem and recommendOrder", () => {
  test("orders up to the level, and every figure can be followed", () => {
    const { recommendation: r, policy } = planItem(base);
    expect(policy.orderUpTo).toBe(313);
    expect(r.quantity).toBe(213);
    expect(r.unrounded).toBe(213);
    expect(r.position).toEqual({
      onHand: 100,
      onOrder: 0,
      doubtful: 0,
      later: 0,
      backorders: 0,
      committed: 0,
      total: 100,
    });
    expect(r.urgencyLevel).toBe("critical");
    expect(r.orderByDay).toBe(0);
    expect(r.expectedStockoutDay).toBe(10);
    expect(r.reasons.map((x) => x.code)).toEqual([
      "position",
      "lead-time",
      "demand",
      "levels",
      "stockout-risk",
      "at-or-below-trigger",
      "quantity",
    ]);
    const step = r.reasons.find((x) => x.code === "at-or-below-trigger");
    expect(step?.text).toBe(
      "100 available with open orders has reached the order level of 313; 213 bring it up to 313.",
    );
    expect(step?.values).toEqual({ position: 100, trigger: 313, orderUpTo: 313, needed: 213 });
  });

  test("counts what is on its way, not what is doubtful or far off", () => {
    const openOrders = [
      { id: "soon", quantity: 40, expectedDay: 3 },
      { id: "far", quantity: 60, expectedDay: 29 },
      { id: "lost", quantity: 80, expectedDay: -90 },
    ];
    const { recommendation: r } = planItem({ ...base, openOrders, backorders: 5, committed: 7 });
    expect(r.position).toMatchObject({ onOrder: 40, later: 60, doubtful: 80, total: 128 });
    expect(r.quantity).toBe(185);
    expect(r.reasons[0]?.text).toBe(
      "Available with open orders: 128 (on hand 100 + on order 40 − backordered 5 − reserved 7); 60 on order come too late to count and 80 on doubtful orders are left out.",
    );
  });

  test("multiple, minimum and maximum", () => {
    expect(planItem({ ...base, lot: { multiple: 12 } }).recommendation).toMatchObject({
      quantity: 216,
      rounding: { multiple: true, minimum: false },
    });
    const minimum = planItem({ ...base, lot: { multiple: 12, minimum: 250 } }).recommendation;
    expect(minimum.quantity).toBe(252);
    expect(minimum.rounding).toEqual({ minimum: true, multiple: true, maximum: false, space: false });
    expect(planItem({ ...base, lot: { multiple: 12, maximum: 100 } }).recommendation.quantity).toBe(96);
    expect(planItem({ ...base, lot: { multiple: 0.1 }, unit: 0.1 }).recommendation.quantity).toBe(212.9);
  });

  test("limits that leave nothing to order say so", () => {
    const lot = { minimum: 500, maximum: 400 };
    expect(planItem({ ...base, lot }).recommendation.quantity).toBe(0);
    expect(codes({ ...base, lot })).toContain("limits-conflict");
    const tight = { ...base, spaceMax: 150, lot: { multiple: 60 } };
    expect(planItem(tight).recommendation.quantity).toBe(0);
    expect(planItem({ ...tight, lot: { multiple: 40 } }).recommendation).toMatchObject({
      quantity: 40,
      rounding: { space: true },
    });
  });

  test("periodic review waits for its day, continuous for its reorder point", () => {
    expect(planItem({ ...base, nextReviewInDays: 3 }).recommendation.quantity).toBe(0);
    expect(codes({ ...base, nextReviewInDays: 3 })).toContain("not-review-day");
    const continuous: PlanItemInput = { ...base, mode: "continuous" };
    expect(planItem({ ...continuous, onHand: 160 }).recommendation.quantity).toBe(0);
    // 13 days and an undershoot of (1 + 7 × 1/49) ÷ 2 = 0.571: 135.71 + 1.645 × 10 × √(13.571 ÷ 7) = 158.6.
    expect(planItem({ ...continuous, onHand: 159 }).recommendation.quantity).toBe(313 - 159);
    // 189 − 159 = 30 units above the reorder point at 10 a day.
    expect(planItem({ ...continuous, onHand: 189 }).recommendation.orderByDay).toBe(3);
  });

  test("without demand nothing is ordered, but what is owed is", () => {
    const forecast = { periodDays: 7, mean: [0], cumulative: [{ level: 0.5, values: [0] }] };
    const { recommendation } = planItem({ ...base, forecast, onHand: 0 });
    expect(recommendation).toMatchObject({ quantity: 0, orderByDay: null, urgency: 0 });
    expect(planItem({ ...base, forecast, onHand: 0, backorders: 4 }).recommendation.quantity).toBe(4);
  });

  test("refuses figures that are none", () => {
    expect(() => planItem({ ...base, onHand: Number.NaN })).toThrow(/on hand/);
    expect(() => planItem({ ...base, lot: { multiple: 0 } })).toThrow(/multiple/);
    expect(() => planItem({ ...base, committed: -1 })).toThrow(/Committed/);
  });
});

const anyPlan = fc.record({
  onHand: fc.integer({ min: -50, max: 3000 }),
  backorders: fc.nat(50),
  committed: fc.nat(50),
  openOrders: fc
    .array(fc.record({ quantity: fc.nat(300), expectedDay: fc.integer({ min: -60, max: 120 }) }), {
      maxLength: 3,
    })
    .map((orders) => orders.map((o, i) => ({ id: `po_${i}`, ...o }))),
  forecast: anyForecast,
  startOffsetDays: fc.integer({ min: -10, max: 2 }),
  leadTime: anyLeadTime,
  mode: fc.constantFrom("continuous" as const, "periodic" as const),
  reviewDays: fc.integer({ min: 1, max: 40 }),
  serviceLevel: fc.double({ min: 0.5, max: 0.995, noNaN: true }),
  lot: fc.record({
    minimum: fc.nat(200),
    multiple: fc.constantFrom(1, 6, 25, 0.5),
    maximum: fc.option(fc.nat(2000), { nil: undefined }),
  }),
  spaceMax: fc.option(fc.nat(4000), { nil: undefined }),
  horizonDays: fc.constant(30),
});

describe("laws of a recommendation", () => {
  test("zero, or at least the minimum, a whole multiple, within maximum and space", () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const { quantity, position, reasons } = planItem(input).recommendation;
        expect(position.total).toBe(
          position.onHand + position.onOrder - position.backorders - position.committed,
        );
        const open = input.openOrders.reduce((a, o) => a + o.quantity, 0);
        expect(position.onOrder + position.later + position.doubtful).toBe(open);
        expect(reasons.every((r) => r.text.endsWith(".") && !/NaN|undefined|Infinity/.test(r.text))).toBe(
          true,
        );
        if (quantity === 0) return;
        expect(quantity).toBeGreaterThanOrEqual(input.lot.minimum);
        expect(
          Math.abs(quantity / input.lot.multiple - Math.round(quantity / input.lot.multiple)),
        ).toBeLessThan(1e-9);
        expect(quantity).toBeLessThanOrEqual(input.lot.maximum ?? Number.POSITIVE_INFINITY);
        expect(position.total + quantity).toBeLessThanOrEqual(input.spaceMax ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 150 },
    );
  });

  test("more service never orders less, more stock never orders more", () => {
    fc.assert(
      fc.property(anyPlan, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(400), (input, lift, more) => {
        const { quantity } = planItem(input).recommendation;
        const serviceLevel = input.serviceLevel + lift * (0.999 - input.serviceLevel);
        expect(planItem({ ...input, serviceLevel }).recommendation.quantity).toBeGreaterThanOrEqual(quantity);
        const richer = planItem({ ...input, onHand: input.onHand + more });
        expect(richer.recommendation.quantity).toBeLessThanOrEqual(quantity);
      }),
      { numRuns: 150 },
    );
  });
});
