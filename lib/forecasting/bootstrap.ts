import { seededRandom } from "@/lib/statistics/random";
import { type Numbers, quantileOfSorted } from "./numbers";

/** Older sizes count less: half as much after this many demands. */
const SIZE_HALF_LIFE = 12;
const SIMULATED_PATHS = 400;

/** What one period of sparse demand looks like: nothing, or one of the sizes seen. */
export interface SparseDemand {
  /** Probability of demand in a period. */
  probability: number;
  /** Sizes, ascending, with their cumulative probability. */
  sizes: Float64Array;
  reached: Float64Array;
}

/** The recent sizes of a series and the probability of demand that together have the given mean per period. */
export function sparseDemand(y: Numbers, mean: number): SparseDemand {
  const seen: { size: number; weight: number }[] = [];
  let weight = 1;
  for (let t = y.length - 1; t >= 0; t--) {
    const size = y[t] as number;
    if (size === 0) continue;
    seen.push({ size, weight });
    weight *= 0.5 ** (1 / SIZE_HALF_LIFE);
  }
  seen.sort((a, b) => a.size - b.size);
  const total = seen.reduce((a, b) => a + b.weight, 0);
  let average = 0;
  let running = 0;
  const reached = new Float64Array(seen.length);
  seen.forEach((entry, k) => {
    running += entry.weight / total;
    reached[k] = running;
    average += (entry.size * entry.weight) / total;
  });
  const stretch = average > 0 ? Math.max(1, mean / average) : 1;
  const sizes = Float64Array.from(seen, (entry) => entry.size * stretch);
  return { probability: average > 0 ? Math.min(1, mean / average) : 0, sizes, reached };
}

/** The size at cumulative probability `u` (0 ≤ u < 1). */
function sizeAt(demand: SparseDemand, u: number): number {
  let low = 0;
  let high = demand.reached.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((demand.reached[middle] as number) > u) high = middle;
    else low = middle + 1;
  }
  return demand.sizes[low] ?? 0;
}

/** Quantile of the demand of one period: zero up to the probability of none, then the sizes. Exact, no simulation. */
export function sparseQuantile(demand: SparseDemand, level: number): number {
  const none = 1 - demand.probability;
  return level <= none ? 0 : sizeAt(demand, (level - none) / demand.probability);
}

/**
 * Quantiles of the demand of periods 1..h by simulation (Willemain et al., 2004, without the jitter): one path per level.
 * `doubt` is the relative standard deviation of the rate, the same for all periods of a path, so sums spread more than
 * independent periods would.
 */
export function simulateSums(
  demand: SparseDemand,
  horizon: number,
  levels: readonly number[],
  doubt: number,
  seed: number,
): Float64Array[] {
  const random = seededRandom(seed);
  const sums = Array.from({ length: horizon }, () => new Float64Array(SIMULATED_PATHS));
  for (let path = 0; path < SIMULATED_PATHS; path++) {
    // A sum of uniforms is normal enough here; the rate is kept positive by working on its logarithm.
    const normal = random() + random() + random() + random() - 2;
    const rate = demand.probability * Math.exp(doubt * normal * Math.sqrt(3) - (doubt * doubt) / 2);
    let total = 0;
    for (let h = 0; h < horizon; h++) {
      if (random() < rate) total += sizeAt(demand, random());
      (sums[h] as Float64Array)[path] = total;
    }
  }
  for (const column of sums) column.sort();
  return levels.map((level) => Float64Array.from(sums, (column) => quantileOfSorted(column, level)));
}
