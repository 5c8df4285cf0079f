import type { DemandSeries } from "./demand-series";
import { weekOf } from "./weeks";

/** How many weeks on each side say what an event's weeks would have sold without it. */
const NEIGHBOURS = 4;

interface Weeks {
  fromDay: string;
  toDay: string;
}

/** Whether a week is one of an event's. */
export const isEventWeek = (week: number, events: readonly Weeks[]): boolean =>
  events.some(({ fromDay, toDay }) => weekOf(fromDay) <= week && week <= weekOf(toDay));

/**
 * What a model learns from: the weeks of events are replaced by the mean of the four weeks before and the four after that were
 * none, because a promotion or a closure will not come again by the calendar. Where there are none around, they stay.
 *
 * @returns the same series when no event lies within it
 */
export function withoutEvents(series: DemandSeries, events: readonly Weeks[]): DemandSeries {
  if (!series.values.some((_, i) => isEventWeek(series.firstWeek + i, events))) return series;
  const isUsual = series.values.map((_, i) => !isEventWeek(series.firstWeek + i, events));
  const values = series.values.map((value, i) => {
    if (isUsual[i]) return value;
    const around = [...usual(series.values, isUsual, i, -1), ...usual(series.values, isUsual, i, 1)];
    return around.length > 0 ? around.reduce((sum, each) => sum + each, 0) / around.length : value;
  });
  return { ...series, values };
}

/** The nearest usual weeks in one direction. */
function usual(values: readonly number[], isUsual: readonly boolean[], from: number, step: 1 | -1): number[] {
  const found: number[] = [];
  for (let i = from + step; i >= 0 && i < values.length && found.length < NEIGHBOURS; i += step)
    if (isUsual[i]) found.push(values[i] ?? 0);
  return found;
}
