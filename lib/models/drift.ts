import { probabilityAt, quantileFunction } from "@/lib/replenishment/quantile-function";
import { normalQuantile } from "@/lib/statistics/normal";

/**
 * Whether an item's forecasts still fit what is sold, told from the weeks that came after they were made.
 *
 * Each week's sales become a normal score under the forecast's own distribution: its probability there (Dawid 1984; for counts
 * the middle of the step, Czado, Gneiting & Held 2009), turned into a standard normal value. So items of any size, and those
 * that rarely sell, are judged by one scale. Three charts watch the scores:
 *
 * - two-sided CUSUM (Page 1954) with k = 0.5 and h = 5, which for scores that are standard normal signals falsely once in 465
 *   weeks and finds a shift of 1.5 in 5.75 on average (Montgomery, Introduction to Statistical Quality Control, table 9.3);
 * - Trigg's tracking signal (1964): smoothed score over smoothed absolute score, between −1 and 1, with α = 0.1;
 * - coverage: how unlikely so few weeks inside the forecast's range are, if it holds what it promises (binomial).
 */

/** The most weeks that are looked at: half a year, as far as forecasts reach. */
export const WATCHED_WEEKS = 26;
const ALLOWANCE = 0.5;
const DECISION_LIMIT = 5;
const SMOOTHING = 0.1;
/** Mean absolute value of a standard normal score: where the smoothed absolute score begins. */
const USUAL_SCORE = 0.8;
/** Beyond it the tracking signal says that errors no longer cancel: about 3 standard deviations of it. */
const SIGNAL_LIMIT = 0.8;
/** Fewer weeks say nothing about coverage, and of a signal only what the CUSUM says. */
const LEAST_WEEKS = 8;
/** So unlikely a number of weeks inside is no chance. Looked at every week, it is false once in about 2,000 weeks. */
const UNLIKELY = 0.002;
/** A probability is taken within these bounds, so that no single week raises an alarm. */
const LEAST_PROBABILITY = 0.001;

/** One week of an item: what was forecast before it, and what came. Units. */
export interface WatchedWeek {
  /** See weeks.ts. */
  week: number;
  forecast: number;
  /** The outermost quantiles. */
  low: number;
  high: number;
  actual: number;
  /** {@link normalScore} of what came. */
  score: number;
}

/**
 * - too-low, too-high: the forecasts are, for weeks on end · too-narrow: their ranges hold too few weeks
 * - outdated: they fit, but were made so long ago that little is left of them; see {@link isOutdated}
 */
export const DRIFTS = ["steady", "too-low", "too-high", "too-narrow", "outdated"] as const;
export type Drift = (typeof DRIFTS)[number];

/** From this age on a forecast is replaced however well it fits: what is left of its half-year is shorter than many lead times. */
export const OUTDATED_WEEKS = 20;

/** @param weeks complete weeks since the last that the model learned from */
export const isOutdated = (weeks: number): boolean => weeks >= OUTDATED_WEEKS;

export interface DriftState {
  drift: Drift;
  weeks: number;
  /** Trigg's tracking signal: above zero more is sold than forecast. */
  trackingSignal: number;
  /** The CUSUM upwards and downwards. */
  above: number;
  below: number;
  /** Weeks inside the forecast's range. */
  inside: number;
  /** The last weeks of the present direction: since the larger CUSUM was last zero. */
  runWeeks: number;
}

/**
 * How surprising a week is: 0 in the middle of its forecast, 2 above 97.7% of it; within ±3.1.
 *
 * @param quantiles the forecast's quantiles of the week
 */
export function normalScore(actual: number, quantiles: readonly { level: number; value: number }[]): number {
  const sorted = [...quantiles].sort((a, b) => a.level - b.level);
  const distribution = quantileFunction(
    sorted.map(({ level }) => normalQuantile(level)),
    sorted.map(({ value }) => value),
  );
  const atMost = probabilityAt(distribution, actual);
  const below = probabilityAt(distribution, actual - 1e-9 * Math.max(1, Math.abs(actual)));
  const middle = (atMost + below) / 2;
  return normalQuantile(Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, middle)));
}

/**
 * The state of the charts after some weeks, oldest first; the newest {@link WATCHED_WEEKS} count.
 *
 * @param nominal the share of weeks that the forecast's range is meant to hold
 */
export function driftOf(weeks: readonly WatchedWeek[], nominal: number): DriftState {
  let [above, below, run, signal, size, inside] = [0, 0, 0, 0, USUAL_SCORE, 0];
  const watched = weeks.slice(-WATCHED_WEEKS);
  for (const { score, actual, low, high } of watched) {
    above = Math.max(0, above + score - ALLOWANCE);
    below = Math.max(0, below - score - ALLOWANCE);
    run = above > 0 || below > 0 ? run + 1 : 0;
    signal += SMOOTHING * (score - signal);
    size += SMOOTHING * (Math.abs(score) - size);
    if (actual >= low && actual <= high) inside++;
  }
  const trackingSignal = size > 0 ? signal / size : 0;
  const isLong = watched.length >= LEAST_WEEKS;
  const isUp = above > DECISION_LIMIT || (isLong && trackingSignal > SIGNAL_LIMIT);
  const isDown = below > DECISION_LIMIT || (isLong && trackingSignal < -SIGNAL_LIMIT);
  const isNarrow = isLong && nominal > 0 && atMostOf(inside, watched.length, nominal) < UNLIKELY;
  const drift =
    isUp !== isDown ? (isUp ? "too-low" : "too-high") : isNarrow || isUp ? "too-narrow" : "steady";
  return { drift, weeks: watched.length, trackingSignal, above, below, inside, runWeeks: run };
}

/** Probability of at most so many successes in `n` tries (binomial). */
function atMostOf(successes: number, n: number, probability: number): number {
  let [total, choose] = [0, 1];
  for (let k = 0; k <= successes; k++) {
    if (k > 0) choose = (choose * (n - k + 1)) / k;
    total += choose * probability ** k * (1 - probability) ** (n - k);
  }
  return total;
}
