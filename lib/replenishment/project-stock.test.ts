import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { projectStock } from "./index";
import { anyForecast, anyLeadTime, fixedLeadTime, normalForecast } from "./testing";
import type { DemandForecast } from "./types";

const tenADay: DemandForecast = {
  periodDays: 1,
  mean: Array.from({ length: 60 }, () => 10),
  cumulative: [0.1, 0.5, 0.9].map((level) => ({
    level,
    values: Array.from({ length: 60 }, (_, i) => 10 * (i + 1)),
  })),
};
const base = { forecast: tenADay, startOffsetDays: 0, leadTime: fixedLeadTime(8), horizonDays: 30 };

describe("projectStock", () => {
  test("certain demand empties the shelf on the day it must", () => {
    const p = projectStock({ ...base, onHand: 100, openOrders: [] });
    expect(p.points[0]).toEqual({ day: 0, p50: 90, low: 90, high: 90, arriving: 0 });
    expect(p.points[9]?.p50).toBe(0);
    expect(p.stockoutDay).toBe(10);
    expect(p.daysOfCover).toBeCloseTo(10, 6);
    expect(p.stockoutBeforeArrival).toBe(0);
    expect(projectStock({ ...base, onHand: 79, openOrders: [] }).stockoutBeforeArrival).toBe(1);
  });

  test("an order on its way moves the day; reserved and owed units come off first", () => {
    const openOrders = [{ id: "po_1", quantity: 50, expectedDay: 4 }];
    const p = projectStock({ ...base, onHand: 100, backorders: 5, committed: 15, openOrders });
    expect(p.points[4]).toMatchObject({ p50: 80, arriving: 50 });
    expect(p.stockoutDay).toBe(13);
    // Cover is about what is there now.
    expect(p.daysOfCover).toBeCloseTo(8, 6);
  });

  test("a late order is assumed after the usual delay and said so, a very late one is not counted on", () => {
    const leadTime = { ...fixedLeadTime(8), days: [8, 12], probabilities: [0.6, 0.4], p50: 8, p90: 12 };
    const openOrders = [
      { id: "late", quantity: 20, expectedDay: -3 },
      { id: "lost", quantity: 500, expectedDay: -31 },
    ];
    const p = projectStock({ ...base, leadTime, onHand: 100, openOrders });
    expect(p.counted).toEqual([{ id: "late", quantity: 20, expectedDay: -3, assumedDay: 4 }]);
    expect(p.doubtful).toEqual([{ id: "lost", quantity: 500, daysLate: 31 }]);
    expect(p.points[4]?.arriving).toBe(20);
    expect(p.stockoutDay).toBe(12);
    expect(p.reasons.map((r) => r.code)).toEqual(["stockout-risk", "late-open-order", "doubtful-open-order"]);
    expect(p.reasons[1]?.text).toContain("3 days late");
  });

  test("unconfirmed arrivals may slip, a confirmed one does not", () => {
    // 65 on hand last through day 5; the order is due on day 6. A fifth of the delays ends at +4 or more.
    const days = Array.from({ length: 10 }, (_, i) => 8 + i);
    const leadTime = { ...fixedLeadTime(12), days, probabilities: days.map(() => 0.1), p50: 12, p90: 16 };
    const order = { id: "po_1", quantity: 200, expectedDay: 6 };
    const open = projectStock({ ...base, leadTime, onHand: 65, openOrders: [order] });
    const sure = projectStock({ ...base, leadTime, onHand: 65, openOrders: [{ ...order, confirmed: true }] });
    expect(sure.stockoutBeforeArrival).toBe(0);
    // Shifts are −4, −2, 0, +2, +4 days: two of five come too late.
    expect(open.stockoutBeforeArrival).toBeCloseTo(0.4, 9);
    expect(open.stockoutDayAtRisk).toBe(6);
    expect(open.stockoutDay).toBe(sure.stockoutDay);
  });

  test("the probability of running out is that of demand beyond the stock", () => {
    const forecast = normalForecast(70, 10);
    const p = projectStock({ ...base, forecast, leadTime: fixedLeadTime(28), onHand: 280, openOrders: [] });
    expect(p.stockoutBeforeArrival).toBeCloseTo(0.5, 6);
    const safe = projectStock({
      ...base,
      forecast,
      leadTime: fixedLeadTime(28),
      onHand: 320,
      openOrders: [],
    });
    // z = 40 ÷ 20 = 2
    expect(safe.stockoutBeforeArrival).toBeCloseTo(0.02275, 4);
  });

  test("the bands take high and low demand", () => {
    // A week of 70 ± 10: z is 1.2816 at 0.9 and 1.6449 at 0.95.
    const week = (bandLevel?: number) =>
      projectStock({ ...base, forecast: normalForecast(70, 10), onHand: 100, openOrders: [], bandLevel })
        .points[6];
    expect(week()?.p50).toBeCloseTo(30, 6);
    expect(week()?.low).toBeCloseTo(30 - 12.8155, 3);
    expect(week()?.high).toBeCloseTo(30 + 12.8155, 3);
    expect(week(0.95)?.low).toBeCloseTo(30 - 16.4485, 3);
    // Under one half the two would swap; they meet at the middle.
    expect(week(0.3)).toMatchObject({ low: week()?.p50, high: week()?.p50 });
    expect(() => week(1)).toThrow(/Band level/);
  });

  test("what was taken does not come back where high demand narrows", () => {
    const forecast: DemandForecast = {
      ...{ periodDays: 1, mean: [10, 10] },
      cumulative: [
        { level: 0.5, values: [10, 20] },
        { level: 0.9, values: [30, 25] },
      ],
    };
    const { points } = projectStock({ ...base, forecast, onHand: 100, openOrders: [], horizonDays: 2 });
    expect(points[0]?.low).toBeCloseTo(70, 6);
    expect(points[1]?.low).toBeCloseTo(70, 6);
  });

  test("the risk mixes over lead times, and what ran out stays out until the order arrives", () => {
    const leadTime = { ...fixedLeadTime(5), days: [5, 10], probabilities: [0.75, 0.25], p90: 10 };
    const risk = (onHand: number, more = {}) =>
      projectStock({ ...base, leadTime, onHand, openOrders: [], ...more }).stockoutBeforeArrival;
    // 70 last seven days: enough for the lead time of five alone.
    expect([risk(100), risk(70), risk(40)]).toEqual([0, 0.25, 1]);
    // Too late by a day for the shelf, though in time for the order.
    const openOrders = [{ id: "po_1", quantity: 500, expectedDay: 8, confirmed: true }];
    expect(risk(70, { openOrders })).toBe(0.25);
    expect(risk(70, { openOrders: [{ ...openOrders[0], expectedDay: 7 }] })).toBe(0);
    // What arrives today is there today.
    const today = { id: "po_2", quantity: 100, expectedDay: 0, confirmed: true };
    expect([risk(0, { openOrders: [today] }), risk(0)]).toEqual([0, 1]);
    // A horizon shorter than the lead time changes nothing.
    expect(risk(70, { horizonDays: 3 })).toBe(0.25);
    expect(
      projectStock({ ...base, leadTime, onHand: 70, openOrders: [], horizonDays: 3 }).points,
    ).toHaveLength(3);
    // What is owed is out already; a rounding error is not.
    const atOnce = { leadTime: fixedLeadTime(0) };
    expect([risk(0, { ...atOnce, backorders: 1 }), risk(-1e-10, atOnce), risk(0, atOnce)]).toEqual([1, 0, 0]);
  });

  test("says the risk and the day", () => {
    const reasonOf = (onHand: number, horizonDays: number) =>
      projectStock({ ...base, onHand, openOrders: [], horizonDays }).reasons;
    expect(reasonOf(100, 30)).toEqual([
      {
        code: "stockout-risk",
        text: "The probability of running out before an order placed today arrives is 0 %. In the expected case, stock runs out in 10 days.",
        values: { stockoutBeforeArrival: 0, stockoutDay: 10, stockoutDayAtRisk: 10, horizonDays: 30 },
      },
    ]);
    expect(reasonOf(75, 7)).toEqual([
      {
        code: "stockout-risk",
        text: "The probability of running out before an order placed today arrives is 100 %. In the expected case, stock lasts beyond the next 7 days.",
        values: { stockoutBeforeArrival: 1, stockoutDay: "none", stockoutDayAtRisk: "none", horizonDays: 7 },
      },
    ]);
  });

  test("begins where the forecast stands, and refuses figures that are none", () => {
    const forecast: DemandForecast = {
      ...{ periodDays: 1, mean: [10, 30, 30] },
      cumulative: [0.1, 0.9].map((level) => ({ level, values: [10, 40, 70] })),
    };
    const begun = { ...base, forecast, startOffsetDays: -1, openOrders: [] };
    expect(projectStock({ ...begun, onHand: 100, horizonDays: 1.9 }).points.map((p) => p.p50)).toEqual([70]);
    for (const more of [
      { horizonDays: 0.5 },
      { backorders: -1 },
      { committed: -1 },
      { startOffsetDays: Number.NaN },
    ])
      expect(() => projectStock({ ...begun, onHand: 1, ...more })).toThrow(/must be/);
    expect(projectStock({ ...begun, onHand: 100, backorders: 0.5, committed: 0.5 }).points[0]?.p50).toBe(69);
  });

  test("without demand nothing runs out", () => {
    const forecast = { periodDays: 7, mean: [0, 0], cumulative: [{ level: 0.5, values: [0, 0] }] };
    const p = projectStock({ ...base, forecast, onHand: 0, openOrders: [] });
    expect(p).toMatchObject({ stockoutDay: null, stockoutDayAtRisk: null, stockoutBeforeArrival: 0 });
    expect(projectStock({ ...base, forecast, onHand: 5, openOrders: [] }).daysOfCover).toBeNull();
  });

  test("paths keep their order, and more stock never runs out sooner", () => {
    fc.assert(
      fc.property(
        anyForecast,
        anyLeadTime,
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 500 }),
        fc.array(fc.record({ quantity: fc.nat(300), expectedDay: fc.integer({ min: -40, max: 60 }) }), {
          maxLength: 4,
        }),
        (forecast, leadTime, onHand, more, orders) => {
          const openOrders = orders.map((o, i) => ({ id: `po_${i}`, ...o }));
          const input = { forecast, leadTime, startOffsetDays: -2, horizonDays: 60, openOrders };
          const less = projectStock({ ...input, onHand });
          const rich = projectStock({ ...input, onHand: onHand + more });
          for (const p of less.points) {
            expect(p.low).toBeLessThanOrEqual(p.p50);
            expect(p.p50).toBeLessThanOrEqual(p.high);
          }
          const day = (d: number | null) => d ?? Number.POSITIVE_INFINITY;
          expect(day(rich.stockoutDay)).toBeGreaterThanOrEqual(day(less.stockoutDay));
          expect(day(less.stockoutDayAtRisk)).toBeLessThanOrEqual(day(less.stockoutDay));
          expect(rich.stockoutBeforeArrival).toBeLessThanOrEqual(less.stockoutBeforeArrival + 1e-9);
          const kept = [...less.counted, ...less.doubtful].reduce((a, o) => a + o.quantity, 0);
          expect(kept).toBe(openOrders.reduce((a, o) => a + o.quantity, 0));
        },
      ),
      { numRuns: 100 },
    );
  });
});
