import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { autoregressionPath } from "./autoregression";
import { adida, crostonSba, tsb } from "./intermittent";
import { fitDamped, fitSimple, smooth, smoothingPath } from "./smoothing";
import { line, optimisedThetaPath, thetaPath } from "./theta";

const series = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 8, maxLength: 60 });

describe("exponential smoothing", () => {
  it("follows the recursion l ← l + α(y − l) from the best initial level", () => {
    const y = [3, 5, 4];
    const alpha = 0.5;
    const sse = (start: number) => {
      let level = start;
      let total = 0;
      for (const value of y) {
        total += (value - level) ** 2;
        level += alpha * (value - level);
      }
      return { total, level };
    };
    const state = smooth(y, alpha, 0, 0, 0);
    // The best start is where nudging it either way costs more; found here by a fine scan.
    const starts = Array.from({ length: 4001 }, (_, i) => 2 + i / 1000);
    const best = starts.reduce((a, b) => (sse(b).total < sse(a).total ? b : a));
    expect(state.cost).toBeCloseTo(sse(best).total, 5);
    expect(state.level).toBeCloseTo(sse(best).level, 3);
  });

  it("finds no better alpha on a grid than the fitted one", () => {
    const y = [10, 12, 9, 14, 11, 15, 13, 18, 16, 17];
    const fitted = fitSimple(y, 30).cost;
    for (let alpha = 0.02; alpha <= 1; alpha += 0.02)
      expect(smooth(y, alpha, 0, 0, 0).cost).toBeGreaterThanOrEqual(fitted - 1e-3);
  });

  it("damps: steps of the path shrink by the factor φ", () => {
    const state = fitDamped([1, 3, 4, 6, 9, 10, 12, 15, 16, 18]);
    const path = smoothingPath(state, 5);
    const steps = [1, 2, 3, 4].map((h) => (path[h] as number) - (path[h - 1] as number));
    for (let k = 1; k < steps.length; k++)
      expect(steps[k]).toBeCloseTo((steps[k - 1] as number) * state.phi, 8);
  });
});

describe("theta", () => {
  it("is simple smoothing with half the slope of the line as drift", () => {
    const y = [2, 4, 5, 8, 9, 13, 12, 16];
    const { level, alpha } = fitSimple(y);
    const drift = line(y).slope / 2;
    const path = thetaPath(y, 4);
    const lead = (1 - (1 - alpha) ** y.length) / alpha;
    for (let h = 0; h < 4; h++) expect(path[h]).toBeCloseTo(level + drift * (h + lead), 10);
  });

  it("carries a straight line half way in the classic form, all the way when optimised", () => {
    const y = Array.from({ length: 30 }, (_, t) => 10 + 2 * t);
    expect((thetaPath(y, 10)[9] as number) - (thetaPath(y, 10)[0] as number)).toBeCloseTo(9, 6);
    expect(optimisedThetaPath(y, 1)[0]).toBeGreaterThan(68.5);
  });
});

describe("autoregression", () => {
  it("continues an alternating series", () => {
    const y = Array.from({ length: 40 }, (_, t) => 50 + (t % 2 === 0 ? 10 : -10));
    const path = autoregressionPath(y, 2, 4);
    expect(path[0]).toBeGreaterThan(55);
    expect(path[1]).toBeLessThan(45);
  });

  it("shifts with the series and scales with it", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -500, max: 500 }), (y, shift) => {
        const base = autoregressionPath(y, 6, 4);
        const moved = autoregressionPath(
          y.map((value) => value + shift),
          6,
          4,
        );
        base.forEach((value, h) => {
          expect(Math.abs((moved[h] as number) - value - shift)).toBeLessThan(1e-3 * (1 + Math.abs(value)));
        });
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe("sparse demand", () => {
  it("Croston with the Syntetos–Boylan correction, by hand", () => {
    // Sizes 4 and 8 at periods 2 and 5: start with size 6 and interval 2.5.
    const alpha = 0.5;
    const size = 6 + alpha * (4 - 6) + alpha * (8 - (6 + alpha * (4 - 6)));
    const first = 2.5 + alpha * (2 - 2.5);
    const interval = first + alpha * (3 - first);
    expect(crostonSba([0, 4, 0, 0, 8], alpha)).toBeCloseTo(((1 - alpha / 2) * size) / interval, 12);
  });

  it("TSB, by hand", () => {
    // Start: size 4, probability 1/3.
    let probability = 1 / 3;
    probability += 0.2 * (1 - probability);
    probability += 0.2 * (0 - probability);
    probability += 0.2 * (0 - probability);
    expect(tsb([4, 0, 0], 0.1, 0.2)).toBeCloseTo(4 * probability, 12);
  });

  it("TSB sinks while nothing is asked for, Croston does not", () => {
    const y = [3, 0, 2, 0, 4, 0, 3];
    const silent = [...y, 0, 0, 0, 0, 0, 0];
    expect(tsb(silent, 0.1, 0.2)).toBeLessThan(tsb(y, 0.1, 0.2) / 2);
    expect(crostonSba(silent, 0.1)).toBeCloseTo(crostonSba(y, 0.1), 12);
  });

  it("keeps the rate of regular demand", () => {
    const y = Array.from({ length: 40 }, (_, t) => (t % 4 === 3 ? 8 : 0));
    expect(adida(y)).toBeCloseTo(2, 6);
    expect(crostonSba(y, 0.1)).toBeCloseTo(2 * 0.95, 6);
  });

  it("is zero without demand", () => {
    expect([crostonSba([0, 0, 0], 0.1), tsb([0, 0, 0], 0.1, 0.1), adida([0, 0, 0])]).toEqual([0, 0, 0]);
  });
});
