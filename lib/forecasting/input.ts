import { ForecastInputError } from "./errors";
import type { TrainOptions } from "./types";

export const DEFAULT_LEVELS: readonly number[] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
const LONGEST_HORIZON = 1000;
const LARGEST_VALUE = 1e15;

/** Options with every default filled in. */
export interface Settings {
  season: number;
  horizon: number;
  levels: number[];
  nonNegative: boolean;
  seed: number;
}

/** Checks a series; throws {@link ForecastInputError} naming the first bad value (counted from 1). */
export function checkValues(values: readonly number[]): void {
  if (values.length === 0) throw new ForecastInputError("The series has no values.");
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new ForecastInputError(`Value ${i + 1} of the series is not a finite number.`);
    if (Math.abs(value) > LARGEST_VALUE)
      throw new ForecastInputError(`Value ${i + 1} of the series is larger than 1e15.`);
  }
}

/** Checks options and fills in the defaults; throws {@link ForecastInputError}. Levels come back sorted and unique. */
export function checkOptions(options: TrainOptions): Settings {
  const { season, horizon } = options;
  if (!Number.isInteger(season) || season < 1)
    throw new ForecastInputError("The season must be a whole number of periods, 1 or more.");
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > LONGEST_HORIZON)
    throw new ForecastInputError(`The horizon must be a whole number from 1 to ${LONGEST_HORIZON}.`);
  const levels = [...new Set(options.quantiles ?? DEFAULT_LEVELS)].sort((a, b) => a - b);
  if (levels.some((level) => !(level > 0 && level < 1)))
    throw new ForecastInputError("Every quantile must lie strictly between 0 and 1.");
  return { season, horizon, levels, nonNegative: options.nonNegative ?? false, seed: options.seed ?? 1 };
}
