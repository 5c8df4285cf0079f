import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { consentContentHash } from "../lib/consent/content-hash";
import { firstContent } from "../lib/consent/defaults";
import { FILL_SQL, makeRecords } from "../lib/consent/records/testing";
import { consentContent } from "../lib/consent/schema";
import { sandboxStaffToken } from "../scripts/scan/staff-token";
import { writeVariables } from "../scripts/setup/prepare.mjs";
import { claimPort, serve } from "../scripts/setup/serve.mjs";
import { emptyState, startWorker } from "./support/worker";
import { databaseFile, watchMemory } from "./support/worker-process";

const FOLDER = "bench-consent";
const PORT = 8795;
const SIZES = { small: 10_000, large: 1_000_000 };
const DAY_MS = 86_400_000;
/** Two years of records up to now, so that the month's chain that is written to is as long as it would be. */
const PERIOD_MS = 730 * DAY_MS;
/** Groups of twenty writes. */
const GROUPS = 60;
const WARM_UP = 10;
export const WRITE_TARGET_MS = 2;
/** Writing may cost so much more among a million records than among ten thousand before it counts as growing. */
export const GROWTH_TARGET = 1.25;
export const LIST_TARGET_MS = 200;
/**
 * An isolate has 128 MiB in all: an export may add half of it to a process that has exported before, however slow its reader
 * is. The first one also lets the heaps grow to the size they keep.
 */
export const EXPORT_TARGET_MIB = 64;
/** A reader who takes a part of the file now and then. */
const SLOW_READER = { pauseMs: 50, forMs: 20_000 };

interface WriteTimes {
  records: number;
  /** Milliseconds of server time a write, over groups of twenty: median, 95th of a hundred, and the mean. */
  median: number;
  p95: number;
  mean: number;
}

export interface ConsentBench {
  small: WriteTimes;
  large: WriteTimes;
  /** Milliseconds to the last byte of each of the admin's pages at a million records: the median of nine. */
  pages: { name: string; ms: number }[];
  csv: { records: number; seconds: number; megabytes: number; startMib: number; peakMib: number };
  /** The same file once more: the heaps of the process, and of the local database in it, have found their size. */
  csvAgain: ConsentBench["csv"];
  /** The same file, read slowly for a while. */
  slowCsv: { megabytes: number; startMib: number; peakMib: number };
}

export async function benchConsent(): Promise<ConsentBench> {
  await emptyState(FOLDER);
  fill(SIZES.small);
  const small = await writeTimes(SIZES.small);
  const worker = await startWorker(FOLDER, PORT, () => fill(SIZES.large));
  let pages: ConsentBench["pages"];
  let csv: ConsentBench["csv"];
  let csvAgain: ConsentBench["csv"];
  let slowCsv: ConsentBench["slowCsv"];
  try {
    const token = await sandboxStaffToken(worker.origin);
    const headers = { "cf-access-jwt-assertion": token ?? "" };
    pages = await pageTimes(worker.origin, headers);
    csv = await exportAll(worker.origin, headers);
    csvAgain = await exportAll(worker.origin, headers);
    slowCsv = await exportSlowly(worker.origin, headers);
  } finally {
    await worker.stop();
  }
  return { small, large: await writeTimes(SIZES.large), pages, csv, csvAgain, slowCsv };
}

/** Writes records straight into the database file, chained as the product chains them. */
function fill(count: number): void {
  const db = new DatabaseSync(databaseFile(FOLDER));
  db.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;");
  const statements = FILL_SQL.map((sql) => db.prepare(sql));
  const versions = [
    { id: "cnv_before", hash: "b".repeat(64) },
    { id: "cnv_first", hash: consentContentHash(consentContent.parse(firstContent)) },
  ];
  const services = ["google-analytics", "datadog-rum"];
  const to = Date.now() - 60_000;
  let rows: unknown[] = [];
  const flush = () => {
    const json = JSON.stringify(rows);
    for (const statement of statements) statement.run(json);
    rows = [];
  };
  db.exec("BEGIN");
  for (const record of makeRecords({ count, from: to - PERIOD_MS, to, versions, services })) {
    rows.push(record);
    if (rows.length === 2_000) flush();
  }
  flush();
  db.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);");
  db.close();
}

/** How long the product's own code takes to write one record, inside workerd. */
async function writeTimes(records: number): Promise<WriteTimes> {
  await claimPort(FOLDER, PORT);
  const server = await serve({
    folder: FOLDER,
    variables: writeVariables(FOLDER, {}),
    port: PORT,
    name: "lumina-consent-bench",
    clock: false,
    args: ["--config", "bench/consent-worker/wrangler.jsonc"],
  });
  if (!server) throw new Error("The Worker was stopped while it came up.");
  try {
    const write = async (groups: number) =>
      (await (await fetch(`http://localhost:${PORT}/write?groups=${groups}`)).json()) as number[];
    await write(WARM_UP);
    const times = (await write(GROUPS)).sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    return {
      records,
      median: at(0.5),
      p95: at(0.95),
      mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    };
  } finally {
    await server.stop();
  }
}

