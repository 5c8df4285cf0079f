/** Forecasts of every member of a pool from one history. */
export type Forecaster = (history: Float64Array, horizon: number) => Float64Array[];

/** What would have been forecast at one point of the past, and what came. */
export interface Origin {
  /** How many values were known. */
  at: number;
  actual: Float64Array;
  /** One path per member, as long as `actual`. */
  paths: Float64Array[];
}

/** Distance of the origins from the end, in horizons: recent short ones and up to six overlapping full ones. */
const DISTANCES = [0.25, 0.5, 1, 1.5, 2, 2.5, 3, 3.5];
/** The least history a member is asked to forecast from. */
const SHORTEST = 7;

/** The origins for a history of `n` values: ascending, each leaving at least a season and two values to learn from. */
export function originPoints(n: number, horizon: number, season: number): number[] {
  const least = Math.max(SHORTEST, Math.min(season + 2, Math.floor(n / 2)));
  const points = new Set<number>();
  for (const distance of DISTANCES) {
    const at = n - Math.max(1, Math.round(distance * horizon));
    if (at >= least) points.add(at);
  }
  return [...points].sort((a, b) => a - b);
}

/** Re-runs the pool at each origin on what was known then. */
export function backtest(
  values: Float64Array,
  horizon: number,
  points: number[],
  forecaster: Forecaster,
): Origin[] {
  return points.map((at) => {
    const actual = values.subarray(at, Math.min(at + horizon, values.length));
    return { at, actual, paths: forecaster(values.subarray(0, at), actual.length) };
  });
}

/** Mean over origins and steps of |error|^power, for each member. Empty without origins. */
export function memberErrors(origins: readonly Origin[], power: 1 | 2): number[] {
  const members = origins[0]?.paths.length ?? 0;
  return Array.from({ length: members }, (_, m) => {
    let total = 0;
    let count = 0;
    for (const origin of origins) {
      const path = origin.paths[m] as Float64Array;
      for (let h = 0; h < path.length; h++)
        total += Math.abs((path[h] as number) - (origin.actual[h] as number)) ** power;
      count += path.length;
    }
    return total / count;
  });
}
