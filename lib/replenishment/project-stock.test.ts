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
