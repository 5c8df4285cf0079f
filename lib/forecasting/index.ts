export { detectAnomalies } from "./anomalies";
export { ForecastInputError } from "./errors";
export { forecast, trainSeries } from "./train";
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
