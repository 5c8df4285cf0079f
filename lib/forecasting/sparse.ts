import { backtest, type Origin, originPoints } from "./backtest";
import { simulateSums, sparseDemand, sparseQuantile } from "./bootstrap";
import { combinationWeights, combinePaths } from "./combine";
import type { Settings } from "./input";
import { SPARSE } from "./intermittent";
import { sum } from "./numbers";
import type { Prediction } from "./prediction";

/** Forecasts sparse demand: a flat rate from a weighted pool, discrete quantiles from the sizes seen. */
export function predictSparse(values: Float64Array, settings: Settings): Prediction {
  const { horizon, levels, seed } = settings;
  const forecaster = (history: Float64Array, steps: number) =>
    SPARSE.map((candidate) => new Float64Array(steps).fill(candidate.rate(history)));
  const points = originPoints(values.length, horizon, 1);
  const origins = backtest(values, horizon, points, forecaster);
  const weights = combinationWeights(
    totalErrors(origins),
    SPARSE.map((candidate) => candidate.prior),
    values.length - (points[0] ?? values.length),
  );
  const mean = combinePaths(forecaster(values, horizon), weights);
  const demand = sparseDemand(values, mean[0] ?? 0);
  const constant = (value: number, length: number) => new Float64Array(length).fill(value);
  return {
    mean,
    quantiles: levels.map((level) => constant(sparseQuantile(demand, level), horizon)),
    cumulative: simulateSums(demand, horizon, levels, rateDoubt(origins, weights), seed),
    methods: SPARSE.map((candidate) => candidate.method),
    weights,
    origins,
    originQuantiles: origins.map((origin) => {
      const centre = combinePaths(origin.paths, weights);
      const then = sparseDemand(values.subarray(0, origin.at), centre[0] ?? 0);
      return levels.map((level) => constant(sparseQuantile(then, level), centre.length));
    }),
  };
}

/** Mean absolute error of the total over each origin's window: point errors would favour a forecast of zero. */
function totalErrors(origins: readonly Origin[]): number[] {
  const members = origins[0]?.paths.length ?? 0;
  return Array.from({ length: members }, (_, m) => {
    let total = 0;
    for (const origin of origins)
      total +=
        Math.abs(sum(origin.paths[m] as Float64Array) - sum(origin.actual)) / Math.sqrt(origin.actual.length);
    return total / origins.length;
  });
}

const LEAST_DOUBT = 0.2;
const MOST_DOUBT = 1;

/** Relative standard deviation of the rate, from how far the totals of past windows were off. */
function rateDoubt(origins: readonly Origin[], weights: readonly number[]): number {
  let squares = 0;
  let rate = 0;
  for (const origin of origins) {
    const expected = sum(combinePaths(origin.paths, weights));
    squares += (sum(origin.actual) - expected) ** 2;
    rate += expected * expected;
  }
  if (rate <= 0) return MOST_DOUBT;
  return Math.min(MOST_DOUBT, Math.max(LEAST_DOUBT, Math.sqrt(squares / rate) / 2));
}
