/** One more power of trust in the back-test for every this many periods it reaches back, up to a limit. */
const PERIODS_PER_POWER = 12;
const HIGHEST_POWER = 10;

/**
 * Weights of the members of a combination, summing to 1: prior × (error / least error)^−k. With little back-test k is
 * near 0 and the robust plain average stays; with much of it k grows and the proven members take over.
 * `reach` is how many periods the earliest origin lies back.
 */
export function combinationWeights(
  errors: readonly number[],
  priors: readonly number[],
  reach: number,
): number[] {
  const least = Math.min(...errors);
  const power = Math.min(reach / PERIODS_PER_POWER, HIGHEST_POWER);
  const raw = priors.map((prior, m) => {
    if (errors.length === 0) return prior;
    const error = errors[m] as number;
    if (least <= 0) return error <= 0 ? prior : prior * 1e-6;
    return prior * (error / least) ** -power;
  });
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / total);
}

/** The weighted mean of paths. */
export function combinePaths(paths: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const result = new Float64Array(paths[0]?.length ?? 0);
  paths.forEach((path, m) => {
    const weight = weights[m] as number;
    for (let h = 0; h < result.length; h++) result[h] = (result[h] as number) + weight * (path[h] as number);
  });
  return result;
}
