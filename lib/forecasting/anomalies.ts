import { decompose, recompose } from "./candidates";
import { median } from "./numbers";
import { seasonPeriods } from "./periods";
import type { Anomaly, SeriesModel } from "./types";

/** Half-width of the window whose median is the expected level. */
const HALF_WINDOW = 6;
const FEWEST_VALUES = 8;
/** Width of the normal range in robust standard deviations. */
const WIDTH = 4;
/** Turns a median absolute deviation into a standard deviation for normal errors. */
const MAD_TO_SIGMA = 1.4826;

/**
 * Values far outside what their neighbours and season suggest: a running median of the series without its season, and a
 * range of four robust standard deviations around it (Hampel's filter). Values that came after `model` was trained are
 * judged against its outermost quantiles as well. Never throws on a short series: it finds nothing there.
 */
export function detectAnomalies(values: readonly number[], model?: SeriesModel, season = 1): Anomaly[] {
  const found = new Map<number, Anomaly>();
  for (const anomaly of unlikeNeighbours(values, season)) found.set(anomaly.index, anomaly);
  if (model) for (const anomaly of outsideForecast(values, model)) found.set(anomaly.index, anomaly);
  return [...found.values()].sort((a, b) => a.index - b.index);
}

function unlikeNeighbours(values: readonly number[], season: number): Anomaly[] {
  const n = values.length;
  if (n < FEWEST_VALUES) return [];
  const parts = decompose(Float64Array.from(values), seasonPeriods(values, season));
  const level = new Float64Array(n);
  const distance = new Float64Array(n);
  for (let t = 0; t < n; t++) {
    level[t] = median(parts.rest.subarray(Math.max(0, t - HALF_WINDOW), t + HALF_WINDOW + 1));
    distance[t] = Math.abs((parts.rest[t] as number) - (level[t] as number));
  }
  const sigma = MAD_TO_SIGMA * median(distance);
  if (sigma <= 0) return [];
  const atStart = { ...parts, values: new Float64Array(0) };
  const expected = recompose(level.slice(), atStart);
  const low = recompose(
    level.map((value) => value - WIDTH * sigma),
    atStart,
  );
  const high = recompose(
    level.map((value) => value + WIDTH * sigma),
    atStart,
  );
  const result: Anomaly[] = [];
  for (let t = 0; t < n; t++) {
    if ((distance[t] as number) <= WIDTH * sigma) continue;
    result.push({
      index: t,
      expected: expected[t] as number,
      low: low[t] as number,
      high: high[t] as number,
    });
  }
  return result;
}

function outsideForecast(values: readonly number[], model: SeriesModel): Anomaly[] {
  const result: Anomaly[] = [];
  const low = model.quantiles[0]?.values ?? [];
  const high = model.quantiles.at(-1)?.values ?? [];
  for (let h = 0; h < model.mean.length; h++) {
    const index = model.observations + h;
    const value = values[index];
    const from = low[h];
    const until = high[h];
    if (value === undefined || from === undefined || until === undefined) break;
    if (value < from || value > until)
      result.push({ index, expected: model.mean[h] as number, low: from, high: until });
  }
  return result;
}
