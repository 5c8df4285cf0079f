import { autoregressionPath } from "./autoregression";
import { applySeason, estimateSeason, removeSeason, type Season } from "./seasonality";
import { fitDamped, fitSimple, smoothingPath } from "./smoothing";
import { optimisedThetaPath, thetaPath } from "./theta";
import type { MethodName } from "./types";

/** Smoothing parameters are fitted on the latest values only: older ones cost time and say little about them. */
const FIT_WINDOW = 400;
const LONGEST_ORDER = 28;

/** A history taken apart: seasons in the order removed, what is left, and its logarithm where all of it is positive. */
export interface Decomposed {
  values: Float64Array;
  seasons: Season[];
  rest: Float64Array;
  log: Float64Array | null;
}

/** Removes one season after the other (the longer refines the shorter); periods that do not predict are left out. */
export function decompose(values: Float64Array, periods: readonly number[]): Decomposed {
  const positive = values.every((value) => value > 0);
  const seasons: Season[] = [];
  let rest = values;
  for (const period of periods) {
    const season = estimateSeason(rest, period, positive ? ["multiplicative", "additive"] : ["additive"]);
    if (!season) continue;
    seasons.push(season);
    rest = removeSeason(rest, season);
  }
  const log = positive && rest.every((value) => value > 0) ? rest.map(Math.log) : null;
  return { values, seasons, rest, log };
}

/** Puts every season back onto a path that starts right after the history. */
export function recompose(path: Float64Array, parts: Decomposed): Float64Array {
  for (let i = parts.seasons.length - 1; i >= 0; i--)
    applySeason(path, parts.seasons[i] as Season, parts.values.length);
  return path;
}

/** One member of the pool: from the adjusted history to an adjusted path. */
export interface MethodCandidate {
  method: MethodName;
  /** Works on the logarithm, so its trend is a growth rate. */
  growth: boolean;
  /** How freely it extrapolates: a level, a trend that bends or is halved, or whatever was seen last. */
  trend: "none" | "bent" | "free";
  path: (y: Float64Array, horizon: number) => Float64Array;
}

const order = (y: Float64Array) => Math.min(LONGEST_ORDER, Math.max(2, Math.floor(y.length / 10)));
const autoregression = (y: Float64Array, horizon: number) => autoregressionPath(y, horizon, order(y));
const damped = (y: Float64Array, horizon: number) => smoothingPath(fitDamped(y), horizon);

/** The pool for series with demand in most periods. */
export const CONTINUOUS: readonly MethodCandidate[] = [
  {
    method: "simple-smoothing",
    growth: false,
    trend: "none",
    path: (y, h) => smoothingPath(fitSimple(y), h),
  },
  { method: "damped-trend", growth: false, trend: "bent", path: damped },
  { method: "theta", growth: false, trend: "bent", path: thetaPath },
  { method: "optimised-theta", growth: false, trend: "bent", path: optimisedThetaPath },
  { method: "autoregression", growth: false, trend: "free", path: autoregression },
  { method: "damped-growth", growth: true, trend: "free", path: damped },
  { method: "theta-growth", growth: true, trend: "free", path: thetaPath },
  { method: "autoregression-growth", growth: true, trend: "free", path: autoregression },
];

/** The path of one candidate in units of the series; growth candidates fall back to their plain form when they must. */
export function candidatePath(candidate: MethodCandidate, parts: Decomposed, horizon: number): Float64Array {
  const source = candidate.growth && parts.log ? parts.log : parts.rest;
  const recent = source.length > FIT_WINDOW ? source.subarray(source.length - FIT_WINDOW) : source;
  const path = candidate.path(recent, horizon);
  return recompose(
    withinReason(candidate.growth && parts.log ? path.map(Math.exp) : path, parts.rest),
    parts,
  );
}

/** Keeps a path within the range of the history, widened by that range on both sides; in place. */
function withinReason(path: Float64Array, rest: Float64Array): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of rest) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const range = most - least;
  for (let h = 0; h < path.length; h++)
    path[h] = Math.min(most + range, Math.max(least - range, path[h] as number));
  return path;
}

/** The last season repeated (season 1: the last value). */
export function seasonalNaivePath(values: ArrayLike<number>, season: number, horizon: number): Float64Array {
  const n = values.length;
  const period = n >= season ? season : 1;
  return Float64Array.from({ length: horizon }, (_, h) => values[n - period + (h % period)] as number);
}

/** Size of the season at each step after the history: the product of the multiplicative indices, 1 where there is none. */
export function seasonalScale(parts: Decomposed, start: number, length: number): Float64Array {
  const scale = new Float64Array(length).fill(1);
  for (const season of parts.seasons) {
    if (season.kind !== "multiplicative") continue;
    for (let h = 0; h < length; h++)
      scale[h] = (scale[h] as number) * (season.indices[(start + h) % season.period] as number);
  }
  return scale;
}
