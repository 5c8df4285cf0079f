import { type Decomposed, seasonalScale } from "./candidates";
import { mean, meanAbsoluteDifference } from "./numbers";

/** How many values make up the local level. */
const LEVEL_WINDOW = 5;
/** Levels of the two halves closer than this (as a logarithm) say nothing about how spread follows level. */
const LEAST_LEVEL_CHANGE = 0.1;

export interface LocalScale {
  /** λ: how errors follow the level. */
  power: number;
  /** One entry a value, and one for the first forecast. */
  scale: Float64Array;
}

/** Halves shorter than this cannot tell how spread follows level. */
const SHORTEST_HALF = 5;
/** Errors of the past are taken as at most this many times larger or smaller than those to come. */
const MOST_CHANGE = 8;

/**
 * Size of errors at each time relative to the end of the history (index n is 1): (level then / level now)^λ. λ compares how
 * much the changes grew from the first half to the second with how much the level did: 0 where they are unrelated or the
 * series is not positive, 1 where changes are proportional to the level.
 */
export function localScale(rest: Float64Array): LocalScale {
  const n = rest.length;
  const scale = new Float64Array(n + 1).fill(1);
  const power = rest.every((value) => value > 0) ? levelPower(rest) : 0;
  if (power === 0) return { power, scale };
  let window = 0;
  for (let t = 1; t <= n; t++) {
    window += rest[t - 1] as number;
    if (t > LEVEL_WINDOW) window -= rest[t - 1 - LEVEL_WINDOW] as number;
    scale[t] = (window / Math.min(t, LEVEL_WINDOW)) ** power;
  }
  scale[0] = scale[1] as number;
  const now = scale[n] as number;
  return {
    power,
    scale: scale.map((value) => Math.min(MOST_CHANGE, Math.max(1 / MOST_CHANGE, value / now))),
  };
}

function levelPower(rest: Float64Array): number {
  const half = Math.floor(rest.length / 2);
  if (half < SHORTEST_HALF) return 0;
  const early = rest.subarray(0, half);
  const late = rest.subarray(half);
  const level = Math.log(mean(late) / mean(early));
  const before = meanAbsoluteDifference(early, 1);
  const after = meanAbsoluteDifference(late, 1);
  if (Math.abs(level) < LEAST_LEVEL_CHANGE || before <= 0 || after <= 0) return 0;
  return Math.min(1, Math.max(0, Math.log(after / before) / level));
}

/** A path cannot stretch its own errors by more than this, either way. */
const MOST_STRETCH = 2;

/** Size of errors along a path forecast from `start`: the season, the local level then, and the growth of the path since. */
export function errorScale(
  parts: Decomposed,
  local: LocalScale,
  start: number,
  path: Float64Array,
): Float64Array {
  const scale = seasonalScale(parts, start, path.length);
  const level = mean(parts.rest.subarray(Math.max(0, start - LEVEL_WINDOW), start));
  for (let h = 0; h < path.length; h++) {
    const growth = local.power > 0 ? (path[h] as number) / (scale[h] as number) / level : 1;
    const stretch = Math.min(MOST_STRETCH, Math.max(1 / MOST_STRETCH, growth)) ** local.power;
    scale[h] = (scale[h] as number) * (local.scale[start] as number) * stretch;
  }
  return scale;
}
