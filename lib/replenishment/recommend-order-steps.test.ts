import { describe, expect, test } from "vitest";
import { policy, projectStock } from "./index";
import { demandOver } from "./lead-time-demand";
import { recommendOrder } from "./recommend-order";
import { fixedLeadTime, normalForecast } from "./testing";
import type { LotLimits, RecommendOrderInput } from "./types";

/** Half of the time 70 are enough for the 7 days to cover. */
const protectionDemand = demandOver(normalForecast(70, 10), 0, 7);
const levels = {
  ...policy({ mode: "continuous", serviceLevel: 0.5, leadTimeDemand: protectionDemand, protectionDemand }),
  ...{ reorderPoint: 60, trigger: 70, orderUpTo: 90, reasons: [] },
};
const projection = {
  ...projectStock({
    ...{ onHand: 0, openOrders: [], forecast: normalForecast(70, 10), startOffsetDays: 0 },
    ...{ leadTime: fixedLeadTime(7), horizonDays: 7 },
  }),
  ...{ stockoutDay: 4, stockoutBeforeArrival: 0.49, reasons: [] },
};
const input: RecommendOrderInput = {
  onHand: 70,
  policy: levels,
  projection,
  protectionDemand,
  orderByDay: 3,
};
const order = (more: Partial<RecommendOrderInput> = {}) => recommendOrder({ ...input, ...more });
const texts = (more: Partial<RecommendOrderInput>) => order(more).reasons.map((r) => r.text);

