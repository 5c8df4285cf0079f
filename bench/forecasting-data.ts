import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** One series with what came after it and what Naive2 forecast. */
export interface BenchSeries {
  values: number[];
  actual: number[];
  naive2: number[];
}

export interface BenchSet {
  name: string;
  season: number;
  horizon: number;
  /** Best figure of R's forecast package on the set: OWA, or for sparse demand RMSSE. Null for generated series. */
  reference: number | null;
  sparse: boolean;
  series: BenchSeries[];
}

const SETS: readonly [name: string, season: number, horizon: number, reference: number][] = [
  ["yearly_m4", 1, 6, 0.863],
  ["quarterly_m4", 4, 8, 0.898],
  ["monthly_m3", 12, 18, 0.825],
  ["monthly_hospital", 12, 12, 0.826],
  ["weekly_m4", 1, 13, 0.953],
  ["daily_nn5", 7, 56, 0.656],
  ["hourly_m4", 24, 48, 0.587],
  ["intermittent_carparts", 12, 6, 0.512],
];

function rows(file: string): number[][] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) =>
    line
      .split(",")
      .slice(1)
      .filter((cell) => cell.trim() !== "")
      .map(Number),
  );
}

/** The public sets in a folder; a set whose files are missing is left out. */
export function readSets(folder: string): BenchSet[] {
  return SETS.filter(([name]) => existsSync(path.join(folder, `${name}_train.csv`))).map(
    ([name, season, horizon, reference]) => {
      const [train, test, naive2] = ["train", "test", "naive2"].map((part) =>
        rows(path.join(folder, `${name}_${part}.csv`)),
      ) as [number[][], number[][], number[][]];
      const series = train.map((values, i) => ({
        values,
        actual: test[i] as number[],
        naive2: naive2[i] as number[],
      }));
      return { name, season, horizon, reference, sparse: name.startsWith("intermittent"), series };
    },
  );
}

/** A small generator of its own, so that the bench needs nothing of the module it measures. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Synthetic demand, judged against the seasonal naive method: level, trend, season and noise; and sparse demand. */
export function generateSets(): BenchSet[] {
  const random = uniform(20261123);
  const make = (season: number, length: number, horizon: number, sparse: boolean): BenchSeries => {
    const level = 20 + 200 * random();
    const slope = (random() - 0.4) * 0.004 * level;
    const swing = 0.4 * random();
    const phase = random() * 2 * Math.PI;
    const rate = 0.15 + 0.3 * random();
    const all = Array.from({ length: length + horizon }, (_, t) => {
      if (sparse) return random() < rate ? 1 + Math.floor(4 * random() ** 2) : 0;
      const seasonal = 1 + swing * Math.sin((2 * Math.PI * t) / season + phase);
      const noise = 1 + 0.25 * (random() + random() + random() - 1.5);
      return Math.max(0, Math.round((level + slope * t) * seasonal * noise));
    });
    const values = all.slice(0, length);
    return {
      values,
      actual: all.slice(length),
      naive2: all.slice(length - season, length - season + horizon),
    };
  };
  const set = (name: string, season: number, length: number, horizon: number, sparse: boolean): BenchSet => ({
    name,
    season,
    horizon,
    reference: null,
    sparse,
    series: Array.from({ length: 300 }, () => make(season, length, horizon, sparse)),
  });
  return [
    set("generated_monthly", 12, 72, 12, false),
    set("generated_weekly", 52, 130, 13, false),
    set("generated_sparse", 12, 48, 6, true),
  ];
}
