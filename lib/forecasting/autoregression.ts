import type { Numbers } from "./numbers";
import { mean } from "./numbers";

/**
 * Autoregression of the first differences by Burg's method (always stationary), order by AICc.
 * The mean difference is shrunk towards zero by its own uncertainty, so that noise is not extrapolated as trend.
 */
export function autoregressionPath(y: Numbers, horizon: number, maxOrder: number): Float64Array {
  const n = y.length - 1;
  const path = new Float64Array(horizon).fill(y[n] as number);
  const order = Math.min(maxOrder, Math.floor(n / 4));
  if (n < 6) return path;
  const x = new Float64Array(n);
  for (let t = 0; t < n; t++) x[t] = (y[t + 1] as number) - (y[t] as number);
  const average = mean(x);
  let power = 0;
  for (let t = 0; t < n; t++) power += ((x[t] as number) - average) ** 2;
  power /= n;
  if (power <= 0) {
    for (let h = 0; h < horizon; h++) path[h] = (y[n] as number) + average * (h + 1);
    return path;
  }
  const coefficients = burg(x, average, order, power);
  let gain = 1;
  for (const c of coefficients) gain -= c;
  const longRun = power / n / Math.max(gain, 0.2) ** 2;
  const drift = average * (average ** 2 / (average ** 2 + longRun));
  const recent = new Float64Array(n + horizon);
  for (let t = 0; t < n; t++) recent[t] = (x[t] as number) - average;
  let level = y[n] as number;
  for (let h = 0; h < horizon; h++) {
    let value = 0;
    for (let k = 0; k < coefficients.length; k++)
      value += (coefficients[k] as number) * (recent[n + h - 1 - k] as number);
    recent[n + h] = value;
    level += value + drift;
    path[h] = level;
  }
  return path;
}

/** Burg's recursion; returns the coefficients of the order with the least AICc. */
function burg(x: Float64Array, average: number, order: number, power: number): Float64Array {
  const n = x.length;
  const forward = new Float64Array(n);
  for (let t = 0; t < n; t++) forward[t] = (x[t] as number) - average;
  const backward = forward.slice();
  let coefficients = new Float64Array(0);
  let best = coefficients;
  let bestScore = n * Math.log(power) + 2;
  let spread = power;
  for (let k = 1; k <= order; k++) {
    let cross = 0;
    let total = 0;
    for (let t = k; t < n; t++) {
      const f = forward[t] as number;
      const b = backward[t - 1] as number;
      cross += f * b;
      total += f * f + b * b;
    }
    if (total <= 0) break;
    const reflection = (2 * cross) / total;
    const next = new Float64Array(k);
    for (let j = 0; j < k - 1; j++)
      next[j] = (coefficients[j] as number) - reflection * (coefficients[k - 2 - j] as number);
    next[k - 1] = reflection;
    coefficients = next;
    for (let t = n - 1; t >= k; t--) {
      const f = forward[t] as number;
      const b = backward[t - 1] as number;
      forward[t] = f - reflection * b;
      backward[t] = b - reflection * f;
    }
    spread *= 1 - reflection * reflection;
    if (spread <= 1e-12 * power) break;
    const score = n * Math.log(spread) + (2 * (k + 1) * n) / Math.max(n - k - 2, 1);
    if (score < bestScore) {
      bestScore = score;
      best = coefficients;
    }
  }
  return best;
}
