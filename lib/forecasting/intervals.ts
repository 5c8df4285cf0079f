import type { Decomposed } from "./candidates";
import { errorScale, localScale } from "./scale";
import { errorQuantile, poolErrors, spreadShape } from "./spread";

/** The growth of uncertainty is measured on the latest values only. */
const SHAPE_WINDOW = 400;

/** A forecast made in the past beside what came. */
export interface PastForecast {
  at: number;
  actual: Float64Array;
  path: Float64Array;
}

/** Turns a path that starts at `start` into one path per level. `without` leaves the errors of that origin out. */
export type IntervalMaker = (
  path: Float64Array,
  start: number,
  levels: readonly number[],
  without?: number,
) => Float64Array[];

/** Intervals around a forecast of each period, and around its running sum, from the errors of past forecasts. */
export function calibrate(
  parts: Decomposed,
  horizon: number,
  past: readonly PastForecast[],
): { single: IntervalMaker; cumulative: IntervalMaker } {
  const local = localScale(parts.rest);
  const recent = Math.max(0, parts.rest.length - SHAPE_WINDOW);
  const shape = spreadShape(parts.rest.subarray(recent), local.scale.subarray(recent), horizon);
  const errors = past.map(({ at, actual, path }) => {
    const scale = errorScale(parts, local, at, path);
    const error = actual.map((value, h) => value - (path[h] as number));
    return { single: divide(error, scale), cumulative: divide(runningSum(error), runningMean(scale)) };
  });
  const maker =
    (kind: "single" | "cumulative"): IntervalMaker =>
    (path, start, levels, without) => {
      const used = errors.filter((_, k) => k !== without).map((origin) => origin[kind]);
      const pool = poolErrors(used, shape[kind]);
      const scale = errorScale(parts, local, start, path);
      const size = kind === "single" ? scale : runningMean(scale);
      const centre = kind === "single" ? path : runningSum(path);
      return levels.map((level) => {
        const quantile = errorQuantile(pool, level);
        return centre.map((value, h) => value + (shape[kind][h] as number) * (size[h] as number) * quantile);
      });
    };
  return { single: maker("single"), cumulative: maker("cumulative") };
}

function divide(values: Float64Array, by: Float64Array): Float64Array {
  return values.map((value, h) => value / (by[h] as number));
}

function runningSum(values: Float64Array): Float64Array {
  let total = 0;
  return values.map((value) => {
    total += value;
    return total;
  });
}

function runningMean(values: Float64Array): Float64Array {
  return runningSum(values).map((total, h) => total / (h + 1));
}
