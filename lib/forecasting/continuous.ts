import { backtest, memberErrors, originPoints } from "./backtest";
import { CONTINUOUS, candidatePath, decompose, seasonalNaivePath } from "./candidates";
import { combinationWeights, combinePaths } from "./combine";
import type { Settings } from "./input";
import { calibrate } from "./intervals";
import { seasonPeriods } from "./periods";
import type { Prediction } from "./prediction";
import { NAIVE_PRIOR, priorWeight, trendTrust } from "./priors";

/** Candidates trusted less than this are not worth their time. */
const LEAST_PRIOR = 0.03;

/** Forecasts a series with demand in most periods: weighted pool, spread from its own back-test errors. */
export function predictContinuous(values: Float64Array, settings: Settings): Prediction {
  const { season, horizon, levels } = settings;
  const n = values.length;
  const periods = seasonPeriods(values, season);
  const naivePeriod = season > 1 ? season : (periods[0] ?? 1);
  const whole = decompose(values, periods);
  const trust = trendTrust(whole.rest, settings.nonNegative);
  const pool = CONTINUOUS.filter((candidate) => priorWeight(candidate, trust) >= LEAST_PRIOR);
  const forecaster = (history: Float64Array, steps: number) => {
    const parts = decompose(history, periods);
    const paths = pool.map((candidate) => candidatePath(candidate, parts, steps));
    paths.push(seasonalNaivePath(history, naivePeriod, steps));
    return paths;
  };
  const points = originPoints(n, horizon, naivePeriod);
  const origins = backtest(values, horizon, points, forecaster);
  const priors = [...pool.map((candidate) => priorWeight(candidate, trust)), NAIVE_PRIOR];
  const weights = combinationWeights(memberErrors(origins, 1), priors, n - (points[0] ?? n));
  const mean = combinePaths(forecaster(values, horizon), weights);
  const past = origins.map(({ at, actual, paths }) => ({ at, actual, path: combinePaths(paths, weights) }));
  const intervals = calibrate(whole, horizon, past);
  return {
    mean,
    quantiles: intervals.single(mean, n, levels),
    cumulative: intervals.cumulative(mean, n, levels),
    methods: [...pool.map((candidate) => candidate.method), naivePeriod > 1 ? "seasonal-naive" : "naive"],
    weights,
    origins,
    originQuantiles: past.map(({ at, path }, k) => intervals.single(path, at, levels, k)),
  };
}
