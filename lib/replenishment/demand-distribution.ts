import { normalCdf, normalQuantile } from "@/lib/statistics/normal";
import { probabilityAt, type QuantileFunction, valueAt } from "./quantile-function";
import type { DemandDistribution } from "./types";

/** Demand over one span of known length, with the probability that this is the span. */
export interface SpanDemand {
  weight: number;
  days: number;
  mean: number;
  quantiles: QuantileFunction;
  /** Days of the span beyond the forecast's horizon. */
  extrapolatedDays: number;
}

const LOWEST = 0.0001;
const STEP = 0.25;
/** Nodes and weights of the trapezoid rule under the normal density, for means of functions of demand. */
const NODES = Array.from({ length: 41 }, (_, i) => {
  const z = (i - 20) * STEP;
  return { z, weight: (STEP * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI) };
});

/** Mixes spans into one distribution: F(x) = Σ weight × F_span(x). Weights must sum to 1. */
export function mixture(spans: readonly SpanDemand[]): DemandDistribution {
  const mean = sum(spans, (s) => s.weight * s.mean);
  const cdf = (x: number) =>
    Math.min(
      1,
      sum(spans, (s) => s.weight * probabilityAt(s.quantiles, x)),
    );
  return {
    mean,
    sd: standardDeviation(spans),
    meanDays: sum(spans, (s) => s.weight * s.days),
    maxDays: Math.max(0, ...spans.map((s) => s.days)),
    extrapolatedDays: Math.max(0, ...spans.map((s) => s.extrapolatedDays)),
    highestLevel: normalCdf(Math.max(...spans.map((s) => s.quantiles.z.at(-1) ?? 0))),
    cdf,
    quantile: (level) => mixtureQuantile(spans, cdf, level),
    meanAbove: (x) => expectation(spans, (d) => Math.max(0, d - x)),
  };
}

function mixtureQuantile(spans: readonly SpanDemand[], cdf: (x: number) => number, level: number): number {
  if (Number.isNaN(level)) throw new RangeError("A service level must be a number.");
  const p = Math.min(1 - LOWEST, Math.max(LOWEST, level));
  const z = normalQuantile(p);
  // The answer lies between the smallest and the largest of the spans' own quantiles.
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const span of spans) {
    const value = valueAt(span.quantiles, z);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // Never relative to almost nothing, where halving would not end.
  const tolerance = 1e-11 * Math.max(0.1, high);
  if (spans.length < 2 || high - low <= tolerance) return high;
  if (cdf(low) >= p) return low;
  while (high - low > tolerance) {
    const middle = (low + high) / 2;
    if (cdf(middle) >= p) high = middle;
    else low = middle;
  }
  return high;
}

function standardDeviation(spans: readonly SpanDemand[]): number {
  const mean = expectation(spans, (d) => d);
  return Math.sqrt(expectation(spans, (d) => (d - mean) ** 2));
}

function expectation(spans: readonly SpanDemand[], of: (demand: number) => number): number {
  let total = 0;
  for (const span of spans) {
    for (const node of NODES) total += span.weight * node.weight * of(valueAt(span.quantiles, node.z));
  }
  return total;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
