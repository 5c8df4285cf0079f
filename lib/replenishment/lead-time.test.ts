import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateLeadTime } from "./index";

const received = (...days: number[]) => days.map((d) => ({ days: d }));

describe("estimateLeadTime", () => {
  test("says where it comes from", () => {
    expect(estimateLeadTime([])).toMatchObject({ source: "default", count: 0 });
    expect(estimateLeadTime([], { quotedDays: 10 })).toMatchObject({ source: "quoted", count: 0 });
    const supplierObservations = received(9, 11);
    expect(estimateLeadTime([], { quotedDays: 10, supplierObservations })).toMatchObject({
      source: "supplier history",
      count: 2,
    });
    expect(estimateLeadTime(received(5), { supplierObservations })).toMatchObject({
      source: "item history",
      count: 1,
    });
    expect(estimateLeadTime(received(5, 6, 7), { supplierObservations })).toMatchObject({
      source: "item history",
      count: 3,
    });
  });

  test("a quote keeps its mean and gets an assumed spread", () => {
    const quoted = estimateLeadTime([], { quotedDays: 20 });
    expect(quoted.mean).toBeCloseTo(20, 9);
    expect(quoted.p90).toBeGreaterThan(quoted.p50);
  });

  test("blends item and quote by credibility: n receipts against one", () => {
    // (4 × 30 + 1 × 10) ÷ 5 = 26
    expect(estimateLeadTime(received(30, 30, 30, 30), { quotedDays: 10 }).mean).toBeCloseTo(26, 9);
    // Without a quote the default is nobody's word and carries no weight.
    expect(estimateLeadTime(received(30, 30, 30, 30)).mean).toBeCloseTo(30, 9);
  });

  test("goes through the supplier on the way from quote to item", () => {
    // supplier: (3 × 20 + 10) ÷ 4 = 17.5; item: (1 × 40 + 17.5) ÷ 2 = 28.75
    const lead = estimateLeadTime(received(40), {
      quotedDays: 10,
      supplierObservations: received(20, 20, 20),
    });
    expect(lead.mean).toBeCloseTo(28.75, 9);
  });

  test("a supplier's lateness carries over to an item with another quote", () => {
    const supplierObservations = Array.from({ length: 99 }, () => ({ days: 15, quotedDays: 10 }));
    // Half again as late: 20 quoted becomes (99 × 30 + 20) ÷ 100 = 29.9
    expect(estimateLeadTime([], { quotedDays: 20, supplierObservations }).mean).toBeCloseTo(29.9, 9);
  });

  test("one typing error is fenced in, a habit is not", () => {
    const steady = Array.from({ length: 19 }, (_, i) => 9 + (i % 3));
    const typo = estimateLeadTime(received(...steady, 1000));
    expect(typo.clipped).toBe(1);
    expect(typo.mean).toBeLessThan(12);
    const habit = estimateLeadTime(received(...steady.slice(0, 14), 40, 40, 40, 40, 40, 40));
    expect(habit.clipped).toBe(0);
    expect(habit.mean).toBeGreaterThan(18);
  });

  test("an open order that is already late lengthens the lead time, a young one does not", () => {
    const history = received(8, 9, 10, 10, 11, 12);
    const base = estimateLeadTime(history);
    const young = estimateLeadTime([...history, { days: 1, open: true }]);
    const late = estimateLeadTime([...history, { days: 25, open: true }]);
    expect(young.mean).toBeCloseTo(base.mean, 9);
    expect(young.open).toBe(1);
    // (60 + 26) ÷ 7
    expect(late.mean).toBeCloseTo(86 / 7, 9);
    expect(late.p90).toBeGreaterThan(base.p90);
    expect(late.count).toBe(6);
  });

  test("recent receipts can weigh more", () => {
    const lead = estimateLeadTime([
      { days: 10, weight: 1 },
      { days: 20, weight: 3 },
    ]);
    expect(lead.mean).toBeCloseTo(17.5, 9);
  });

  test("spreads a quote as assumed until receipts show it", () => {
    // The assumed shares of a quote have a mean of 1.03, so 103 days become 80, 90, 100 and so on.
    const days = [80, 90, 100, 115, 130, 155];
    const assumed = [0.15, 0.2, 0.35, 0.15, 0.1, 0.05];
    const close = (values: readonly number[]) => values.map((v) => expect.closeTo(v, 6));
    expect(estimateLeadTime([], { quotedDays: 103 })).toMatchObject({
      ...{ days, probabilities: close(assumed), mean: expect.closeTo(103, 6), p50: 100, p90: 130 },
      ...{ count: 0, source: "quoted", clipped: 0, open: 0 },
    });
    // Five receipts weigh as much as what was assumed.
    const received103 = estimateLeadTime(received(103, 103, 103, 103, 103), { quotedDays: 103 });
    expect(received103.days).toEqual([80, 90, 100, 103, 115, 130, 155]);
    expect(received103.probabilities).toEqual(close([0.075, 0.1, 0.175, 0.5, 0.075, 0.05, 0.025]));
    expect(estimateLeadTime([]).mean).toBeCloseTo(14, 9);
    expect(estimateLeadTime([], { defaultDays: 7 })).toMatchObject({
      mean: expect.closeTo(7, 9),
      source: "default",
    });
  });

  test("counts what was fenced in and what is open at both sources", () => {
    const steady = received(10, 10, 10, 10, 10, 500);
    const lead = estimateLeadTime([...steady, { days: 3, open: true }], {
      supplierObservations: [...steady, { days: 3, open: true }, { days: 4, open: true }],
    });
    expect(lead).toMatchObject({ clipped: 2, open: 3, count: 6, source: "item history" });
  });

  test("a quote of no days, on either side, says nothing about lateness", () => {
    const observed = (quotedDays: number) => Array.from({ length: 99 }, () => ({ days: 15, quotedDays }));
    // (99 × 15 + 20) ÷ 100
    expect(estimateLeadTime([], { quotedDays: 20, supplierObservations: observed(0) }).mean).toBeCloseTo(
      15.05,
      9,
    );
    expect(estimateLeadTime([], { quotedDays: 0, supplierObservations: observed(10) }).mean).toBeCloseTo(
      14.85,
      9,
    );
    expect(estimateLeadTime([], { supplierObservations: observed(10) }).mean).toBeCloseTo(15, 9);
    // A quote of half a day, met in a day, doubles the other: (99 × 40 + 20) ÷ 100.
    const halfDay = Array.from({ length: 99 }, () => ({ days: 1, quotedDays: 0.5 }));
    expect(estimateLeadTime([], { quotedDays: 20, supplierObservations: halfDay }).mean).toBeCloseTo(39.8, 9);
    const toHalf = Array.from({ length: 99 }, () => ({ days: 4, quotedDays: 2 }));
    expect(estimateLeadTime([], { quotedDays: 0.5, supplierObservations: toHalf }).mean).toBeCloseTo(
      0.995,
      9,
    );
  });

  test("refuses negative durations", () => {
    expect(() => estimateLeadTime(received(-1))).toThrow(/Lead time/);
    expect(() => estimateLeadTime([], { quotedDays: Number.NaN })).toThrow(/Lead time/);
  });

  test("is always a distribution, with a mean within what was seen, quoted or assumed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 30 }),
        fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 30 }),
        fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
        (own, others, quotedDays) => {
          const lead = estimateLeadTime(received(...own), {
            supplierObservations: received(...others),
            quotedDays,
          });
          const sum = lead.probabilities.reduce((a, b) => a + b, 0);
          expect(sum).toBeCloseTo(1, 9);
          expect(lead.days.every((d, i) => Number.isInteger(d) && d > (lead.days[i - 1] ?? -1))).toBe(true);
          expect(lead.probabilities.every((p) => p > 0)).toBe(true);
          expect(lead.p90).toBeGreaterThanOrEqual(lead.p50);
          const all = [...own, ...others, ...(quotedDays === undefined ? [14] : [quotedDays])];
          expect(lead.mean).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
          expect(lead.mean).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9);
        },
      ),
      { numRuns: 200 },
    );
  });
});
