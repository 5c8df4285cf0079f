import { minimise } from "./minimise";
import type { Numbers } from "./numbers";
import { fitSimple } from "./smoothing";

/** Intercept and slope of the least-squares line over t = 0..n−1. */
export function line(y: Numbers): { intercept: number; slope: number } {
  const n = y.length;
  const middle = (n - 1) / 2;
  let ty = 0;
  let tt = 0;
  let total = 0;
  for (let t = 0; t < n; t++) {
    const d = t - middle;
    ty += d * (y[t] as number);
    tt += d * d;
    total += y[t] as number;
  }
  const slope = tt > 0 ? ty / tt : 0;
  return { intercept: total / n - slope * middle, slope };
}

/**
 * The Theta method (Assimakopoulos and Nikolopoulos, 2000), which is simple smoothing with half the slope of the
 * trend line as drift (Hyndman and Billah, 2003): l + (b/2)·(h − 1 + (1 − (1−α)^n)/α).
 */
export function thetaPath(y: Numbers, horizon: number): Float64Array {
  const { level, alpha } = fitSimple(y);
  const drift = line(y).slope / 2;
  const offset = (1 - (1 - alpha) ** y.length) / alpha;
  const path = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) path[h] = level + drift * (h + offset);
  return path;
}

interface DynamicRun {
  cost: number;
  path: Float64Array;
}

/**
 * Dynamic theta model (Fiorucci et al., 2016): the trend line is re-estimated at every step and the forecasts feed
 * it in turn. With `horizon` 0 only the cost is computed. The initial level is solved by least squares.
 */
function dynamicTheta(y: Numbers, alpha: number, theta: number, horizon: number): DynamicRun {
  const n = y.length;
  const weight = 1 - 1 / theta;
  const start = y[0] as number;
  let level = 0;
  let response = 1;
  let meanValue = start;
  let slope = 0;
  let cut = start;
  let decay = 1;
  let uu = 0;
  let ur = 0;
  let rr = 0;
  const path = new Float64Array(horizon);
  // First pass: the history with a zero initial level, and the response to a unit initial level.
  for (let t = 1; t <= n; t++) {
    const drift = t === 1 ? 0 : weight * (decay * cut + ((1 - decay * (1 - alpha)) / alpha) * slope);
    const value = y[t - 1] as number;
    const r = value - level - drift;
    if (t > 2) {
      uu += response * response;
      ur += response * r;
      rr += r * r;
    }
    level = alpha * value + (1 - alpha) * level;
    response *= 1 - alpha;
    decay *= 1 - alpha;
    if (t > 1) {
      slope = ((t - 2) * slope + (6 / t) * (value - meanValue)) / (t + 1);
      meanValue = ((t - 1) * meanValue + value) / t;
      cut = meanValue - (slope * (t + 1)) / 2;
    }
  }
  // One weak observation keeps the start near the first value when the data say nothing about it.
  const l0 = (ur + 0.01 * start) / (uu + 0.01);
  level += l0 * response;
  for (let h = 0; h < horizon; h++) {
    const t = n + h + 1;
    const value = level + weight * (decay * cut + ((1 - decay * (1 - alpha)) / alpha) * slope);
    path[h] = value;
    level = alpha * value + (1 - alpha) * level;
    decay *= 1 - alpha;
    slope = ((t - 2) * slope + (6 / t) * (value - meanValue)) / (t + 1);
    meanValue = ((t - 1) * meanValue + value) / t;
    cut = meanValue - (slope * (t + 1)) / 2;
  }
  return { cost: rr - 2 * l0 * ur + l0 * l0 * uu, path };
}

/** Dynamic optimised theta: alpha and theta by least squares of the one-step errors; returns the path. */
export function optimisedThetaPath(y: Numbers, horizon: number, budget = 45): Float64Array {
  if (y.length < 5) return thetaPath(y, horizon);
  const best = minimise(
    (p) => dynamicTheta(y, p[0] as number, p[1] as number, 0).cost,
    [0.4, 2],
    [0.05, 1],
    [0.99, 8],
    budget,
  );
  return dynamicTheta(y, best[0] as number, best[1] as number, horizon).path;
}
