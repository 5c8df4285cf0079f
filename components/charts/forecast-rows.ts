import { breakAtHoles, timeOf } from "./time";
import type { DayRange, DayValue } from "./types";

/** One moment of a forecast chart. `band0` is the widest interval. */
export interface ForecastRow {
  time: number;
  day: string;
  history: number | null;
  forecast: number | null;
  /** As the models made it, where planners changed it. */
  system: number | null;
  band0: [number, number] | null;
  band1: [number, number] | null;
}

export interface Band {
  /** "80 %". */
  label: string;
  points: readonly DayRange[];
}

/** History, forecast and at most two intervals as rows of one time axis, oldest first; the widest interval first. */
export function forecastRows(
  history: readonly DayValue[],
  forecast: readonly DayValue[],
  bands: readonly Band[],
  system: readonly DayValue[] = [],
): ForecastRow[] {
  const rows = new Map<string, ForecastRow>();
  const at = (day: string): ForecastRow => {
    const known = rows.get(day);
    if (known) return known;
    const made = {
      time: timeOf(day),
      day,
      history: null,
      forecast: null,
      system: null,
      band0: null,
      band1: null,
    };
    rows.set(day, made);
    return made;
  };
  for (const point of breakAtHoles(history)) at(point.day).history = point.value;
  for (const point of breakAtHoles(forecast)) at(point.day).forecast = point.value;
  for (const point of breakAtHoles(system)) at(point.day).system = point.value;
  byWidth(bands)
    .slice(0, 2)
    .forEach((band, index) => {
      for (const point of band.points)
        at(point.day)[index === 0 ? "band0" : "band1"] = [point.low, point.high];
    });
  return [...rows.values()].sort((a, b) => a.time - b.time);
}

/** Intervals from the widest to the narrowest. */
export function byWidth(bands: readonly Band[]): Band[] {
  const width = (band: Band) => band.points.reduce((sum, point) => sum + point.high - point.low, 0);
  return [...bands].sort((a, b) => width(b) - width(a));
}
