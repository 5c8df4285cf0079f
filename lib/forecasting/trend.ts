import type { Numbers } from "./numbers";

/** Centred moving average of one period (weights halved at the ends when the period is even); NaN near the ends. */
export function centredAverage(y: Numbers, period: number): Float64Array {
  const n = y.length;
  const result = new Float64Array(n).fill(Number.NaN);
  const half = Math.floor(period / 2);
  if (n < 2 * half + 1) return result;
  const even = period % 2 === 0;
  let window = 0;
  for (let i = 0; i <= 2 * half; i++) window += y[i] as number;
  for (let t = half; t < n - half; t++) {
    const ends = (y[t - half] as number) + (y[t + half] as number);
    result[t] = even ? (window - ends / 2) / period : window / period;
    if (t + half + 1 < n) window += (y[t + half + 1] as number) - (y[t - half] as number);
  }
  return result;
}

/** Fills the ends of a centred average by carrying on half of its own slope over the last period. */
export function extendEnds(trend: Float64Array, period: number): void {
  const n = trend.length;
  const half = Math.floor(period / 2);
  const last = n - 1 - half;
  const span = Math.min(period, last - half);
  const before = span > 0 ? ((trend[half + span] as number) - (trend[half] as number)) / span : 0;
  const after = span > 0 ? ((trend[last] as number) - (trend[last - span] as number)) / span : 0;
  for (let k = 1; k <= half; k++) {
    trend[half - k] = (trend[half] as number) - (before * k) / 2;
    if (last + k < n) trend[last + k] = (trend[last] as number) + (after * k) / 2;
  }
}
