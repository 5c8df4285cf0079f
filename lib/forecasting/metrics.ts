import { seasonalNaivePath } from "./candidates";
import { combinePaths } from "./combine";
import { meanAbsoluteDifference, quantileOfSorted, sorted } from "./numbers";
import type { Prediction } from "./prediction";
import type { BacktestMetrics } from "./types";

/** Quantile (pinball) loss of one value. */
export function pinball(actual: number, quantile: number, level: number): number {
  return actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);
}

/** The metrics of a prediction on its own back-test origins; `levels` in the order of its quantiles. */
export function backtestMetrics(
  values: Float64Array,
  season: number,
  levels: readonly number[],
  prediction: Prediction,
): BacktestMetrics {
  const { origins, weights, originQuantiles } = prediction;
  const nominal = levels.length > 1 ? (levels.at(-1) as number) - (levels[0] as number) : 0;
  const nothing = { mase: null, rmsse: null, naiveMase: null, wape: null, bias: null };
  if (origins.length === 0)
    return { origins: 0, ...nothing, pinball: null, naivePinball: null, coverage: null, nominal };
  const lag = values.length > season ? season : 1;
  const naivePaths = origins.map((o) => seasonalNaivePath(values.subarray(0, o.at), lag, o.actual.length));
  // As for our own intervals, the errors of the origin itself are left out: nobody knows them when they forecast.
  const naiveErrors = origins.map((o, k) =>
    Array.from(o.actual, (y, h) => y - (naivePaths[k]?.[h] as number)),
  );
  const naiveSpreads = origins.map((_, k) => {
    const others = naiveErrors.length > 1 ? naiveErrors.filter((__, other) => other !== k) : naiveErrors;
    const known = sorted(others.flat());
    return levels.map((level) => quantileOfSorted(known, level));
  });
  let count = 0;
  let absolute = 0;
  let squares = 0;
  let signed = 0;
  let demand = 0;
  let magnitude = 0;
  let naive = 0;
  let loss = 0;
  let naiveLoss = 0;
  let inside = 0;
  origins.forEach((origin, k) => {
    const path = combinePaths(origin.paths, weights);
    origin.actual.forEach((actual, h) => {
      const error = (path[h] as number) - actual;
      const naiveValue = naivePaths[k]?.[h] as number;
      count++;
      absolute += Math.abs(error);
      squares += error * error;
      signed += error;
      demand += actual;
      magnitude += Math.abs(actual);
      naive += Math.abs(naiveValue - actual);
      levels.forEach((level, l) => {
        loss += pinball(actual, originQuantiles[k]?.[l]?.[h] as number, level);
        naiveLoss += pinball(actual, naiveValue + (naiveSpreads[k]?.[l] as number), level);
      });
      const low = originQuantiles[k]?.[0]?.[h] as number;
      const high = originQuantiles[k]?.at(-1)?.[h] as number;
      if (actual >= low && actual <= high) inside++;
    });
  });
  const scale = meanAbsoluteDifference(values, lag);
  let oneStep = 0;
  for (let t = 1; t < values.length; t++) oneStep += ((values[t] as number) - (values[t - 1] as number)) ** 2;
  oneStep = Math.sqrt(oneStep / (values.length - 1));
  return {
    origins: origins.length,
    mase: scale > 0 ? absolute / count / scale : null,
    rmsse: oneStep > 0 ? Math.sqrt(squares / count) / oneStep : null,
    naiveMase: scale > 0 ? naive / count / scale : null,
    wape: magnitude > 0 ? absolute / magnitude : null,
    bias: demand > 0 ? signed / demand : null,
    pinball: levels.length > 0 ? loss / (count * levels.length) : null,
    naivePinball: levels.length > 0 ? naiveLoss / (count * levels.length) : null,
    coverage: levels.length > 1 ? inside / count : null,
    nominal,
  };
}
