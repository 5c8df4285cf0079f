import { meanAbsoluteDifference, type Numbers, normalQuantile, quantileOfSorted, sorted } from "./numbers";

/** Signed forecast errors of one origin, already divided by the seasonal scale; per period and cumulative. */
export interface OriginErrors {
  single: Float64Array;
  cumulative: Float64Array;
}

/** Expected size of the error by step ahead, up to a factor. */
export interface SpreadShape {
  single: Float64Array;
  cumulative: Float64Array;
}

/** With fewer differences than this a step's spread leans on the shape of a random walk. */
const PRIOR_DIFFERENCES = 10;
const PRIOR_GROWTH = 0.45;

/**
 * How uncertainty grows with the step ahead, measured on the series without its season: the mean absolute deviation of
 * h-step changes (flat for noise around a level, square-root for a random walk), and of their running sums.
 */
export function spreadShape(rest: Numbers, horizon: number): SpreadShape {
  const n = rest.length;
  const one = meanAbsoluteDifference(rest, 1);
  const single = new Float64Array(horizon);
  const cumulative = new Float64Array(horizon);
  const sums = new Float64Array(n);
  let prior = 0;
  for (let h = 1; h <= horizon; h++) {
    const count = Math.max(n - h, 0);
    let centre = 0;
    let centreSum = 0;
    for (let t = 0; t < count; t++) {
      const change = (rest[t + h] as number) - (rest[t] as number);
      sums[t] = (sums[t] as number) + change;
      centre += change / count;
      centreSum += (sums[t] as number) / count;
    }
    let spread = 0;
    let spreadSum = 0;
    for (let t = 0; t < count; t++) {
      spread += Math.abs((rest[t + h] as number) - (rest[t] as number) - centre);
      spreadSum += Math.abs((sums[t] as number) - centreSum);
    }
    const expected = one * h ** PRIOR_GROWTH;
    prior += expected;
    const total = count + PRIOR_DIFFERENCES;
    single[h - 1] = (spread + PRIOR_DIFFERENCES * expected) / total;
    cumulative[h - 1] = (spreadSum + PRIOR_DIFFERENCES * prior) / total;
  }
  return { single, cumulative };
}

/** Standardised errors pooled over origins and steps, from which quantiles are read. */
export interface ErrorPool {
  ascending: Float64Array;
  /** Mean absolute standardised error. */
  scale: number;
  /** How many independent errors the pool is worth. */
  worth: number;
}

/** Pools the errors of origins, each divided by the expected spread of its step. */
export function poolErrors(errors: readonly Float64Array[], shape: Float64Array): ErrorPool {
  const all: number[] = [];
  let worth = 0;
  for (const path of errors) {
    for (let h = 0; h < path.length; h++) {
      const expected = shape[h] as number;
      if (expected > 0) all.push((path[h] as number) / expected);
    }
    worth += Math.sqrt(path.length);
  }
  let total = 0;
  for (const error of all) total += Math.abs(error);
  return { ascending: sorted(all), scale: all.length > 0 ? total / all.length : 0, worth };
}

/** Weight of the prior shape of errors against the observed one, in independent errors. */
const PRIOR_WORTH = 12;
/** Before any back-test an error is expected to be about as large as the change of the series itself. */
const PRIOR_SCALE = 1;
const PRIOR_SCALE_WORTH = 2;
/** Mean absolute value of a standard normal variable. */
const NORMAL_MEAN_ABSOLUTE = Math.sqrt(2 / Math.PI);

/**
 * Quantile of the standardised error: a Student-like curve with the pool's scale, blended with the pool's own quantile as
 * far as the pool is worth it. The tails widen when few errors were seen.
 */
export function errorQuantile(pool: ErrorPool, level: number): number {
  const scale =
    (pool.scale * pool.worth + PRIOR_SCALE * PRIOR_SCALE_WORTH) / (pool.worth + PRIOR_SCALE_WORTH);
  const z = normalQuantile(level);
  const freedom = pool.worth + 3;
  // First terms of Student's quantile around the normal one (Cornish–Fisher).
  const student =
    z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom * freedom);
  const curve = (scale / NORMAL_MEAN_ABSOLUTE) * student;
  if (pool.ascending.length === 0) return curve;
  const own = pool.worth / (pool.worth + PRIOR_WORTH);
  return own * quantileOfSorted(pool.ascending, level) + (1 - own) * curve;
}
