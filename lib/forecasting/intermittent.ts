import { mean, type Numbers } from "./numbers";
import { fitSimple } from "./smoothing";
import type { MethodName } from "./types";

/**
 * Croston's method with the Syntetos–Boylan correction: sizes and intervals smoothed apart, updated only when there is
 * demand; rate = (1 − α/2)·size/interval. Both start from their averages over the history.
 */
export function crostonSba(y: Numbers, alpha: number): number {
  let size = 0;
  let interval = 0;
  let count = 0;
  let previous = -1;
  for (let t = 0; t < y.length; t++) {
    if (y[t] === 0) continue;
    size += y[t] as number;
    count++;
    previous = t;
  }
  if (count === 0) return 0;
  size /= count;
  interval = (previous + 1) / count;
  previous = -1;
  for (let t = 0; t < y.length; t++) {
    const value = y[t] as number;
    if (value === 0) continue;
    size += alpha * (value - size);
    interval += alpha * (t - previous - interval);
    previous = t;
  }
  return ((1 - alpha / 2) * size) / interval;
}

/**
 * Teunter, Syntetos and Babai (2011): the probability of demand is updated every period, so the forecast sinks while
 * an item is not asked for.
 */
export function tsb(y: Numbers, alpha: number, beta: number): number {
  let size = 0;
  let count = 0;
  for (let t = 0; t < y.length; t++) {
    size += y[t] as number;
    if (y[t] !== 0) count++;
  }
  if (count === 0) return 0;
  size /= count;
  let probability = count / y.length;
  for (let t = 0; t < y.length; t++) {
    const value = y[t] as number;
    if (value !== 0) size += alpha * (value - size);
    probability += beta * ((value === 0 ? 0 : 1) - probability);
  }
  return probability * size;
}

/** ADIDA (Nikolopoulos et al., 2011): simple smoothing of sums over buckets of the mean interval, spread back evenly. */
export function adida(y: Numbers): number {
  let count = 0;
  for (let t = 0; t < y.length; t++) if (y[t] !== 0) count++;
  if (count === 0) return 0;
  const bucket = Math.max(1, Math.min(Math.round(y.length / count), Math.floor(y.length / 4)));
  const buckets = Math.floor(y.length / bucket);
  const sums = new Float64Array(buckets);
  const first = y.length - buckets * bucket;
  for (let t = first; t < y.length; t++) {
    const k = Math.floor((t - first) / bucket);
    sums[k] = (sums[k] as number) + (y[t] as number);
  }
  return fitSimple(sums).level / bucket;
}

/** A method for sparse demand: one rate for every period ahead, as nothing is known about the timing. */
interface SparseCandidate {
  method: MethodName;
  /** Weight before any back-test: methods that only follow slowly overrate the many items that fade. */
  prior: number;
  rate: (y: Float64Array) => number;
}

/** The pool for sparse demand. */
export const SPARSE: readonly SparseCandidate[] = [
  { method: "mean", prior: 0.3, rate: mean },
  { method: "simple-smoothing", prior: 1, rate: (y) => fitSimple(y).level },
  { method: "croston-sba", prior: 0.3, rate: (y) => crostonSba(y, 0.1) },
  { method: "tsb", prior: 1, rate: (y) => tsb(y, 0.1, 0.1) },
  { method: "tsb", prior: 1, rate: (y) => tsb(y, 0.2, 0.2) },
  { method: "tsb", prior: 1, rate: (y) => tsb(y, 0.2, 0.3) },
  { method: "adida", prior: 1, rate: adida },
];
