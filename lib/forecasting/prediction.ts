import type { Origin } from "./backtest";
import type { MethodName } from "./types";

/** What a pool says about a series: everything a model is written from. */
export interface Prediction {
  mean: Float64Array;
  /** One path per level asked for, in that order. */
  quantiles: Float64Array[];
  cumulative: Float64Array[];
  methods: readonly MethodName[];
  weights: readonly number[];
  origins: Origin[];
  /** For each origin one path per level, made without the errors of that origin. */
  originQuantiles: Float64Array[][];
}
