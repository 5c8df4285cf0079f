import { CALL_TARGETS, type CallsBench, type Talk } from "./calls";
import { CLOSING_MEMORY_TARGET_MIB, CLOSING_WAIT_TARGET_MS, type ClosingBench, jobsOf } from "./closing";
import {
  type ConsentBench,
  EXPORT_TARGET_MIB,
  GROWTH_TARGET,
  LIST_TARGET_MS,
  WRITE_TARGET_MS,
} from "./consent";
import {
  EXCEPTIONS_TARGET_SECONDS,
  EXCEPTIONS_TARGET_STATEMENT_MS,
  type ExceptionsBench,
  FACTS_TARGET_MS,
  INBOX_TARGET_MS,
} from "./exceptions";
import type { ForecastingRow } from "./forecasting";
import { type ImportBench, LATENCY_TARGET_MS, MEMORY_TARGET_MIB, TIME_TARGET } from "./import";
import { BELL_TARGET_MS, type InboxBench, KEY_TARGET_MS } from "./inbox";
import { JS_TARGET_KB, type PageFigures } from "./pages";
import { type Figure, figure } from "./record";
import { REPLAY_TARGET_SECONDS, type ReplayBench } from "./replay";
import { RETENTION_WAIT_TARGET_MS, type RetentionBench } from "./retention";
import { PACKAGE_MEMORY_TARGET_MIB, PACKAGE_TARGET_SECONDS, type RightsBench } from "./rights";
import { SIGN_IN_TARGET, type SignInBench } from "./sign-in";
import { START_TARGET_MS, type StartBench } from "./start";
import type { TrainingBench } from "./training";
import { SEARCH_TARGET_MS, SEEK_TARGET_MS, type VoiceBench } from "./voice";

const SET_NAMES: Record<string, string> = {
  yearly_m4: "yearly series (M4)",
  quarterly_m4: "quarterly series (M4)",
  monthly_m3: "monthly series (M3)",
  monthly_hospital: "monthly hospital counts",
  weekly_m4: "weekly series (M4)",
  daily_nn5: "daily cash withdrawals (NN5)",
  hourly_m4: "hourly series (M4)",
  intermittent_carparts: "intermittent demand (car parts)",
};

/** What each bench hands to the record (`--record`): the figures of its table that somebody may be told. */

export function forecastingFigures(rows: readonly ForecastingRow[]): Figure[] {
  return rows.flatMap((row) => {
    const name = SET_NAMES[row.set] ?? row.set;
    const value = row.owa ?? row.rmsse;
    const measure = row.owa === null ? "RMSSE" : "OWA";
    const reference =
      row.reference === null
        ? undefined
        : { value: row.reference, label: `best ${measure} of R's forecast package on this set` };
    return [
      figure(`${row.set}.error`, `${measure}, ${row.series} ${name}`, value, "", {
        reference,
        // Naive2 has an OWA of 1 by definition.
        target: row.owa === null ? undefined : { on: "value", atMost: 1 },
      }),
      figure(`${row.set}.mase`, `MASE, ${name}`, row.mase, ""),
      figure(`${row.set}.coverage`, `Inside the 90 % interval, ${name}`, row.coverage * 100, "%"),
      figure(`${row.set}.cost`, `Processor time a series, ${name}`, row.milliseconds, "ms"),
    ];
  });
}

export function trainingFigures(row: TrainingBench): Figure[] {
  const naive = { value: 1, label: "the naive forecast on the same weeks" };
  return [
    figure("series", "Series trained", row.series, ""),
    figure("failed", "Series that failed", row.failed, ""),
    figure("cost", "Processor time a series, back-test and quantiles included", row.meanMs, "ms", {
      target: { on: "value", atMost: row.reference },
    }),
    figure("mase", "Error (MASE) against naive", row.maseRatio, "", {
      reference: naive,
      target: { on: "ratio", atMost: 1 },
    }),
    figure("loss", "Quantile loss against naive", row.lossRatio, "", {
      reference: naive,
      target: { on: "ratio", atMost: 1 },
    }),
    figure("coverage", "Weeks inside the 90 % interval", row.coverage * 100, "%"),
  ];
}