async function pageTimes(origin: string, headers: Record<string, string>): Promise<ConsentBench["pages"]> {
  const records = `${origin}/admin/consent/records`;
  const { before, visitor } = await somewhereInside(records, headers);
  const pages: [string, string][] = [
    ["newest records", records],
    ["records deep inside", `${records}?before=${before}`],
    ["one regime", `${records}?regime=california`],
    ["regime, choice and version", `${records}?regime=unknown&kind=withdraw&version=cnv_before`],
    ["one month", `${records}?from=2026-01-01&to=2026-01-31`],
    ["one visitor", `${records}?q=${visitor}`],
    ["one account", `${records}?q=usr_10`],
    ["charts", `${origin}/admin/consent/choices`],
    ["charts of one regime", `${origin}/admin/consent/choices?regime=eea-uk`],
  ];
  const found: ConsentBench["pages"] = [];
  for (const [name, url] of pages) {
    const times: number[] = [];
    for (let i = 0; i < 12; i++) {
      const begin = performance.now();
      const answer = await fetch(url, { headers });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
      if (i >= 3) times.push(performance.now() - begin);
    }
    found.push({ name, ms: times.sort((a, b) => a - b)[4] ?? 0 });
  }
  return found;
}

/** A place in the middle of the list, and a visitor, from the CSV of a day. */
async function somewhereInside(records: string, headers: Record<string, string>) {
  const day = new Date(Date.now() - 365 * DAY_MS).toISOString().slice(0, 10);
  const text = await (await fetch(`${records}/export?from=${day}&to=${day}`, { headers })).text();
  const [id = "", , , at = "", visitor = ""] = text.split("\r\n")[1]?.split(",") ?? [];
  return { before: `${at}~${id}`, visitor };
}

async function exportAll(origin: string, headers: Record<string, string>): Promise<ConsentBench["csv"]> {
  const memory = watchMemory(FOLDER);
  const begin = performance.now();
  const answer = await fetch(`${origin}/admin/consent/records/export`, { headers });
  let bytes = 0;
  let lines = 0;
  const reader = answer.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.length;
    for (const byte of part.value) if (byte === 10) lines++;
  }
  const seconds = (performance.now() - begin) / 1_000;
  const { peak } = memory.stop();
  return { records: lines - 1, seconds, megabytes: bytes / 1e6, startMib: memory.start, peakMib: peak };
}

async function exportSlowly(
  origin: string,
  headers: Record<string, string>,
): Promise<ConsentBench["slowCsv"]> {
  const memory = watchMemory(FOLDER);
  const answer = await fetch(`${origin}/admin/consent/records/export`, { headers });
  const reader = answer.body?.getReader();
  let bytes = 0;
  const until = performance.now() + SLOW_READER.forMs;
  while (performance.now() < until) {
    const part = await reader?.read();
    bytes += part?.value?.length ?? 0;
    await sleep(SLOW_READER.pauseMs);
  }
  const { peak } = memory.stop();
  await reader?.cancel();
  return { megabytes: bytes / 1e6, startMib: memory.start, peakMib: peak };
}

export function consentTable({ small, large, pages, csv, csvAgain, slowCsv }: ConsentBench): string {
  const write = ({ records, median, p95, mean }: WriteTimes) =>
    `${records.toLocaleString("en").padStart(10)} records: writing one ${median.toFixed(2)} ms median, ${p95.toFixed(2)} ms p95, ${mean.toFixed(2)} ms mean`;
  return [
    "server time of one write, in workerd, guard and count included",
    write(small),
    write(large),
    `  ratio of the medians ${(large.median / small.median).toFixed(2)}, of the means ${(large.mean / small.mean).toFixed(2)}; ${(large.median / WRITE_TARGET_MS).toFixed(2)} of ${WRITE_TARGET_MS} ms`,
    "",
    `the admin's pages at ${large.records.toLocaleString("en")} records, to the last byte`,
    ...pages.map(
      ({ name, ms }) =>
        `  ${name.padEnd(28)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / LIST_TARGET_MS).toFixed(2)} of ${LIST_TARGET_MS} ms`,
    ),
    "",
    `CSV of all: ${csv.records.toLocaleString("en")} records, ${csv.megabytes.toFixed(0)} MB in ${csv.seconds.toFixed(1)} s; the process held ${csv.startMib.toFixed(0)} MiB before and ${csv.peakMib.toFixed(0)} MiB at most`,
    `Once more: the process held ${csvAgain.startMib.toFixed(0)} MiB before and ${csvAgain.peakMib.toFixed(0)} MiB at most`,
    `Read slowly for ${SLOW_READER.forMs / 1_000} s: ${slowCsv.megabytes.toFixed(0)} MB; the process held ${slowCsv.startMib.toFixed(0)} MiB before and ${slowCsv.peakMib.toFixed(0)} MiB at most`,
  ].join("\n");
}
