import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { trainSeries } from "../lib/forecasting";
import { type BenchSeries, type BenchSet, generateSets, readSets } from "./forecasting-data";

/** Accuracy and cost on one set. Ratios below 1 are better than the reference. */
export interface ForecastingRow {
  set: string;
  series: number;
  /** Mean of the ratios of sMAPE and MASE to those of Naive2; null for sparse demand, where a forecast of zero would win. */
  owa: number | null;
  smape: number;
  mase: number;
  rmsse: number;
  /** Share of actual values inside the 90 % interval, of one period and of the sum over the horizon. */
  coverage: number;
  cumulativeCoverage: number;
  /** Quantile loss over five levels, in units of the mean absolute seasonal difference. */
  pinball: number;
  /** (Sum of forecasts − sum of actual values) / sum of actual values, each series in units of its own scale. */
  bias: number;
  /** Processor time including back-test and quantiles. */
  milliseconds: number;
  /** The reference figure (OWA; RMSSE for sparse demand) and what we reach of it. */
  reference: number | null;
  ratio: number | null;
}

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95];
const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(values.length, 1);

function smape(actual: readonly number[], forecast: readonly number[]): number {
  return average(
    actual.map((y, h) => {
      const f = forecast[h] as number;
      return y === f ? 0 : (200 * Math.abs(y - f)) / (Math.abs(y) + Math.abs(f));
    }),
  );
}

function meanError(actual: readonly number[], forecast: readonly number[], power: 1 | 2): number {
  return average(actual.map((y, h) => Math.abs(y - (forecast[h] as number)) ** power));
}

function meanChange(values: readonly number[], lag: number, power: 1 | 2): number {
  return average(values.slice(lag).map((y, t) => Math.abs(y - (values[t] as number)) ** power));
}

/** Figures of one series, summed up by {@link measure}. */
function judge({ values, actual, naive2 }: BenchSeries, set: BenchSet) {
  const options = { season: set.season, horizon: set.horizon, quantiles: LEVELS, nonNegative: set.sparse };
  const before = process.cpuUsage();
  const model = trainSeries(values, options);
  const { user, system } = process.cpuUsage(before);
  const scale = meanChange(values, set.season, 1) || Number.NaN;
  const inside = actual.map(
    (y, h) =>
      y >= (model.quantiles[0]?.values[h] as number) && y <= (model.quantiles.at(-1)?.values[h] as number),
  );
  const total = actual.reduce((a, b) => a + b, 0);
  const low = model.cumulative[0]?.values.at(-1) as number;
  const high = model.cumulative.at(-1)?.values.at(-1) as number;
  const losses = model.quantiles.flatMap(({ level, values: path }) =>
    actual.map((y, h) =>
      Math.max(level * (y - (path[h] as number)), (level - 1) * (y - (path[h] as number))),
    ),
  );
  return {
    milliseconds: (user + system) / 1000,
    smape: smape(actual, model.mean),
    smapeNaive: smape(actual, naive2),
    mase: meanError(actual, model.mean, 1) / scale,
    maseNaive: meanError(actual, naive2, 1) / scale,
    rmsse: Math.sqrt(meanError(actual, model.mean, 2) / (meanChange(values, 1, 2) || Number.NaN)),
    coverage: average(inside.map(Number)),
    cumulativeCoverage: total >= low && total <= high ? 1 : 0,
    pinball: average(losses) / scale,
    forecast: model.mean.reduce((a, b) => a + b, 0) / scale,
    actual: total / scale,
  };
}

function measure(set: BenchSet): ForecastingRow {
  const figures = set.series.map((series) => judge(series, set));
  const of = (key: keyof (typeof figures)[number]) =>
    average(figures.map((figure) => figure[key]).filter((value) => Number.isFinite(value)));
  const owa = set.sparse ? null : (of("smape") / of("smapeNaive") + of("mase") / of("maseNaive")) / 2;
  const judged = owa ?? of("rmsse");
  return {
    set: set.name,
    series: set.series.length,
    owa,
    smape: of("smape"),
    mase: of("mase"),
    rmsse: of("rmsse"),
    coverage: of("coverage"),
    cumulativeCoverage: of("cumulativeCoverage"),
    pinball: of("pinball"),
    bias: of("forecast") / of("actual") - 1,
    milliseconds: of("milliseconds"),
    reference: set.reference,
    ratio: set.reference === null ? null : judged / set.reference,
  };
}

/** Measures every set in `dataDir` (files `<set>_train.csv`, `_test.csv`, `_naive2.csv`), or generated series when null. */
export async function benchForecasting(dataDir: string | null): Promise<ForecastingRow[]> {
  const sets = dataDir === null ? generateSets() : readSets(dataDir);
  return sets.map(measure);
}

/** The public sets where they lie beside the repository. */
export function forecastingData(): string | null {
  const folder = path.resolve(import.meta.dirname, "../../shared/data/forecasting");
  return existsSync(folder) ? folder : null;
}

const figure = (value: number | null, digits = 3) => (value === null ? "–" : value.toFixed(digits));

export function forecastingTable(rows: readonly ForecastingRow[]): string {
  const head = "set series OWA sMAPE MASE RMSSE cover90 sum90 pinball bias ms reference ratio".split(" ");
  const lines = rows.map((row) => [
    row.set,
    String(row.series),
    figure(row.owa),
    figure(row.smape, 2),
    figure(row.mase),
    figure(row.rmsse),
    `${figure(row.coverage * 100, 1)}%`,
    `${figure(row.cumulativeCoverage * 100, 1)}%`,
    figure(row.pinball, 4),
    figure(row.bias),
    figure(row.milliseconds, 2),
    figure(row.reference),
    figure(row.ratio),
  ]);
  const widths = head.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => (line[i] as string).length)),
  );
  const format = (line: readonly string[]) =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number)))
      .join("  ");
  return [head, ...lines].map(format).join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdout.write(`${forecastingTable(await benchForecasting(forecastingData()))}\n`);
}
