import { memberErrors } from "./backtest";
import { classify, type DemandProfile } from "./classify";
import { combinePaths } from "./combine";
import { predictContinuous } from "./continuous";
import { checkOptions, checkValues, type Settings } from "./input";
import { backtestMetrics } from "./metrics";
import type { Prediction } from "./prediction";
import { reasonFor } from "./reason";
import { predictSparse } from "./sparse";
import type { BacktestMetrics, Forecast, MethodName, QuantilePath, SeriesModel, TrainOptions } from "./types";

/** A member with more than this share of the weight gives the combination its name. */
const DOMINANT_SHARE = 0.5;

/** Values older than this are left out: they cost time and describe another world. */
const LONGEST_HISTORY = 3000;

/**
 * Chooses and fits a model for one series, back-tests it and forecasts `horizon` periods with quantiles per period and
 * for the running sum. Values oldest first, in any unit; the result is in that unit. Plain JSON, deterministic.
 * Throws {@link ForecastInputError} on an empty series, a value that is not a finite number, or impossible options.
 */
export function trainSeries(values: readonly number[], options: TrainOptions): SeriesModel {
  const settings = checkOptions(options);
  checkValues(values);
  const profile = classify(values, settings.season);
  const first = Math.max(settings.nonNegative ? profile.start : 0, values.length - LONGEST_HISTORY);
  const history = Float64Array.from(values.slice(first));
  const floor = settings.nonNegative || values.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  const prediction = predict(history, profile, settings);
  const metrics = backtestMetrics(history, settings.season, settings.levels, prediction);
  const candidates = scores(prediction, metrics);
  const method = leading(prediction);
  const gain = metrics.mase !== null && metrics.naiveMase ? metrics.mase / metrics.naiveMase : null;
  return {
    version: 1,
    method,
    demandClass: profile.demandClass,
    reason: reasonFor(profile, method, gain, metrics.origins),
    candidates,
    metrics,
    observations: values.length,
    mean: bounded(prediction.mean, floor),
    quantiles: quantilePaths(prediction.quantiles, settings.levels, floor),
    cumulative: quantilePaths(prediction.cumulative, settings.levels, floor),
  };
}

/** The forecast alone, of the same model as {@link trainSeries}. Same errors. */
export function forecast(values: readonly number[], options: TrainOptions): Forecast {
  const { mean, quantiles, method } = trainSeries(values, options);
  return { mean, quantiles, method };
}

function predict(history: Float64Array, profile: DemandProfile, settings: Settings): Prediction {
  if (profile.demandClass === "dead") return nothing(settings);
  if (profile.demandClass === "intermittent" || profile.demandClass === "lumpy")
    return predictSparse(history, settings);
  return predictContinuous(history, settings);
}

/** No demand: zero at every level. */
function nothing({ horizon, levels }: Settings): Prediction {
  const zero = () => new Float64Array(horizon);
  return {
    mean: zero(),
    quantiles: levels.map(zero),
    cumulative: levels.map(zero),
    methods: ["zero"],
    weights: [1],
    origins: [],
    originQuantiles: [],
  };
}

/** The method with most of the weight, else the combination. Members of one method count together. */
function leading(prediction: Prediction): MethodName {
  const shares = new Map<MethodName, number>();
  prediction.methods.forEach((method, m) => {
    shares.set(method, (shares.get(method) ?? 0) + (prediction.weights[m] as number));
  });
  for (const [method, share] of shares) if (share > DOMINANT_SHARE) return method;
  return "combination";
}

/** Errors of the members relative to the naive method, best first; the combination is scored among them. */
function scores(prediction: Prediction, metrics: BacktestMetrics): SeriesModel["candidates"] {
  if (metrics.mase === null || !metrics.naiveMase) return [];
  const errors = memberErrors(prediction.origins, 1);
  const combined = memberErrors(
    prediction.origins.map((origin) => ({
      ...origin,
      paths: [combinePaths(origin.paths, prediction.weights)],
    })),
    1,
  )[0] as number;
  const own = metrics.mase / metrics.naiveMase;
  const best = new Map<MethodName, number>([["combination", own]]);
  prediction.methods.forEach((method, m) => {
    const score = combined > 0 ? ((errors[m] as number) / combined) * own : 0;
    best.set(method, Math.min(best.get(method) ?? Number.POSITIVE_INFINITY, score));
  });
  return [...best].map(([method, score]) => ({ method, score })).sort((a, b) => a.score - b.score);
}

/** What was never negative is not forecast to be. */
function bounded(path: Float64Array, floor: number): number[] {
  return Array.from(path, (value) => Math.max(value, floor));
}

/** Levels with their paths, made monotone in level. */
function quantilePaths(
  paths: readonly Float64Array[],
  levels: readonly number[],
  floor: number,
): QuantilePath[] {
  const result = levels.map((level, l) => ({ level, values: bounded(paths[l] as Float64Array, floor) }));
  for (let l = 1; l < result.length; l++) {
    const below = (result[l - 1] as QuantilePath).values;
    const values = (result[l] as QuantilePath).values;
    for (let h = 0; h < values.length; h++) values[h] = Math.max(values[h] as number, below[h] as number);
  }
  return result;
}
