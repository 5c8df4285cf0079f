import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "@/lib/statistics/normal";
import { seededRandom } from "@/lib/statistics/random";
import { type DriftState, driftOf, normalScore, type WatchedWeek } from "./drift";

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95];
const NOMINAL = 0.9;
const MEAN = 100;
const SPREAD = 20;
const quantiles = LEVELS.map((level) => ({ level, value: MEAN + SPREAD * normalQuantile(level) }));

const weekOf = (actual: number, week: number): WatchedWeek => ({
  ...{ week, actual, forecast: MEAN, score: normalScore(actual, quantiles) },
  ...{ low: quantiles[0]?.value as number, high: quantiles[4]?.value as number },
});

/** What the charts say after each of so many weeks of sales that are `shift` spreads off and `width` times as wide. */
function watch(seed: number, weeks: number, shift = 0, width = 1): DriftState[] {
  const random = seededRandom(seed);
  const seen: WatchedWeek[] = [];
  return Array.from({ length: weeks }, (_, week) => {
    const score = normalQuantile(Math.min(0.99999, Math.max(0.00001, random())));
    seen.push(weekOf(MEAN + SPREAD * (shift + width * score), week));
    return driftOf(seen, NOMINAL);
  });
}
/** How many of many items are called drifting within so many weeks, and after how many on average. */
function found(weeks: number, shift: number, width = 1, items = 400) {
  const firsts = Array.from({ length: items }, (_, seed) =>
    watch(seed + 1, weeks, shift, width).findIndex(({ drift }) => drift !== "steady"),
  ).filter((first) => first >= 0);
  return {
    share: firsts.length / items,
    mean: firsts.reduce((sum, first) => sum + first + 1, 0) / firsts.length,
  };
}

describe("a score", () => {
  it("is how many standard deviations a week is off, for a forecast that is normal", () => {
    for (const z of [-2, -1, 0, 0.5, 1.7])
      expect(normalScore(MEAN + z * SPREAD, quantiles)).toBeCloseTo(z, 3);
  });

  it("is in the middle for the zero weeks of an item that rarely sells, and never beyond what one week may say", () => {
    const rare = [0, 0, 0, 0, 3].map((value, i) => ({ level: LEVELS[i] as number, value }));
    expect(Math.abs(normalScore(0, rare))).toBeLessThan(0.5);
    expect(normalScore(1e9, rare)).toBeLessThan(3.1);
    expect(
      normalScore(
        0,
        LEVELS.map((level) => ({ level, value: 0 })),
      ),
    ).toBeCloseTo(0, 6);
    const once = driftOf(
      [...Array.from({ length: 12 }, (_, i) => weekOf(MEAN, i)), weekOf(1e6, 12)],
      NOMINAL,
    );
    expect(once.drift).toBe("steady");
  });

  it("never falls when more is sold", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (a, more) => {
          expect(normalScore(a + more, quantiles)).toBeGreaterThanOrEqual(normalScore(a, quantiles) - 1e-6);
        },
      ),
    );
  });
});

describe("drift", () => {
  it("is called falsely about once in 400 weeks of an item whose forecast fits", () => {
    const alarms = found(26, 0);
    // 26 weeks at one in 400: about 6 in 100 items; the CUSUM begins at zero, so fewer.
    expect(alarms.share).toBeLessThan(0.09);
  });

  it("is found within a few weeks when sales are 1.5 spreads off, on the right side", () => {
    const alarms = found(12, 1.5);
    expect(alarms.share).toBeGreaterThan(0.95);
    expect(alarms.mean).toBeGreaterThan(4.5);
    expect(alarms.mean).toBeLessThan(7);
    expect(watch(3, 12, 1.5).at(-1)).toMatchObject({ drift: "too-low" });
    expect(watch(3, 12, -1.5).at(-1)).toMatchObject({ drift: "too-high" });
    expect(watch(3, 12, -1.5).at(-1)?.trackingSignal).toBeLessThan(-0.4);
  });

  it("is called where ranges are half as wide as what happens", () => {
    expect(found(26, 0, 2).share).toBeGreaterThan(0.8);
    const far = Array.from({ length: 12 }, (_, i) => weekOf(MEAN + (i % 2 ? 55 : -55), i));
    expect(driftOf(far, NOMINAL)).toMatchObject({ drift: "too-narrow", inside: 0, weeks: 12 });
  });

  it("ends by itself once sales are as forecast again", () => {
    const off = Array.from({ length: 6 }, (_, i) => weekOf(MEAN + 2 * SPREAD, i));
    expect(driftOf(off, NOMINAL).drift).toBe("too-low");
    const back = Array.from({ length: 20 }, (_, i) => weekOf(MEAN, 6 + i));
    expect(driftOf([...off, ...back], NOMINAL).drift).toBe("steady");
  });

  it("looks at half a year and no further", () => {
    const long = Array.from({ length: 80 }, (_, i) => weekOf(MEAN, i));
    expect(driftOf(long, NOMINAL)).toMatchObject({ weeks: 26, inside: 26, drift: "steady", runWeeks: 0 });
    expect(driftOf([], NOMINAL)).toMatchObject({ weeks: 0, drift: "steady" });
  });
});
