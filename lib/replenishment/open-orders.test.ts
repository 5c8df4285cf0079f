import { describe, expect, test } from "vitest";
import { arrivalShifts, arrivalsByDay, isForgotten, sortOpenOrders } from "./open-orders";
import { fixedLeadTime } from "./testing";

/** Ten days as a rule, sixteen in the slowest tenth. */
const lead = { ...fixedLeadTime(10), p50: 10, p90: 16 };
const order = (expectedDay: number, more = {}) => ({ id: "po_1", quantity: 20, expectedDay, ...more });

describe("sortOpenOrders", () => {
  test("counts on an order for its day", () => {
    expect(sortOpenOrders([order(0), order(5, { id: "po_2", confirmed: true })], lead)).toEqual({
      arrivals: [
        { quantity: 20, day: 0, confirmed: false },
        { quantity: 20, day: 5, confirmed: true },
      ],
      counted: [
        { id: "po_1", quantity: 20, expectedDay: 0, assumedDay: 0 },
        { id: "po_2", quantity: 20, expectedDay: 5, assumedDay: 5 },
      ],
      doubtful: [],
      reasons: [],
    });
  });

  test("believes a confirmed day up to the day itself", () => {
    expect(sortOpenOrders([order(0, { confirmed: true })], lead).arrivals[0]?.confirmed).toBe(true);
  });

  test("counts on a late order after the usual delay, whatever was confirmed", () => {
    const late = sortOpenOrders([order(-1, { confirmed: true })], lead);
    expect(late.arrivals).toEqual([{ quantity: 20, day: 6, confirmed: false }]);
    expect(late.counted).toEqual([{ id: "po_1", quantity: 20, expectedDay: -1, assumedDay: 6 }]);
    expect(late.reasons).toEqual([
      {
        code: "late-open-order",
        text: "Order po_1 for 20 is 1 day late; it is assumed to arrive in 6 days.",
        values: { id: "po_1", quantity: 20, daysLate: 1, assumedDay: 6 },
      },
    ]);
    // Tomorrow at the earliest.
    expect(sortOpenOrders([order(-1)], fixedLeadTime(10)).counted[0]?.assumedDay).toBe(1);
  });

  test("does not count on an order later than twice the slowest tenth, or a month", () => {
    expect(sortOpenOrders([order(-32)], lead).doubtful).toEqual([]);
    const doubtful = sortOpenOrders([order(-33)], lead);
    expect(doubtful).toMatchObject({ arrivals: [], counted: [], doubtful: [{ daysLate: 33 }] });
    expect(doubtful.reasons).toEqual([
      {
        code: "doubtful-open-order",
        text: "Order po_1 for 20 is 33 days late and is not counted on. Chase or close it.",
        values: { id: "po_1", quantity: 20, daysLate: 33, doubtfulAfterDays: 32 },
      },
    ]);
    const prompt = fixedLeadTime(3);
    expect(sortOpenOrders([order(-30)], prompt).doubtful).toEqual([]);
    expect(sortOpenOrders([order(-31)], prompt).doubtful).toHaveLength(1);
    expect(sortOpenOrders([order(-8)], prompt, 7).doubtful).toHaveLength(1);
  });

  test("leaves out what is empty and refuses what is no figure", () => {
    expect(sortOpenOrders([order(-99, { quantity: 0 })], lead)).toMatchObject({ doubtful: [], reasons: [] });
    expect(() => sortOpenOrders([order(1, { quantity: -1 })], lead)).toThrow("Open order po_1: quantity");
    expect(() => sortOpenOrders([order(Number.NaN)], lead)).toThrow("Open order po_1: expected day");
  });
});

describe("isForgotten", () => {
  test("once it is too late, counted from its day or from the usual one, whichever is sooner", () => {
    // Twice 16 days after the usual 10.
    expect([isForgotten(42, null, lead), isForgotten(43, null, lead)]).toEqual([false, true]);
    expect([isForgotten(37, 5, lead), isForgotten(38, 5, lead)]).toEqual([false, true]);
    expect([isForgotten(42, 300, lead), isForgotten(43, 300, lead)]).toEqual([false, true]);
  });
});

describe("arrivals", () => {
  test("shift by the delays of the lead time, unless all are confirmed", () => {
    const days = [8, 9, 10, 12, 16];
    const spread = { ...lead, days, probabilities: days.map(() => 0.2) };
    const arrival = { quantity: 1, day: 3, confirmed: false };
    expect(arrivalShifts([arrival, { ...arrival, confirmed: true }], spread)).toEqual([-2, -1, 0, 2, 6]);
    expect(arrivalShifts([{ ...arrival, confirmed: true }], spread)).toEqual([0]);
    expect(arrivalShifts([], spread)).toEqual([0]);
    // A fifth of the time each: a tenth is below 0.1, three tenths below 0.3, and so on.
    const tenths = Array.from({ length: 10 }, (_, i) => 5 + i);
    const fine = { ...lead, days: tenths, probabilities: tenths.map(() => 0.1) };
    expect(arrivalShifts([arrival], fine)).toEqual([-5, -3, -1, 1, 3]);
  });

  test("fall on whole days from today to the last", () => {
    const arrivals = [
      { quantity: 5, day: 1, confirmed: false },
      { quantity: 7, day: 1, confirmed: true },
      { quantity: 2, day: 1.2, confirmed: true },
      { quantity: 9, day: 3, confirmed: true },
      { quantity: 4, day: 2, confirmed: false },
    ];
    expect(arrivalsByDay(arrivals, 0, 4)).toEqual([0, 12, 6, 9]);
    expect(arrivalsByDay(arrivals, 1, 3)).toEqual([0, 7, 7]);
    // What came sooner than today is here today.
    expect(arrivalsByDay(arrivals, -3, 3)).toEqual([9, 7, 2]);
  });
});
