/** A week that an override changed, after it passed. Units. */
export interface MeasuredWeek {
  /** Its Monday. */
  monday: string;
  /** What the last known week sold: the forecast of somebody who knows nothing else. */
  naive: number;
  /** What the models expected. */
  system: number;
  /** What was planned with this override alone. */
  planned: number;
  actual: number;
}

/** How far forecasts were off over some weeks: sums of absolute errors, in units. */
export interface ValueAdded {
  weeks: number;
  sold: number;
  naiveError: number;
  systemError: number;
  plannedError: number;
}

/**
 * Forecast value added (Gilliland, The Business Forecasting Deal, 2010): the errors of a naive forecast, of the models', and of
 * the one that was planned with, over the same weeks. Null when no week has passed.
 */
export function valueAdded(weeks: readonly MeasuredWeek[]): ValueAdded | null {
  if (weeks.length === 0) return null;
  const errorOf = (forecast: "naive" | "system" | "planned") =>
    weeks.reduce((sum, week) => sum + Math.abs(week[forecast] - week.actual), 0);
  return {
    weeks: weeks.length,
    sold: weeks.reduce((sum, { actual }) => sum + actual, 0),
    naiveError: errorOf("naive"),
    systemError: errorOf("system"),
    plannedError: errorOf("planned"),
  };
}

/** Units of error that an override took away; negative where it added some. */
export const gainOf = ({ systemError, plannedError }: ValueAdded): number => systemError - plannedError;

/** An error as a share of what was sold (WAPE); null when nothing was. */
export const wapeOf = (error: number, { sold }: ValueAdded): number | null =>
  sold > 0 ? error / sold : null;

/** What several overrides gained together, in minor units of cost. */
export interface TotalValue {
  /** Overrides of which a week has passed. */
  measured: number;
  /** Those that were nearer to what was sold than the models alone. */
  better: number;
  /** Overrides left out of the sum, because nobody knows what their item costs. */
  withoutCost: number;
  sum: ValueAdded;
}

/** Adds up overrides of items of any unit at what one of each costs; null when none was measured. */
export function totalValue(
  overrides: readonly { added: ValueAdded | null; unitCostMinor: number | null }[],
): TotalValue | null {
  const sum: ValueAdded = { weeks: 0, sold: 0, naiveError: 0, systemError: 0, plannedError: 0 };
  let [measured, better, withoutCost] = [0, 0, 0];
  for (const { added, unitCostMinor } of overrides) {
    if (!added) continue;
    measured++;
    if (gainOf(added) > 0) better++;
    if (unitCostMinor === null) {
      withoutCost++;
      continue;
    }
    sum.weeks += added.weeks;
    for (const key of ["sold", "naiveError", "systemError", "plannedError"] as const)
      sum[key] += added[key] * unitCostMinor;
  }
  return measured > 0 ? { measured, better, withoutCost, sum } : null;
}
