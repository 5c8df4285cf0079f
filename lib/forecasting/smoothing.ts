import { minimise, minimiseScalar } from "./minimise";
import type { Numbers } from "./numbers";

/** Parameters of exponential smoothing: level, trend (as a share of alpha) and damping. */
export interface SmoothingState {
  alpha: number;
  beta: number;
  phi: number;
  level: number;
  trend: number;
  /** Sum of squared one-step errors. */
  cost: number;
}

/**
 * Damped-trend smoothing in error-correction form (Gardner and McKenzie, 1985):
 * e = y − (l + φb); l ← l + φb + αe; b ← φb + αβe. φ = 0 is simple smoothing.
 * The errors are linear in the initial level and trend, so for given (α, β, φ) the best start is solved exactly by
 * least squares instead of being searched for. The start's trend is shrunk to zero by `ridge` (in observations).
 */
export function smooth(y: Numbers, alpha: number, beta: number, phi: number, ridge: number): SmoothingState {
  const n = y.length;
  const gain = alpha * beta;
  let level = 0;
  let trend = 0;
  // Response of level and trend to a unit initial level (u) and a unit initial trend (v).
  let levelU = 1;
  let trendU = 0;
  let levelV = 0;
  let trendV = 1;
  let uu = 0;
  let uv = 0;
  let vv = ridge;
  let ur = 0;
  let vr = 0;
  let rr = 0;
  for (let t = 0; t < n; t++) {
    const seen = level + phi * trend;
    const r = (y[t] as number) - seen;
    const u = levelU + phi * trendU;
    const v = levelV + phi * trendV;
    uu += u * u;
    uv += u * v;
    vv += v * v;
    ur += u * r;
    vr += v * r;
    rr += r * r;
    level = seen + alpha * r;
    trend = phi * trend + gain * r;
    levelU = u - alpha * u;
    trendU = phi * trendU - gain * u;
    levelV = v - alpha * v;
    trendV = phi * trendV - gain * v;
  }
  const determinant = uu * vv - uv * uv;
  let l0 = uu > 0 ? ur / uu : 0;
  let b0 = 0;
  if (phi > 0 && determinant > 1e-9 * uu * vv) {
    l0 = (ur * vv - vr * uv) / determinant;
    b0 = (vr * uu - ur * uv) / determinant;
  }
  const cost = rr - l0 * ur - b0 * vr;
  return {
    alpha,
    beta,
    phi,
    level: level + l0 * levelU + b0 * levelV,
    trend: trend + l0 * trendU + b0 * trendV,
    cost: Math.max(cost, 0),
  };
}

/** Forecasts l + (φ + … + φ^h)·b for h = 1..horizon. */
export function smoothingPath(state: SmoothingState, horizon: number): Float64Array {
  const path = new Float64Array(horizon);
  let reach = 0;
  let factor = 1;
  for (let h = 0; h < horizon; h++) {
    factor *= state.phi;
    reach += factor;
    path[h] = state.level + reach * state.trend;
  }
  return path;
}

/** {@link smooth} without a trend, which is what most of the time goes into. */
function smoothLevel(y: Numbers, alpha: number): SmoothingState {
  const keep = 1 - alpha;
  let level = 0;
  let response = 1;
  let uu = 0;
  let ur = 0;
  let rr = 0;
  for (let t = 0; t < y.length; t++) {
    const r = (y[t] as number) - level;
    uu += response * response;
    ur += response * r;
    rr += r * r;
    level += alpha * r;
    response *= keep;
  }
  const l0 = uu > 0 ? ur / uu : 0;
  const cost = Math.max(rr - l0 * ur, 0);
  return { alpha, beta: 0, phi: 0, level: level + l0 * response, trend: 0, cost };
}

/** Simple exponential smoothing with alpha by least squares. */
export function fitSimple(y: Numbers, budget = 14): SmoothingState {
  const alpha = minimiseScalar((a) => smoothLevel(y, a).cost, 0.01, 1, budget);
  return smoothLevel(y, alpha);
}

const LOW = [0.02, 0, 0.8];
const HIGH = [1, 1, 0.98];

/** Damped-trend smoothing, parameters by least squares; 0.8 ≤ φ ≤ 0.98 as is usual. */
export function fitDamped(
  y: Numbers,
  budget = 45,
  start: readonly number[] = [0.4, 0.1, 0.92],
): SmoothingState {
  const at = (p: Float64Array) => smooth(y, p[0] as number, p[1] as number, p[2] as number, 1);
  return at(minimise((p) => at(p).cost, start, LOW, HIGH, budget));
}
