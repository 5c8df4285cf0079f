import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { ForecastInputError, forecast, type TrainOptions } from "../lib/forecasting";
import { parseSeries } from "./forecast-line";

const HELP = `Forecasts time series, with Lumina's own methods and no network.

  npm run --silent forecast -- --season 12 --horizon 18 [--quantiles 0.05,0.5,0.95] [--non-negative] < series.csv

Reads one series a line, oldest value first:   id,v1,v2,…
Writes one forecast a line:                     id,f1,…,fh
With --quantiles, one line a series and level:  id,q,f1,…,fh

  --season N        periods in one season: 12 monthly, 4 quarterly, 7 daily, 52 weekly, 1 for none
  --horizon N       how many periods ahead
  --quantiles LIST  probability levels between 0 and 1, separated by commas
  --non-negative    the values are demand: zeros before the first one are not history
  --help            this text

Empty cells at the end of a line are ignored; anywhere else they are an error. The first error stops the run: it is
written to standard error with its line number, and the exit code is 1 (2 for a mistake in the options).
`;

/** A mistake in the command line. */
class UsageError extends Error {}

interface Request {
  options: TrainOptions;
  /** Levels in the order asked for, as they were written. */
  levels: string[];
}

function wholeNumber(name: string, text: string | undefined): number {
  if (text === undefined) throw new UsageError(`--${name} is missing.`);
  if (!/^\d+$/.test(text) || Number(text) < 1)
    throw new UsageError(`--${name} must be a whole number of 1 or more, not "${text}".`);
  return Number(text);
}

function readRequest(argv: string[]): Request | null {
  const { values } = parseArgs({
    args: argv,
    options: {
      season: { type: "string" },
      horizon: { type: "string" },
      quantiles: { type: "string" },
      "non-negative": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return null;
  const levels =
    values.quantiles === undefined ? [] : values.quantiles.split(",").map((level) => level.trim());
  for (const level of levels) {
    if (level === "" || !(Number(level) > 0 && Number(level) < 1))
      throw new UsageError(`--quantiles must be numbers between 0 and 1, not "${level}".`);
  }
  const options: TrainOptions = {
    season: wholeNumber("season", values.season),
    horizon: wholeNumber("horizon", values.horizon),
    nonNegative: values["non-negative"] ?? false,
  };
  const complete = levels.length > 0 ? { ...options, quantiles: levels.map(Number) } : options;
  checkOptions(complete);
  return { options: complete, levels };
}

/** Impossible options are found before the first line is read, on a series that is in order. */
function checkOptions(options: TrainOptions): void {
  try {
    forecast([0], options);
  } catch (error) {
    if (error instanceof ForecastInputError) throw new UsageError(error.message);
    throw error;
  }
}

/** Ten significant digits: more would be noise. */
const written = (value: number) => String(Number(value.toPrecision(10)));

function forecastLine(text: string, { options, levels }: Request, seen: Set<string>): string {
  const series = parseSeries(text);
  if (seen.has(series.id)) throw new ForecastInputError(`The id ${series.id} was already used.`);
  seen.add(series.id);
  const { mean, quantiles } = forecast(series.values, options);
  if (levels.length === 0) return `${[series.label, ...mean.map(written)].join(",")}\n`;
  return levels
    .map((level) => {
      const path = quantiles.find((quantile) => quantile.level === Number(level));
      return `${[series.label, level, ...(path?.values ?? []).map(written)].join(",")}\n`;
    })
    .join("");
}

async function run(request: Request): Promise<void> {
  const seen = new Set<string>();
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim() === "") continue;
    try {
      const output = forecastLine(text, request, seen);
      if (!process.stdout.write(output))
        await new Promise((resolve) => process.stdout.once("drain", resolve));
    } catch (error) {
      if (error instanceof ForecastInputError)
        throw new ForecastInputError(`line ${number}: ${error.message}`);
      throw error;
    }
  }
  if (seen.size === 0) throw new ForecastInputError("there was no series on standard input.");
}

async function main(): Promise<number> {
  // A reader that has seen enough (head, less) is no error.
  process.stdout.on("error", () => process.exit(0));
  try {
    const request = readRequest(process.argv.slice(2));
    if (request === null) process.stdout.write(HELP);
    else await run(request);
    return 0;
  } catch (error) {
    if (error instanceof ForecastInputError) {
      process.stderr.write(`forecast: ${error.message}\n`);
      return 1;
    }
    const usage =
      error instanceof UsageError || String((error as { code?: string }).code).startsWith("ERR_PARSE_ARGS");
    if (!usage) throw error;
    process.stderr.write(`forecast: ${(error as Error).message}\nTry --help.\n`);
    return 2;
  }
}

process.exitCode = await main();
