export { ForecastInputError } from "./errors";
export type {
  Anomaly,
  BacktestMetrics,
  DemandClass,
  Forecast,
  MethodName,
  QuantilePath,
  SeriesModel,
  TrainOptions,
} from "./types";