export function importFigures(bench: ImportBench): Figure[] {
  const { half, whole, stored, whileImporting, whileTraining } = bench;
  const { rows, value } = whole.file;
  const missing = stored.value === value ? Math.abs(rows - stored.rows) : Math.max(1, rows - stored.rows);
  const waits = { on: "value", atMost: LATENCY_TARGET_MS } as const;
  return [
    figure("time", `Import of ${rows} sales lines`, whole.run.seconds, "s", {
      reference: { value: bench.sqliteSeconds, label: "the sqlite3 command line, same file, same table" },
      target: { on: "ratio", atMost: TIME_TARGET },
    }),
    figure("speed", "Rows a second", rows / whole.run.seconds, "rows/s"),
    figure("processor", "Processor time of the import", whole.processorSeconds, "s"),
    figure("lost", "Rows lost or changed", missing, "", { target: { on: "value", atMost: 0 } }),
    figure("memory", "Peak memory, whole file against half of it", whole.peakMib - half.peakMib, "MiB", {
      target: { on: "value", atMost: MEMORY_TARGET_MIB },
    }),
    figure(
      "readers-importing",
      "Pages of another organization during the import, 95th percentile",
      whileImporting.p95,
      "ms",
      { target: waits },
    ),
    figure(
      "readers-training",
      "Pages of another organization during the training, 95th percentile",
      whileTraining.p95,
      "ms",
      { target: waits },
    ),
  ];
}

export function pagesFigures(rows: readonly PageFigures[]): Figure[] {
  const floor = rows.find((row) => row.page === "empty page")?.scriptKb ?? 0;
  return rows.flatMap((row) => {
    const { page } = row;
    const isHome = page === "public home";
    return [
      figure(`${page}.server`, `Server time, ${page}`, row.serverMs, "ms"),
      figure(`${page}.document`, `Document, compressed, ${page}`, row.documentKb, "kB"),
      figure(`${page}.scripts`, `JavaScript, compressed, ${page}`, row.scriptKb, "kB", {
        reference: { value: floor, label: "an empty page of the same Next version, built in the same run" },
        target: isHome ? { on: "value", atMost: Math.round(floor + JS_TARGET_KB) } : undefined,
      }),
      ...Object.entries(row.lighthouse ?? {}).map(([category, score]) =>
        figure(`${page}.${category}`, `Lighthouse ${category.replace("-", " ")}, ${page}`, score, "", {
          target: isHome ? { on: "value", atLeast: 100 } : undefined,
        }),
      ),
    ];
  });
}

export function consentFigures({ small, large, pages, csv, csvAgain, slowCsv }: ConsentBench): Figure[] {
  const target = { on: "value" as const, atMost: WRITE_TARGET_MS };
  return [
    figure("write.small", "Writing one consent record among 10,000, median", small.median, "ms", { target }),
    figure("write.large", "Writing one consent record among 1,000,000, median", large.median, "ms", {
      target,
    }),
    figure(
      "write.large.p95",
      "Writing one consent record among 1,000,000, 95th of a hundred",
      large.p95,
      "ms",
    ),
    figure("write.growth", "Writing one consent record among 1,000,000, mean", large.mean, "ms", {
      reference: { value: small.mean, label: "the same among 10,000" },
      target: { on: "ratio", atMost: GROWTH_TARGET },
    }),
    ...pages.map(({ name, ms }) =>
      figure(`page.${name.replaceAll(/[ ,]+/g, "-")}`, `Staff page at 1,000,000 records: ${name}`, ms, "ms", {
        target: { on: "value", atMost: LIST_TARGET_MS },
      }),
    ),
    figure(
      "csv.rate",
      "Records a second in the CSV export of 1,000,000",
      csv.records / csv.seconds,
      "records/s",
    ),
    figure(
      "csv.memory",
      "Memory that the first export adds to the process, at most",
      csv.peakMib - csv.startMib,
      "MiB",
    ),
    figure(
      "csv.memory.again",
      "Memory that every further export adds to the process, at most",
      csvAgain.peakMib - csvAgain.startMib,
      "MiB",
      { target: { on: "value", atMost: EXPORT_TARGET_MIB } },
    ),
    figure(
      "csv.memory.slow",
      "Memory that the export adds to the process while its reader is slow, at most",
      slowCsv.peakMib - slowCsv.startMib,
      "MiB",
      { target: { on: "value", atMost: EXPORT_TARGET_MIB } },
    ),
  ];
}

