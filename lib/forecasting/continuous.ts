import { backtest, memberErrors, type Origin, originPoints } from "./backtest";
import { CONTINUOUS, candidatePath, decompose, seasonalNaivePath, seasonalScale } from "./candidates";
import { combinationWeights, combinePaths } from "./combine";
import type { Settings } from "./input";
import { seasonPeriods } from "./periods";
import type { Prediction } from "./prediction";
import { type ErrorPool, errorQuantile, type OriginErrors, poolErrors, spreadShape } from "./spread";

/** The seasonal naive method joins the pool at half weight: strong where seasons rule, noisy elsewhere. */
const NAIVE_PRIOR = 0.5;

/** Forecasts a series with demand in most periods: weighted pool, spread from its own back-test errors. */
export function predictContinuous(values: Float64Array, settings: Settings): Prediction {
  const { season, horizon, levels } = settings;
  const periods = seasonPeriods(values, season);
  const naivePeriod = season > 1 ? season : (periods[0] ?? 1);
  const forecaster = (history: Float64Array, steps: number) => {
    const parts = decompose(history, periods);
    const paths = CONTINUOUS.map((candidate) => candidatePath(candidate, parts, steps));
    paths.push(seasonalNaivePath(history, naivePeriod, steps));
    return paths;
  };
  const points = originPoints(values.length, horizon, naivePeriod);
  const origins = backtest(values, horizon, points, forecaster);
  const errors = memberErrors(origins, 1);
  const priors = [...CONTINUOUS.map(() => 1), NAIVE_PRIOR];
  const weights = combinationWeights(errors, priors, values.length - (points[0] ?? values.length));
  const mean = combinePaths(forecaster(values, horizon), weights);

  const parts = decompose(values, periods);
  const shape = spreadShape(parts.rest.subarray(Math.max(0, parts.rest.length - 400)), horizon);
  const scale = seasonalScale(parts, values.length, horizon);
  const standardised = origins.map((origin) =>
    originErrors(origin, weights, seasonalScale(parts, origin.at, origin.actual.length)),
  );
  const paths = (leaveOut: number) => {
    const used = standardised.filter((_, k) => k !== leaveOut);
    const single = poolErrors(
      used.map((e) => e.single),
      shape.single,
    );
    const cumulative = poolErrors(
      used.map((e) => e.cumulative),
      shape.cumulative,
    );
    return { single, cumulative };
  };
  const pools = paths(-1);
  const at = (
    centre: Float64Array,
    spread: Float64Array,
    factor: Float64Array,
    pool: ErrorPool,
    level: number,
  ) =>
    centre.map(
      (value, h) => value + (spread[h] as number) * (factor[h] as number) * errorQuantile(pool, level),
    );
  const runningMean = (path: Float64Array) => {
    let total = 0;
    return path.map((value, h) => {
      total += value;
      return total / (h + 1);
    });
  };
  let sum = 0;
  const cumulativeMean = mean.map((value) => {
    sum += value;
    return sum;
  });
  const methods = [
    ...CONTINUOUS.map((candidate) => candidate.method),
    naivePeriod > 1 ? "seasonal-naive" : "naive",
  ] as const;
  return {
    mean,
    quantiles: levels.map((level) => at(mean, shape.single, scale, pools.single, level)),
    cumulative: levels.map((level) =>
      at(cumulativeMean, shape.cumulative, runningMean(scale), pools.cumulative, level),
    ),
    methods,
    weights,
    origins,
    originQuantiles: origins.map((origin, k) => {
      const pool = paths(k).single;
      const centre = combinePaths(origin.paths, weights);
      const factor = seasonalScale(parts, origin.at, centre.length);
      return levels.map((level) => at(centre, shape.single, factor, pool, level));
    }),
  };
}

/** Errors of the combination at one origin, divided by the seasonal scale. */
function originErrors(origin: Origin, weights: readonly number[], scale: Float64Array): OriginErrors {
  const path = combinePaths(origin.paths, weights);
  const single = new Float64Array(path.length);
  const cumulative = new Float64Array(path.length);
  let total = 0;
  let reach = 0;
  for (let h = 0; h < path.length; h++) {
    const error = (origin.actual[h] as number) - (path[h] as number);
    total += error;
    reach += scale[h] as number;
    single[h] = error / (scale[h] as number);
    cumulative[h] = total / (reach / (h + 1));
  }
  return { single, cumulative };
}
