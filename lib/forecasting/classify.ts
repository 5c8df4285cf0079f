import { mean, type Numbers, variance } from "./numbers";
import type { DemandClass } from "./types";

/** Average periods between demands from which a series counts as intermittent (Syntetos, Boylan and Croston, 2005). */
const INTERMITTENT_INTERVAL = 1.32;
/** Squared coefficient of variation of the demand sizes from which it counts as erratic or lumpy (same source). */
const ERRATIC_VARIATION = 0.49;
/** Fewer values than this since the first demand: too little to tell a pattern. */
const NEW_LENGTH = 6;
/** A silence is taken as the end when it is this many times the usual interval, and at least a season. */
const DEAD_INTERVALS = 12;

export interface DemandProfile {
  demandClass: DemandClass;
  /** Average periods per demand. */
  interval: number;
  /** Squared coefficient of variation of the sizes. */
  variation: number;
  /** Periods without demand at the end. */
  silence: number;
  /** Index of the first demand; what is before it is the time before the item was sold. */
  start: number;
}

/** Describes how a series behaves; series with negative values are never intermittent. */
export function classify(values: Numbers, season: number): DemandProfile {
  const n = values.length;
  const sizes: number[] = [];
  let start = n;
  let last = -1;
  let negative = false;
  for (let t = 0; t < n; t++) {
    const value = values[t] as number;
    if (value < 0) negative = true;
    if (value === 0) continue;
    if (start === n) start = t;
    last = t;
    sizes.push(value);
  }
  const silence = n - 1 - last;
  if (sizes.length === 0)
    return { demandClass: "dead", interval: Number.POSITIVE_INFINITY, variation: 0, silence: n, start: 0 };
  const average = mean(sizes);
  const variation = average === 0 ? 0 : variance(sizes) / (average * average);
  const interval = (last - start + 1) / sizes.length;
  const profile = { interval, variation, silence, start: negative ? 0 : start };
  if (negative) return { ...profile, demandClass: variation < ERRATIC_VARIATION ? "smooth" : "erratic" };
  if (silence >= Math.max(DEAD_INTERVALS * interval, season, DEAD_INTERVALS))
    return { ...profile, demandClass: "dead" };
  if (n - start < NEW_LENGTH) return { ...profile, demandClass: "new" };
  const sparse = (n - start) / sizes.length >= INTERMITTENT_INTERVAL;
  if (sparse) return { ...profile, demandClass: variation < ERRATIC_VARIATION ? "intermittent" : "lumpy" };
  return { ...profile, demandClass: variation < ERRATIC_VARIATION ? "smooth" : "erratic" };
}
