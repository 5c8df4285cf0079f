import { normalQuantile } from "@/lib/statistics/normal";
import { checked, checkedLevel, ReplenishmentInputError } from "./errors";
import { type QuantileFunction, quantileFunction } from "./quantile-function";
import type { DemandForecast, QuantilePath } from "./types";

/** How many of the last periods set the daily rate beyond the horizon. */
const RATE_PERIODS = 4;
/** What takes longer than a century is never reached: a forecast of almost nothing gives days that no calendar has. */
const FAR_DAYS = 36_500;

/**
 * Demand since the forecast's start as a function of time, read at any day.
 *
 * Inside a period the mean grows evenly and the squared deviation of each quantile from the mean grows evenly
 * (independent days within a period). Beyond the horizon the mean goes on at the average rate of the last four
 * periods (or the one that the forecast names), and deviations grow like a power of time: the power is the one seen
 * between half the horizon and the horizon, kept within 0.5 (independent periods) and 1 (errors that never cancel).
 */
export interface DemandPath {
  periodDays: number;
  horizonDays: number;
  /** Normal scores of the levels, ascending. */
  z: readonly number[];
  /** Cumulative mean at the end of each period, starting with 0. */
  mean: readonly number[];
  /** For each level: signed squared deviation at the end of each period, starting with 0. */
  deviation: readonly (readonly number[])[];
  /** Demand per day beyond the horizon. */
  rate: number;
  /** Power of time with which deviations grow beyond the horizon. */
  power: number;
}

/** @throws ReplenishmentInputError when the forecast is empty, has no quantiles, or its lengths differ. */
export function demandPath(forecast: DemandForecast): DemandPath {
  const periodDays = checked("Period length", forecast.periodDays, Number.MIN_VALUE);
  const n = forecast.mean.length;
  if (n === 0) throw new ReplenishmentInputError("The forecast has no periods.");
  const mean = [0];
  forecast.mean.forEach((m, i) => {
    mean.push((mean[i] ?? 0) + checked("Mean demand", m, 0));
  });
  const paths = forecast.cumulative?.length ? forecast.cumulative : forecast.quantiles;
  if (!paths?.length) throw new ReplenishmentInputError("The forecast has no quantiles.");
  const sorted = [...paths].sort((a, b) => a.level - b.level);
  const deviation = sorted.map((path) =>
    forecast.cumulative?.length ? fromCumulative(path, mean) : fromPeriods(path, forecast.mean),
  );
  const tail = forecast.mean.slice(-RATE_PERIODS);
  return {
    periodDays,
    horizonDays: n * periodDays,
    z: sorted.map((path) => normalQuantile(checkedLevel("Quantile level", path.level))),
    mean,
    deviation,
    rate: forecast.rateBeyond ?? tail.reduce((a, b) => a + b, 0) / (tail.length * periodDays),
    power: growth(deviation, n),
  };
}

/** Mean demand from the forecast's start to day `t` after it; before the start it runs at the first period's rate. */
export function meanUntil(path: DemandPath, t: number): number {
  if (t <= 0) return ((path.mean[1] ?? 0) * t) / path.periodDays;
  if (t >= path.horizonDays) return (path.mean.at(-1) ?? 0) + path.rate * (t - path.horizonDays);
  return between(path.mean, t / path.periodDays);
}

/**
 * Quantiles of demand from day `from` to day `to` after the forecast's start. The squared deviation of the span
 * is the difference of those of its ends: exact when days are independent, on the safe side when errors add up.
 */
export function spanQuantiles(path: DemandPath, from: number, to: number): QuantileFunction {
  const mean = meanUntil(path, to) - meanUntil(path, from);
  const values = path.deviation.map((squares) => {
    const rest = squareUntil(path, squares, to) - squareUntil(path, squares, from);
    // A quantile that lies below the mean does not jump above it because the past was wide: it stops at the mean.
    const side = Math.sign(squareUntil(path, squares, Math.max(to, path.periodDays)));
    if (Math.sign(rest) !== side) return Math.max(0, mean);
    return Math.max(0, mean + signedRoot(rest));
  });
  return quantileFunction(path.z, values);
}

/** Days from `from` until mean demand has taken `quantity`; null when it never does, or not within a century. */
export function dayReached(path: DemandPath, from: number, quantity: number): number | null {
  if (quantity <= 0) return 0;
  const start = meanUntil(path, from);
  const reached = (t: number) => meanUntil(path, t) - start >= quantity;
  let high = Math.max(from, path.horizonDays);
  if (!reached(high)) {
    if (path.rate <= 0) return null;
    const days = high - from + (quantity - (meanUntil(path, high) - start)) / path.rate;
    return days > FAR_DAYS ? null : days;
  }
  let low = from;
  while (high - low > 1e-9 * Math.max(1, high)) {
    const middle = (low + high) / 2;
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high - from;
}

function squareUntil(path: DemandPath, squares: readonly number[], t: number): number {
  if (t <= 0) return ((squares[1] ?? 0) * t) / path.periodDays;
  if (t >= path.horizonDays) return (squares.at(-1) ?? 0) * (t / path.horizonDays) ** (2 * path.power);
  return between(squares, t / path.periodDays);
}

function fromCumulative(path: QuantilePath, mean: readonly number[]): number[] {
  sameLength(path, mean.length - 1);
  return [0, ...path.values.map((v, i) => signedSquare(checked("Quantile", v) - (mean[i + 1] ?? 0)))];
}

function fromPeriods(path: QuantilePath, mean: readonly number[]): number[] {
  sameLength(path, mean.length);
  const squares = [0];
  path.values.forEach((v, i) => {
    squares.push((squares[i] ?? 0) + signedSquare(checked("Quantile", v) - (mean[i] ?? 0)));
  });
  return squares;
}

function sameLength(path: QuantilePath, periods: number): void {
  if (path.values.length !== periods) {
    throw new ReplenishmentInputError(
      `Quantile ${path.level} has ${path.values.length} values for ${periods} periods.`,
    );
  }
}

function growth(deviation: readonly (readonly number[])[], n: number): number {
  const half = Math.floor(n / 2);
  if (half < 1) return 0.5;
  const width = (i: number) =>
    Math.sqrt(deviation.reduce((total, squares) => total + Math.abs(squares[i] ?? 0), 0));
  const ratio = width(n) / width(half);
  if (!(ratio > 0 && Number.isFinite(ratio))) return 0.5;
  return Math.min(1, Math.max(0.5, Math.log(ratio) / Math.log(n / half)));
}

function between(values: readonly number[], position: number): number {
  const i = Math.floor(position);
  const left = values[i] ?? 0;
  return left + ((values[i + 1] ?? left) - left) * (position - i);
}

function signedSquare(x: number): number {
  return Math.sign(x) * x * x;
}

function signedRoot(x: number): number {
  return Math.sign(x) * Math.sqrt(Math.abs(x));
}