export function startFigures({ startMs, firstPageMs, readMs }: StartBench): Figure[] {
  return [
    figure("start", "Processor time of the Worker's start, until its first answer", startMs, "ms", {
      reference: { value: readMs, label: "the same files as a comment, which are read and do nothing" },
      target: { on: "value", atMost: START_TARGET_MS },
    }),
    figure("first-page", "Processor time of the first page after that", firstPageMs, "ms"),
  ];
}

export function signInFigures({ signIn, check }: SignInBench): Figure[] {
  const target = { on: "value" as const, atMost: SIGN_IN_TARGET };
  return [
    figure("sign-in", "Signing in, in terms of the same command without next-auth", signIn.ratio, "", {
      target,
    }),
    figure(
      "check",
      "The check of a session, in terms of the one before single sign-on and second factor",
      check.ratio,
      "",
      { target },
    ),
  ];
}

export function inboxFigures({ keyMs, navigationMs, bellMs }: InboxBench): Figure[] {
  return [
    figure("key", "From a key to the next proposal on the screen", keyMs, "ms", {
      reference: { value: navigationMs, label: "asking for its page, as a navigation does" },
      target: { on: "value", atMost: KEY_TARGET_MS },
    }),
    figure("bell", "What the bell asks for every minute", bellMs, "ms", {
      target: { on: "value", atMost: BELL_TARGET_MS },
    }),
  ];
}

export function voiceFigures({ searches, scanMs, seek }: VoiceBench): Figure[] {
  const search = searches.map(({ name, p95 }, i) =>
    figure(
      `search.${name.replaceAll(" ", "-")}`,
      `Search over 2,000 calls for ${name}, 95th percentile`,
      p95,
      "ms",
      {
        target: { on: "value", atMost: SEARCH_TARGET_MS },
        ...(i === 0
          ? { reference: { value: scanMs, label: "the same calls, looking at all that was said" } }
          : {}),
      },
    ),
  );
  const jump = "A jump in a recording of half an hour, until its sound is in the browser, 95th percentile";
  return [
    ...search,
    figure("seek", jump, seek.p95, "ms", { target: { on: "value", atMost: SEEK_TARGET_MS } }),
  ];
}

export function callsFigures({ alone, together, pages, pagesBefore }: CallsBench): Figure[] {
  const atMost = (limit: number) => ({ target: { on: "value" as const, atMost: limit } });
  const ofTalk = (key: string, of: string, { frames, painted, webhook, completeMs }: Talk) => [
    figure(`${key}.lost`, `Frames of sound that are lost, ${of}`, frames.missing, "", atMost(0)),
    figure(
      `${key}.frames`,
      `From a frame of sound to the transcriber, 95th percentile, ${of}`,
      frames.p95,
      "ms",
      atMost(CALL_TARGETS.frame),
    ),
    figure(
      `${key}.painted`,
      `From a transcribed sentence to the screen, 95th percentile, ${of}`,
      painted.p95,
      "ms",
      atMost(CALL_TARGETS.painted),
    ),
    figure(
      `${key}.webhook`,
      `A webhook of a call, 95th percentile, ${of}`,
      webhook.p95,
      "ms",
      atMost(CALL_TARGETS.webhook),
    ),
    figure(
      `${key}.complete`,
      `From a call's end to its whole transcript, ${of}`,
      completeMs,
      "ms",
      atMost(CALL_TARGETS.complete),
    ),
  ];
  return [
    ...ofTalk("alone", "one call", alone),
    ...ofTalk("together", `${together.calls} calls`, together),
    figure("pages", "A page of others meanwhile, 95th percentile", pages.p95, "ms", {
      reference: { value: pagesBefore.p95, label: "the same before the calls" },
      ...atMost(CALL_TARGETS.page),
    }),
  ];
}

