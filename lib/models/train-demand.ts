import { ForecastInputError, type SeriesModel, trainSeries } from "@/lib/forecasting";
import { log } from "@/lib/platform/log";
import type { DemandSeries } from "./demand-series";
import type { ItemEvent } from "./event-types";
import { withoutEvents } from "./event-weeks";
import type { ItemModelStatus } from "./types";

/** Weeks ahead: half a year covers the longest lead times with a review period behind them. */
export const HORIZON_WEEKS = 26;
export const SEASON_WEEKS = 52;

/** What training made of one series. */
export interface TrainedSeries extends DemandSeries {
  status: ItemModelStatus;
  /** One plain sentence: why this method, or why there is none. */
  reason: string;
  model: SeriesModel | null;
  /** What it learned from, where weeks of events were left out of the history. */
  learntFrom?: number[];
}

/** Trains one series without the weeks of events, which its history keeps. */
export function trainWithout(series: DemandSeries, events: readonly ItemEvent[]): TrainedSeries {
  const cleaned = withoutEvents(series, events);
  if (cleaned === series) return trainDemand(series);
  return { ...trainDemand(cleaned), values: series.values, learntFrom: cleaned.values };
}

/** Trains one series. Never throws: a series that cannot be learnt says why and the others go on. */
export function trainDemand(series: DemandSeries): TrainedSeries {
  if (series.values.length === 0) {
    return { ...series, status: "no-history", reason: "No sale in a complete week yet.", model: null };
  }
  try {
    const model = trainSeries(series.values, {
      season: SEASON_WEEKS,
      horizon: HORIZON_WEEKS,
      nonNegative: true,
    });
    return { ...series, status: "trained", reason: model.reason, model: compact(model) };
  } catch (error) {
    const reason =
      error instanceof ForecastInputError
        ? error.message
        : `The computation failed on this history (${log.failure("training.series-failed", error, { itemId: series.itemId })}).`;
    return { ...series, status: "failed", reason, model: null };
  }
}

/** Seven digits are far more than a forecast knows and half of what a double would take in storage. */
const digits = (value: number): number => Number(value.toPrecision(7));

function compact(model: SeriesModel): SeriesModel {
  const paths = (from: SeriesModel["quantiles"]) =>
    from.map(({ level, values }) => ({ level, values: values.map(digits) }));
  return {
    ...model,
    candidates: model.candidates.map(({ method, score }) => ({ method, score: digits(score) })),
    mean: model.mean.map(digits),
    quantiles: paths(model.quantiles),
    cumulative: paths(model.cumulative),
  };
}

/** Mean demand a week over the last year of the history, in units. */
export function weeklyDemand(values: readonly number[]): number {
  const year = values.slice(-SEASON_WEEKS);
  return year.length === 0 ? 0 : year.reduce((sum, value) => sum + value, 0) / year.length;
}

/** Quantile loss as a share of mean demand, so that it can be added up over items of any unit. */
export function relativeLoss(loss: number | null, values: readonly number[]): number | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return loss === null || mean <= 0 ? null : loss / mean;
}
