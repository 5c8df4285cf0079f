import { checked } from "./errors";
import type { LeadTimeDistribution, LeadTimeObservation } from "./types";

/** A share of the probability at a multiple of the mean. */
export interface Share {
  ratio: number;
  weight: number;
}

/** What one source says: its mean, the spread around it, and how much evidence it is. */
export interface Shape {
  mean: number;
  /** Weights sum to 1, ratios have mean 1. */
  shares: Share[];
  /** Sum of the observations' weights; 0 when there is nothing to learn from. */
  weight: number;
  count: number;
  clipped: number;
  open: number;
}

interface Point {
  days: number;
  weight: number;
}

/** Fence for outliers: this many robust standard deviations around the median of log(1 + days). */
const FENCE = 3.5;
/** The fence's standard deviation is never taken as smaller, or receipts that all agree would fence in a week. */
const LEAST_LOG_SD = 0.25;
/** More than this share beyond the fence is the supplier's habit, not an outlier. */
const HABIT_SHARE = 0.1;

/** Turns observations into a shape; see `estimateLeadTime` for the meaning of each step. */
export function shapeOf(observations: readonly LeadTimeObservation[]): Shape {
  const valid = observations.map((o) => ({
    days: checked("Lead time", o.days, 0),
    weight: checked("Weight", o.weight ?? 1, 0),
    open: o.open === true,
  }));
  const received = valid.filter((o) => !o.open && o.weight > 0);
  const { points, clipped } = fenced(received);
  const open = valid.filter((o) => o.open && o.weight > 0);
  const spread = withOpen(points, open);
  const weight = spread.reduce((total, p) => total + p.weight, 0);
  const mean = weight > 0 ? spread.reduce((total, p) => total + p.days * p.weight, 0) / weight : 0;
  return {
    mean,
    shares: spread.map((p) => ({ ratio: mean > 0 ? p.days / mean : 1, weight: p.weight / weight })),
    weight,
    count: received.length,
    clipped,
    open: open.length,
  };
}

function fenced(points: readonly Point[]): { points: Point[]; clipped: number } {
  if (points.length < 4) return { points: [...points], clipped: 0 };
  const logs = points.map((p) => Math.log1p(p.days));
  const middle = median(logs);
  const sd = Math.max(LEAST_LOG_SD, 1.4826 * median(logs.map((l) => Math.abs(l - middle))));
  const low = Math.expm1(middle - FENCE * sd);
  const high = Math.expm1(middle + FENCE * sd);
  const outside = points.filter((p) => p.days < low || p.days > high).length;
  if (outside > Math.max(1, HABIT_SHARE * points.length)) return { points: [...points], clipped: 0 };
  return {
    points: points.map((p) => ({ days: Math.min(high, Math.max(low, p.days)), weight: p.weight })),
    clipped: outside,
  };
}

/**
 * Hands the weight of each open order to the points beyond its age, in proportion to their weights (Efron's
 * "redistribute to the right" form of the Kaplan-Meier estimate). With no point beyond, the order is taken to
 * arrive tomorrow: the least that is consistent with what is known. Open orders without any receipt at the same
 * source are not used: with nothing to compare them to they would only say how old they are.
 */
function withOpen(points: readonly Point[], open: readonly Point[]): Point[] {
  if (points.length === 0) return [];
  const result = points.map((p) => ({ ...p }));
  for (const order of [...open].sort((a, b) => a.days - b.days)) {
    const later = result.filter((p) => p.days > order.days);
    const total = later.reduce((sum, p) => sum + p.weight, 0);
    if (total === 0) result.push({ days: order.days + 1, weight: order.weight });
    else for (const p of later) p.weight += (order.weight * p.weight) / total;
  }
  return result;
}

/** Puts the shares on whole days, each split between its two neighbours so that the mean is kept. */
export function discretise(
  mean: number,
  shares: readonly Share[],
): Pick<LeadTimeDistribution, "days" | "probabilities" | "mean" | "sd" | "p50" | "p90"> {
  const mass = new Map<number, number>();
  for (const { ratio, weight } of shares) {
    const at = mean * ratio;
    const floor = Math.floor(at);
    mass.set(floor, (mass.get(floor) ?? 0) + weight * (1 - (at - floor)));
    mass.set(floor + 1, (mass.get(floor + 1) ?? 0) + weight * (at - floor));
  }
  const entries = [...mass].filter(([, p]) => p > 1e-9).sort((a, b) => a[0] - b[0]);
  const sum = entries.reduce((s, [, p]) => s + p, 0);
  const days = entries.map(([day]) => day);
  const probabilities = entries.map(([, p]) => p / sum);
  const centre = days.reduce((s, day, i) => s + day * (probabilities[i] ?? 0), 0);
  const variance = days.reduce((s, day, i) => s + (day - centre) ** 2 * (probabilities[i] ?? 0), 0);
  return {
    days,
    probabilities,
    mean: centre,
    sd: Math.sqrt(variance),
    p50: dayAt(days, probabilities, 0.5),
    p90: dayAt(days, probabilities, 0.9),
  };
}

/** Smallest day by which the order has arrived with the given probability. */
export function dayAt(days: readonly number[], probabilities: readonly number[], level: number): number {
  let reached = 0;
  for (let i = 0; i < days.length; i++) {
    reached += probabilities[i] ?? 0;
    if (reached >= level - 1e-9) return days[i] ?? 0;
  }
  return days.at(-1) ?? 0;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? 0)
    : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
