/** How the demand of a series behaves; decides which methods are candidates for it. */
export const DEMAND_CLASSES = ["smooth", "erratic", "intermittent", "lumpy", "new", "dead"] as const;
export type DemandClass = (typeof DEMAND_CLASSES)[number];

/** A forecasting method, or the combination of several. */
export const METHOD_NAMES = [
  "zero",
  "naive",
  "seasonal-naive",
  "mean",
  "simple-smoothing",
  "damped-trend",
  "damped-growth",
  "theta",
  "theta-growth",
  "optimised-theta",
  "autoregression",
  "autoregression-growth",
  "croston-sba",
  "tsb",
  "adida",
  "combination",
] as const;
export type MethodName = (typeof METHOD_NAMES)[number];

/** What the caller knows and wants. */
export interface TrainOptions {
  /** Periods in one season: 52 for weekly data, 12 for monthly, 1 when there is none. */
  season: number;
  /** How many periods ahead to forecast. */
  horizon: number;
  /** Probability levels strictly between 0 and 1; 0.05 … 0.95 when absent. */
  quantiles?: readonly number[];
  /** Demand cannot be negative: forecasts and quantiles are kept at zero or above. */
  nonNegative?: boolean;
  /** Seed of the simulation behind intermittent quantiles; the same seed gives the same model. */
  seed?: number;
}

/** Accuracy measured on origins inside the history. Null where it cannot be measured. */
export interface BacktestMetrics {
  origins: number;
  /** Mean absolute error over the in-sample mean absolute seasonal difference. */
  mase: number | null;
  /** Root mean squared error over the in-sample root mean squared one-step difference. */
  rmsse: number | null;
  /** MASE of the (seasonal) naive method on the same origins. */
  naiveMase: number | null;
  /** Sum of absolute errors over the sum of actual values, 0.2 = 20 %. */
  wape: number | null;
  /** Mean of forecast minus actual over the mean actual; above zero forecasts too much. */
  bias: number | null;
  /** Mean quantile loss over the requested levels, in units of the series. */
  pinball: number | null;
  /** The same loss of the naive method with its own past errors as spread. */
  naivePinball: number | null;
  /** Share of actual values inside the central interval, 0..1, with the errors of the origin itself left out. */
  coverage: number | null;
  /** What that share should be: the distance between the outermost levels. */
  nominal: number;
}

/** One quantile level with a value for each period of the horizon. */
export interface QuantilePath {
  level: number;
  values: number[];
}

/** A trained model of one series: plain JSON, safe to store. */
export interface SeriesModel {
  version: 1;
  method: MethodName;
  demandClass: DemandClass;
  /** One sentence for people: why this method. */
  reason: string;
  /** Methods tried, best first; the score is the back-test error relative to the naive method (1 = as good). */
  candidates: { method: MethodName; score: number }[];
  metrics: BacktestMetrics;
  /** Length of the history it was trained on. */
  observations: number;
  mean: number[];
  quantiles: QuantilePath[];
  /** Quantiles of the sum of periods 1..h, for demand over a lead time. */
  cumulative: QuantilePath[];
}

/** What {@link forecast} returns. */
export interface Forecast {
  mean: number[];
  quantiles: QuantilePath[];
  method: MethodName;
}

/** A value far from what its neighbours and season suggest. */
export interface Anomaly {
  index: number;
  expected: number;
  low: number;
  high: number;
}
