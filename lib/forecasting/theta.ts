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

/** The trend line as known after each value: its slope, and its height at time 0. It depends on the history alone. */
interface RunningLine {
  slopes: Float64Array;
  cuts: Float64Array;
  mean: number;
}

function runningLine(y: Numbers): RunningLine {
  const n = y.length;
  const slopes = new Float64Array(n);
  const cuts = new Float64Array(n);
  let mean = y[0] as number;
  cuts[0] = mean;
  for (let t = 2; t <= n; t++) {
    const value = y[t - 1] as number;
    const slope = ((t - 2) * (slopes[t - 2] as number) + (6 / t) * (value - mean)) / (t + 1);
    mean = ((t - 1) * mean + value) / t;
    slopes[t - 1] = slope;
    cuts[t - 1] = mean - (slope * (t + 1)) / 2;
  }
  return { slopes, cuts, mean };
}

interface DynamicState {
  cost: number;
  level: number;
  /** (1 − α)^n. */
  decay: number;
}

/**
 * Dynamic theta model (Fiorucci et al., 2016) over the history: one-step forecasts from a smoothed level and the share
 * 1 − 1/θ of the running trend line. The initial level is solved by least squares.
 */
function dynamicTheta(y: Numbers, lines: RunningLine, alpha: number, theta: number): DynamicState {
  const n = y.length;
  const weight = 1 - 1 / theta;
  const start = y[0] as number;
  const keep = 1 - alpha;
  let level = alpha * start;
  let response = keep;
  let decay = keep;
  let uu = 0;
  let ur = 0;
  let rr = 0;
  for (let t = 1; t < n; t++) {
    const reach = (1 - decay * keep) / alpha;
    const drift = weight * (decay * (lines.cuts[t - 1] as number) + reach * (lines.slopes[t - 1] as number));
    const value = y[t] as number;
    const r = value - level - drift;
    // The first two errors are left out: the line is not known yet.
    if (t > 1) {
      uu += response * response;
      ur += response * r;
      rr += r * r;
    }
    level = alpha * value + keep * level;
    response *= keep;
    decay *= keep;
  }
  // One weak observation keeps the start near the first value when the data say nothing about it.
  const l0 = (ur + 0.01 * start) / (uu + 0.01);
  return { cost: rr - 2 * l0 * ur + l0 * l0 * uu, level: level + l0 * response, decay };
}

/** Dynamic optimised theta: alpha and theta by least squares; the forecasts feed level and line as if they had come. */
export function optimisedThetaPath(y: Numbers, horizon: number, budget = 45): Float64Array {
  const n = y.length;
  if (n < 5) return thetaPath(y, horizon);
  const lines = runningLine(y);
  const best = minimise(
    (p) => dynamicTheta(y, lines, p[0] as number, p[1] as number).cost,
    [0.4, 2],
    [0.05, 1],
    [0.99, 8],
    budget,
  );
  const alpha = best[0] as number;
  const weight = 1 - 1 / (best[1] as number);
  let { level, decay } = dynamicTheta(y, lines, alpha, best[1] as number);
  let slope = lines.slopes[n - 1] as number;
  let cut = lines.cuts[n - 1] as number;
  let mean = lines.mean;
  const path = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    const t = n + h + 1;
    const value = level + weight * (decay * cut + ((1 - decay * (1 - alpha)) / alpha) * slope);
    path[h] = value;
    level = alpha * value + (1 - alpha) * level;
    decay *= 1 - alpha;
    slope = ((t - 2) * slope + (6 / t) * (value - mean)) / (t + 1);
    mean = ((t - 1) * mean + value) / t;
    cut = mean - (slope * (t + 1)) / 2;
  }
  return path;
}
