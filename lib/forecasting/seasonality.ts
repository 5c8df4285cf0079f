import type { Numbers } from "./numbers";
import { centredAverage, extendEnds } from "./trend";

/** How the season enters: y = rest × index, or y = rest + index. */
export type SeasonKind = "multiplicative" | "additive";

/** Seasonal indices by position in the season (position = time index modulo period). */
export interface Season {
  kind: SeasonKind;
  period: number;
  indices: Float64Array;
  /** 0 … 1: how much of the raw indices proved predictive. */
  strength: number;
}

/** Weight of a period relative to the one after it: 1 is a fixed season, 0.4 one that changes fast. */
const MEMORIES = [1, 0.85, 0.7, 0.4];
/** Half-widths of the smoothing across neighbouring positions, for long seasons seen only a few times. */
const WIDTHS_LONG = [0, 2, 5];
const WIDTHS_SHORT = [0];
const LONG_PERIOD = 24;

/** Circular triangular smoothing of half-width `width`: a running mean of `width + 1` positions, forth and back. */
export function smoothCircle(values: Float64Array, width: number): Float64Array {
  if (width === 0) return values;
  return runningCircle(runningCircle(values, width, -1), width, 1);
}

/** Mean of each position and the `width` ones after it (direction 1) or before it (−1). */
function runningCircle(values: Float64Array, width: number, direction: 1 | -1): Float64Array {
  const n = values.length;
  const result = new Float64Array(n);
  let window = 0;
  for (let j = 0; j <= width; j++) window += values[direction > 0 ? j : n - width + j - 1] as number;
  let at = direction > 0 ? 0 : n - 1;
  for (let count = 0; count < n; count++) {
    result[at] = window / (width + 1);
    const enters = (at + (direction > 0 ? width + 1 : n - width - 1)) % n;
    window += (values[enters] as number) - (values[at] as number);
    at = (at + direction + n) % n;
  }
  return result;
}

interface Trial {
  kind: SeasonKind;
  strength: number;
  cost: number;
  indices: Float64Array;
}

/** Distance of each value from the trend, and what it is worth in units of the series. */
interface Deviations {
  kind: SeasonKind;
  values: Float64Array;
  scales: Float64Array;
}

function deviationsFrom(y: Numbers, trend: Float64Array, kind: SeasonKind): Deviations {
  if (kind === "multiplicative")
    return { kind, values: trend.map((base, t) => (y[t] as number) / base - 1), scales: trend };
  return {
    kind,
    values: trend.map((base, t) => (y[t] as number) - base),
    scales: new Float64Array(y.length).fill(1),
  };
}

/**
 * Runs through the history period by period: the indices known before a period predict it, then learn from it.
 * The least-squares factor between prediction and outcome is the shrinkage, the remaining error is the cost.
 */
function tryout(deviations: Deviations, period: number, memory: number, width: number): Trial {
  const { kind, values, scales } = deviations;
  const n = values.length;
  const indices = new Float64Array(period);
  const first = n % period;
  let cross = 0;
  let power = 0;
  let total = 0;
  let weight = 0;
  const cycles = Math.ceil(n / period);
  for (let cycle = 0; cycle < cycles; cycle++) {
    const until = first === 0 ? (cycle + 1) * period : first + cycle * period;
    const from = Math.max(until - period, 0);
    const known = smoothCircle(indices, width);
    const learned = from > 0 && weight > 0;
    weight = memory * weight + 1;
    const gain = 1 / weight;
    for (let t = from; t < until; t++) {
      const d = values[t] as number;
      const k = t % period;
      if (learned) {
        const scale = scales[t] as number;
        const x = scale * (known[k] as number);
        const target = scale * d;
        cross += x * target;
        power += x * x;
        total += target * target;
      }
      indices[k] = (indices[k] as number) + (learned || from > 0 ? gain : 1) * (d - (indices[k] as number));
    }
  }
  const strength = power > 0 ? Math.min(Math.max(cross / power, 0), 1) : 0;
  const cost = total - 2 * strength * cross + strength * strength * power;
  return { kind, strength, cost: total > 0 ? cost / total : 1, indices: smoothCircle(indices, width) };
}

/**
 * Seasonal indices by ratio or difference to a centred moving average. Kind, memory, smoothing and shrinkage are those
 * that predicted each past period best from the ones before it. Null with less than two periods of history, or
 * when the season did not help to predict.
 */
export function estimateSeason(y: Numbers, period: number, kinds: readonly SeasonKind[]): Season | null {
  const n = y.length;
  if (period < 2 || n < 2 * period) return null;
  const trend = centredAverage(y, period);
  extendEnds(trend, period);
  let best: Trial | null = null;
  for (const kind of kinds) {
    if (kind === "multiplicative" && !trend.every((value) => value > 0)) continue;
    const deviations = deviationsFrom(y, trend, kind);
    for (const memory of MEMORIES) {
      for (const width of period >= LONG_PERIOD ? WIDTHS_LONG : WIDTHS_SHORT) {
        const trial = tryout(deviations, period, memory, width);
        if (!best || trial.cost < best.cost * 0.995) best = trial;
      }
    }
  }
  if (!best || best.strength <= 0) return null;
  return finish(best, period);
}

/** Centres the indices, applies the shrinkage, keeps multiplicative ones positive. */
function finish(trial: Trial, period: number): Season {
  let centre = 0;
  for (const index of trial.indices) centre += index / period;
  const indices = trial.indices.map((index) => {
    const shrunk = (index - centre) * trial.strength;
    return trial.kind === "multiplicative" ? Math.max(1 + shrunk, 0.01) : shrunk;
  });
  return { kind: trial.kind, period, indices, strength: trial.strength };
}

/** The series without its season; the same length. */
export function removeSeason(y: Numbers, season: Season): Float64Array {
  const rest = new Float64Array(y.length);
  for (let t = 0; t < y.length; t++) {
    const index = season.indices[t % season.period] as number;
    rest[t] = season.kind === "multiplicative" ? (y[t] as number) / index : (y[t] as number) - index;
  }
  return rest;
}

/** Puts the season back onto a path that starts at time `start`; in place. */
export function applySeason(path: Float64Array, season: Season, start: number): Float64Array {
  for (let h = 0; h < path.length; h++) {
    const index = season.indices[(start + h) % season.period] as number;
    path[h] = season.kind === "multiplicative" ? (path[h] as number) * index : (path[h] as number) + index;
  }
  return path;
}