export function closingFigures(found: ClosingBench): Figure[] {
  return jobsOf(found).flatMap(({ key, name, job }) => [
    figure(`${key}.time`, `${found.lines} sales lines ${name}`, job.seconds, "s"),
    figure(`${key}.memory`, `Memory of the isolate at most, ${name}`, job.isolateMib, "MiB", {
      target: { on: "value", atMost: CLOSING_MEMORY_TARGET_MIB },
    }),
    figure(`${key}.process`, `Memory that it adds to the process, ${name}`, job.addedMib, "MiB"),
    figure(`${key}.readers`, `Reading of another organization meanwhile, ${name}`, job.p95Ms, "ms", {
      target: { on: "value", atMost: CLOSING_WAIT_TARGET_MS },
    }),
  ]);
}

export function rightsFigures(found: RightsBench): Figure[] {
  return [
    figure("package.time", `The package of a person among ${found.lines} lines`, found.seconds, "s", {
      target: { on: "value", atMost: PACKAGE_TARGET_SECONDS },
    }),
    figure("package.memory", "Memory of the isolate at most, while it is made", found.isolateMib, "MiB", {
      target: { on: "value", atMost: PACKAGE_MEMORY_TARGET_MIB },
    }),
    figure("package.readers", "Reading of others meanwhile, 95th percentile", found.p95Ms, "ms"),
  ];
}

export function retentionFigures({ rows, seconds, p95Ms }: RetentionBench): Figure[] {
  return [
    figure("time", `${rows} rows deleted whose time was over`, seconds, "s"),
    figure("readers", "Reading of an organization meanwhile", p95Ms, "ms", {
      target: { on: "value", atMost: RETENTION_WAIT_TARGET_MS },
    }),
  ];
}

export function replayFigures(row: ReplayBench): Figure[] {
  return [
    figure("year", `Replaying a year of ${row.items} items`, row.seconds, "s", {
      reference: { value: row.trainingSeconds, label: "training each of them once" },
      target: { on: "value", atMost: REPLAY_TARGET_SECONDS },
    }),
    figure("what-if", "Trying other settings on a tenth of them", row.whatIfSeconds, "s"),
  ];
}

export function exceptionsFigures(row: ExceptionsBench): Figure[] {
  return [
    figure(
      "check",
      `Looking for exceptions over ${row.items} items and ${row.receipts} receipts`,
      row.seconds,
      "s",
      {
        target: { on: "value", atMost: EXCEPTIONS_TARGET_SECONDS },
      },
    ),
    figure("statement", "The longest statement of it", row.longestMs, "ms", {
      target: { on: "value", atMost: EXCEPTIONS_TARGET_STATEMENT_MS },
    }),
    figure("inbox", `Reading the inbox of ${row.cases} open exceptions`, row.inboxMs, "ms", {
      target: { on: "value", atMost: INBOX_TARGET_MS },
    }),
    figure("bell", "Reading the bell", row.bellMs, "ms", {
      target: { on: "value", atMost: INBOX_TARGET_MS },
    }),
    figure("facts", "Computing the facts of a briefing", row.factsMs, "ms", {
      target: { on: "value", atMost: FACTS_TARGET_MS },
    }),
  ];
}
