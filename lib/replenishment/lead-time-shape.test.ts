import { describe, expect, test } from "vitest";
import { dayAt, discretise, shapeOf } from "./lead-time-shape";

const received = (...days: number[]) => days.map((d) => ({ days: d }));
const open = (days: number, weight?: number) => ({ days, weight, open: true });
const mean = (...days: number[]) => days.reduce((a, b) => a + b, 0) / days.length;

describe("shapeOf", () => {
  test("is the weighted mean and the spread around it", () => {
    const shape = shapeOf([
      { days: 10, weight: 1 },
      { days: 20, weight: 3 },
      { days: 99, weight: 0 },
    ]);
    expect(shape).toEqual({
      mean: 17.5,
      shares: [
        { ratio: 10 / 17.5, weight: 0.25 },
        { ratio: 20 / 17.5, weight: 0.75 },
      ],
      ...{ weight: 4, count: 2, clipped: 0, open: 0 },
    });
    expect(shapeOf(received(0, 0))).toMatchObject({ mean: 0, shares: [{ ratio: 1 }, { ratio: 1 }] });
    expect(shapeOf(received(0, 1)).shares.map((s) => s.ratio)).toEqual([0, 2]);
    expect(shapeOf([])).toEqual({ mean: 0, shares: [], weight: 0, count: 0, clipped: 0, open: 0 });
    expect(() => shapeOf([{ days: 1, weight: -1 }])).toThrow(/Weight/);
  });

  test("pulls a single outlier in to the fence, from above and from below", () => {
    // Receipts that agree count as a deviation of 0.25: e to the power of 3.5 × 0.25 times 1 + days.
    const factor = Math.exp(0.875);
    expect(shapeOf(received(10, 10, 10, 100))).toMatchObject({ clipped: 1, count: 4 });
    expect(shapeOf(received(10, 10, 10, 100)).mean).toBeCloseTo(mean(10, 10, 10, 11 * factor - 1), 9);
    expect(shapeOf(received(30, 30, 30, 1)).mean).toBeCloseTo(mean(30, 30, 30, 31 / factor - 1), 9);
    // Three are too few to say which is the outlier.
    expect(shapeOf(received(10, 10, 100))).toMatchObject({ clipped: 0, mean: 40 });
  });

  test("sets the fence by the median deviation", () => {
    const fence = 3.5 * 1.4826;
    // 1 + days are 2 to the powers of 3, 3, 4, 4, 5, 5: the median is 2⁴, its deviation one power.
    const odd = shapeOf(received(7, 7, 15, 15, 31, 31, 1000));
    expect(odd.mean).toBeCloseTo(mean(7, 7, 15, 15, 31, 31, 2 ** (4 + fence) - 1), 6);
    // Powers 3, 3, 4, 5, 5: the median 4.5, deviations 0.5, 0.5, 0.5, 1.5, 1.5: one again.
    const even = shapeOf(received(7, 7, 15, 31, 31, 100_000));
    expect(even.mean).toBeCloseTo(mean(7, 7, 15, 31, 31, 2 ** (4.5 + fence) - 1), 6);
  });

  test("takes more than one and more than a tenth beyond the fence as a habit", () => {
    const late = (count: number, of: number) =>
      shapeOf(received(...Array.from({ length: of }, (_, i) => (i < count ? 100 : 10)))).clipped;
    expect([late(1, 5), late(2, 6), late(2, 19), late(2, 20), late(3, 20), late(3, 30)]).toEqual([
      1, 0, 0, 2, 0, 3,
    ]);
  });

  test("hands the weight of an open order to what is longer than its age", () => {
    // Age 7: half each to 10 and 20, (5 + 1.5 × 10 + 1.5 × 20) ÷ 4.
    expect(shapeOf([...received(5, 10, 20), open(7)])).toMatchObject({
      mean: 12.5,
      weight: 4,
      count: 3,
      open: 1,
    });
    // Age 10 is not longer than 10: (5 + 10 + 2 × 20) ÷ 4.
    expect(shapeOf([...received(5, 10, 20), open(10)]).mean).toBe(13.75);
    // Age 25: it comes tomorrow.
    expect(shapeOf([...received(5, 10, 20), open(25)]).mean).toBe(15.25);
    // In proportion: 10 weighs 1, 20 weighs 3, so a weight of 2 becomes 0.5 and 1.5.
    const weighed = shapeOf([{ days: 10 }, { days: 20, weight: 3 }, open(7, 2)]);
    expect(weighed.mean).toBe((1.5 * 10 + 4.5 * 20) / 6);
    // The younger first: 7 to 10 and 20, then 25 comes as 26: (5 + 15 + 30 + 26) ÷ 5.
    expect(shapeOf([...received(5, 10, 20), open(25), open(7)]).mean).toBe(15.2);
    expect(shapeOf([...received(5), open(7, 0)])).toMatchObject({ mean: 5, open: 0 });
    expect(shapeOf([open(7)])).toMatchObject({ weight: 0, open: 1 });
  });
});

describe("discretise", () => {
  test("splits each share between the days beside it and keeps the mean", () => {
    // 9.5 and 10.5, each half and half.
    const lead = discretise(10, [
      { ratio: 0.95, weight: 2 },
      { ratio: 1.05, weight: 2 },
    ]);
    expect(lead).toMatchObject({ days: [9, 10, 11], mean: 10, p50: 10, p90: 11 });
    expect(lead.probabilities).toEqual([0.25, 0.5, 0.25]);
    expect(lead.sd).toBeCloseTo(Math.SQRT1_2, 9);
    // 8.25: three quarters on day 8.
    expect(discretise(8.25, [{ ratio: 1, weight: 1 }])).toMatchObject({
      days: [8, 9],
      probabilities: [0.75, 0.25],
    });
    expect(
      discretise(6, [
        { ratio: 1.5, weight: 1 },
        { ratio: 0.5, weight: 3 },
      ]),
    ).toMatchObject({
      ...{ days: [3, 9], probabilities: [0.75, 0.25], mean: 4.5, p50: 3, p90: 9 },
    });
  });
});

describe("dayAt", () => {
  test("is the first day by which so much has arrived, whatever rounding says", () => {
    // 0.7 + 0.1 + 0.1 is a hair below 0.9.
    expect(dayAt([1, 2, 3, 4], [0.7, 0.1, 0.1, 0.1], 0.9)).toBe(3);
    expect(dayAt([1, 2, 3, 4], [0.7, 0.1, 0.1, 0.1], 0.91)).toBe(4);
    expect(dayAt([1, 2], [0.1, 0.1], 0.9)).toBe(2);
    expect(dayAt([], [], 0.5)).toBe(0);
  });
});