describe("recommendOrder", () => {
  test("in continuous review orders at the trigger, in periodic review below it", () => {
    expect([order().quantity, order({ onHand: 70.1 }).quantity]).toEqual([20, 0]);
    const periodic = { policy: { ...levels, mode: "periodic" as const } };
    expect([order(periodic).quantity, order({ ...periodic, onHand: 69 }).quantity]).toEqual([0, 21]);
    expect(order({ ...periodic, onHand: 69, nextReviewInDays: 0.5 }).quantity).toBe(0);
    expect(order({ ...periodic, onHand: 69, nextReviewInDays: 0 }).quantity).toBe(21);
    // Continuous review knows no days of review.
    expect(order({ nextReviewInDays: 5 }).quantity).toBe(20);
    expect(() => order({ ...periodic, nextReviewInDays: -1 })).toThrow(/Days to review/);
  });

  test("gives the whole answer", () => {
    expect(order()).toEqual({
      ...{ quantity: 20, unrounded: 20, urgencyLevel: "normal", orderByDay: 3, expectedStockoutDay: 4 },
      rounding: { minimum: false, multiple: false, maximum: false, space: false },
      position: { onHand: 70, onOrder: 0, doubtful: 0, later: 0, backorders: 0, committed: 0, total: 70 },
      ...{ urgency: expect.closeTo(0.5, 6), stockoutBeforeArrival: 0.49 },
      reasons: [
        {
          code: "position",
          text: "Available with open orders: 70 (on hand 70 + on order 0).",
          values: { onHand: 70, onOrder: 0, doubtful: 0, later: 0, backorders: 0, committed: 0, total: 70 },
        },
        {
          code: "at-or-below-trigger",
          text: "70 available with open orders has reached the order level of 70; 20 bring it up to 90.",
          values: { position: 70, trigger: 70, orderUpTo: 90, needed: 20 },
        },
        {
          code: "quantity",
          text: "Order 20; without it the probability of running out before the next order can arrive is 50 %.",
          values: { quantity: 20, needed: 20 },
        },
      ],
    });
    // One deviation above: 15.9 %.
    expect(order({ onHand: 80 }).urgency).toBeCloseTo(0.158655, 5);
    expect(order({ onHand: -50 }).urgency).toBe(1);
  });

  test("is critical from an even chance on, high at the reorder point, none without an order", () => {
    const level = (onHand: number, stockoutBeforeArrival = 0.49) =>
      order({ onHand, projection: { ...projection, stockoutBeforeArrival } }).urgencyLevel;
    expect([level(70, 0.5), level(60), level(61), level(71, 0.9)]).toEqual([
      "critical",
      "high",
      "normal",
      "none",
    ]);
  });

  test("counts orders that come within the days to cover", () => {
    const counted = [7, 7.5, 8].map((assumedDay, i) => ({
      id: `po_${i}`,
      quantity: 10 + i,
      expectedDay: 1,
      assumedDay,
    }));
    const doubtful = [{ id: "po_9", quantity: 5, daysLate: 99 }];
    const { position, reasons } = order({
      ...{ onHand: 30, backorders: 0.5, committed: 0.25, projection: { ...projection, counted, doubtful } },
    });
    expect(position).toEqual({
      ...{ onHand: 30, onOrder: 10, later: 23, doubtful: 5, backorders: 0.5, committed: 0.25, total: 39.25 },
    });
    expect(reasons[0]?.text).toBe(
      "Available with open orders: 39.3 (on hand 30 + on order 10 − backordered 0.5 − reserved 0.25); 23 on order come too late to count and 5 on doubtful orders are left out.",
    );
    const only = (more: object) => order({ projection: { ...projection, ...more } }).reasons[0]?.text;
    expect(only({ doubtful: [{ id: "x", quantity: 0.5, daysLate: 99 }] })).toBe(
      "Available with open orders: 70 (on hand 70 + on order 0); 0.5 on doubtful orders are left out.",
    );
    expect(only({ counted: [{ id: "x", quantity: 0.5, expectedDay: 9, assumedDay: 9 }] })).toBe(
      "Available with open orders: 70 (on hand 70 + on order 0); 0.5 on order come too late to count.",
    );
    expect(() => order({ backorders: -1 })).toThrow(/Backorders/);
    expect(() => order({ committed: -1 })).toThrow(/Committed/);
  });

  test("says why nothing is ordered", () => {
    const covered = "71 available with open orders covers the order level of 70; nothing is ordered.";
    expect(order({ onHand: 71 }).reasons.slice(1)).toEqual([
      { code: "above-trigger", text: covered, values: { position: 71, trigger: 70, orderUpTo: 90 } },
    ]);
    // Due, but the level to order up to is reached.
    const level = { ...levels, orderUpTo: 70 };
    expect(order({ policy: level }).reasons.map((r) => r.code)).toEqual(["position", "above-trigger"]);
    expect(order({ policy: level }).quantity).toBe(0);
    const waiting = order({ policy: { ...levels, mode: "periodic" }, onHand: 10, nextReviewInDays: 1 });
    expect(waiting.reasons.slice(1)).toEqual([
      {
        code: "not-review-day",
        text: "The next review is in 1 day; nothing is ordered today.",
        values: { position: 10, trigger: 70, orderUpTo: 90, nextReviewInDays: 1 },
      },
    ]);
  });

  test("says what the limits did", () => {
    const steps = (lot: LotLimits, more: Partial<RecommendOrderInput> = {}) =>
      order({ lot, ...more }).reasons.slice(2, -1);
    expect(steps({ multiple: 12 })).toEqual([
      {
        code: "multiple-applied",
        text: "Rounded up to a multiple of 12.",
        values: { multiple: 12, needed: 20 },
      },
    ]);
    expect(steps({ minimum: 25 })).toEqual([
      {
        ...{ code: "minimum-applied", text: "Raised to the minimum order quantity of 25." },
        values: { minimum: 25, needed: 20 },
      },
    ]);
    expect(steps({ maximum: 15 })).toEqual([
      {
        ...{ code: "maximum-applied", text: "Held to the maximum order quantity of 15." },
        values: { maximum: 15, needed: 20 },
      },
    ]);
    expect(steps({}, { spaceMax: 80 })).toEqual([
      {
        ...{ code: "space-applied", text: "Held to the room left: 10 of 80 units are free." },
        values: { spaceMax: 80, room: 10, needed: 20 },
      },
    ]);
    expect(steps({ multiple: 0.5 }, { onHand: 69.75 }).map((r) => r.code)).toEqual(["multiple-applied"]);
    // Without a multiple whole units are ordered.
    expect(steps({}, { onHand: 69.75 })[0]?.text).toBe("Rounded up to a multiple of 1.");
  });

  test("says when no quantity is allowed", () => {
    const last = (more: Partial<RecommendOrderInput>) => order(more).reasons.at(-1);
    const text =
      "20 are needed, but no allowed quantity fits between the minimum and the maximum or the room left; nothing is ordered.";
    expect(last({ lot: { minimum: 50, maximum: 40 } })).toEqual({
      ...{
        code: "limits-conflict",
        text,
        values: { needed: 20, minimum: 50, maximum: 40, spaceMax: "none" },
      },
    });
    expect(last({ spaceMax: 60 })?.values).toEqual({ needed: 20, minimum: 0, maximum: "none", spaceMax: 60 });
    expect(texts({ spaceMax: 60 })).toContain("Held to the room left: 0 of 60 units are free.");
    expect(last({ spaceMax: 0 })?.values).toMatchObject({ spaceMax: 0 });
    expect(() => order({ spaceMax: -1 })).toThrow(/Space/);
    expect(order({ spaceMax: 0.5, onHand: 0, lot: { multiple: 0.5 } }).quantity).toBe(0.5);
  });
});
