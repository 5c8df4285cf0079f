import { normalCdf } from "@/lib/statistics/normal";

/**
 * A demand distribution given by a few quantiles, for example the 5, 25, 50, 75 and 95 % points.
 *
 * Between the points the quantile is a straight line on the normal scale (z instead of probability); beyond the
 * last point the line goes on with the steeper of the last segment's slope and the slope from the middle. For
 * normal demand this is exact; for skewed demand it keeps the tail as heavy as the last points show it. Demand
 * is never negative.
 */
export interface QuantileFunction {
  /** Normal scores of the points, strictly ascending. */
  z: readonly number[];
  /** Values at the points, ascending, ≥ 0. */
  value: readonly number[];
  /** Slope per unit of z beyond the last point and before the first. */
  upper: number;
  lower: number;
}

/** Builds the function; values that cross are lifted to the running maximum so that quantiles stay in order. */
export function quantileFunction(z: readonly number[], values: readonly number[]): QuantileFunction {
  const value: number[] = [];
  let highest = 0;
  for (const v of values) {
    highest = Math.max(highest, v);
    value.push(highest);
  }
  const last = value.length - 1;
  const middle = nearestToMiddle(z);
  return {
    z,
    value,
    upper: Math.max(slope(z, value, last - 1, last), slope(z, value, middle, last)),
    lower: slope(z, value, 0, 1),
  };
}

/** The value at normal score z. */
export function valueAt(f: QuantileFunction, z: number): number {
  const last = f.z.length - 1;
  const first = f.z[0] ?? 0;
  const end = f.z[last] ?? 0;
  if (z >= end) return (f.value[last] ?? 0) + f.upper * (z - end);
  if (z <= first) return Math.max(0, (f.value[0] ?? 0) + f.lower * (z - first));
  const i = segment(f.z, z);
  return (f.value[i] ?? 0) + slope(f.z, f.value, i, i + 1) * (z - (f.z[i] ?? 0));
}

/** Probability that the value is at most `x`. */
export function probabilityAt(f: QuantileFunction, x: number): number {
  if (x < 0) return 0;
  const last = f.z.length - 1;
  const end = f.value[last] ?? 0;
  if (x >= end) return f.upper > 0 ? normalCdf((f.z[last] ?? 0) + (x - end) / f.upper) : 1;
  const first = f.value[0] ?? 0;
  if (x < first) return f.lower > 0 ? normalCdf((f.z[0] ?? 0) + (x - first) / f.lower) : 0;
  // The last point with a value ≤ x: on a flat stretch all of its probability is at or below x.
  let i = last - 1;
  while (i > 0 && (f.value[i] ?? 0) > x) i--;
  const rise = slope(f.z, f.value, i, i + 1);
  return normalCdf((f.z[i] ?? 0) + (rise > 0 ? (x - (f.value[i] ?? 0)) / rise : 0));
}

/** The rise from point i to point j; 0 where one of them does not exist: a single point tells nothing of the spread. */
function slope(z: readonly number[], value: readonly number[], i: number, j: number): number {
  if (i < 0 || j >= z.length) return 0;
  const run = (z[j] ?? 0) - (z[i] ?? 0);
  return run > 0 ? Math.max(0, ((value[j] ?? 0) - (value[i] ?? 0)) / run) : 0;
}

function segment(z: readonly number[], at: number): number {
  let i = z.length - 2;
  while (i > 0 && (z[i] ?? 0) > at) i--;
  return Math.max(0, i);
}

function nearestToMiddle(z: readonly number[]): number {
  let best = 0;
  for (let i = 1; i < z.length; i++) {
    if (Math.abs(z[i] ?? 0) < Math.abs(z[best] ?? 0)) best = i;
  }
  return best;
}
