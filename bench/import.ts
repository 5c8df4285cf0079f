import { openAsBlob } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { newPerson, signUp } from "../e2e/support/people";
import type { ImportProgress } from "../lib/imports/load/progress";
import { inHome } from "../scripts/setup/paths.mjs";
import { demoCookie, launchBrowser } from "./support/browser";
import { type Latency, watchLatency } from "./support/latency";
import { beginningOf, type SalesFile, salesFile } from "./support/sales-file";
import { sqliteSeconds } from "./support/sqlite-reference";
import { seedDemo, startWorker } from "./support/worker";
import { askDatabase, runsEnded, watchMemory } from "./support/worker-process";
import { erpData } from "./training";

const FOLDER = "bench-import";
const PORT = 8795;
const ASK_AGAIN_MS = 3_000;
export const TIME_TARGET = 8;
export const MEMORY_TARGET_MIB = 64;
export const LATENCY_TARGET_MS = 300;

/** Somebody who may import: their organization's address and the Cookie header of their session. */
export interface Session {
  origin: string;
  slug: string;
  cookie: string;
}

export interface ImportRun {
  id: string;
  seconds: number;
  progress: ImportProgress;
}

/** Imports a file as a browser does: parts of 4 MiB, analysis, the proposed mapping, then following it until it is done. */
export async function importFile(session: Session, file: string): Promise<ImportRun> {
  const begin = performance.now();
  const blob = await openAsBlob(file);
  const ask = async <Answer>(method: string, what: string, body?: BodyInit): Promise<Answer> => {
    const answer = await fetch(`${session.origin}/o/${session.slug}/imports/${what}`, {
      method,
      headers: { cookie: session.cookie, origin: session.origin },
      body,
    });
    if (!answer.ok) throw new Error(`${method} ${what} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const { id, parts, partBytes } = await ask<{ id: string; parts: number; partBytes: number }>(
    "POST",
    "uploads",
    JSON.stringify({ fileName: path.basename(file), byteSize: blob.size }),
  );
  for (let n = 1; n <= parts; n++)
    await ask("PUT", `${id}/parts/${n}`, blob.slice((n - 1) * partBytes, n * partBytes));
  await ask("POST", `${id}/uploaded`);
  await ask("POST", `${id}/start`);
  const progress = await ended(session, id, () => ask("GET", `${id}/progress`));
  if (progress.status !== "completed")
    throw new Error(`The import ended as ${progress.status}: ${progress.error}`);
  return { id, seconds: (performance.now() - begin) / 1000, progress };
}

/** Follows an import as its page does (components/live): on the live channel, and by asking where that is silent. */
async function ended(
  { origin, slug, cookie }: Session,
  id: string,
  ask: () => Promise<ImportProgress>,
): Promise<ImportProgress> {
  // Node's own WebSocket takes headers, as the types of a browser's do not say.
  const signedIn = { headers: { cookie, origin } } as unknown as string[];
  const socket = new WebSocket(`${origin.replace("http", "ws")}/o/${slug}/live/${id}`, signedIn);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ImportProgress>((resolve, reject) => {
      const hear = (progress: ImportProgress) => {
        if (progress.status !== "running" && progress.status !== "queued") resolve(progress);
      };
      socket.onmessage = (message) => hear(JSON.parse(String(message.data)) as ImportProgress);
      timer = setInterval(() => ask().then(hear, reject), ASK_AGAIN_MS);
    });
  } finally {
    clearInterval(timer);
    socket.close();
  }
}

interface Measured {
  file: SalesFile;
  run: ImportRun;
  peakMib: number;
  processorSeconds: number;
}

export interface ImportBench {
  half: Measured;
  whole: Measured;
  sqliteSeconds: number;
  /** What the database holds: counted and summed by the sqlite3 command line. */
  stored: { rows: number; value: bigint };
  whileImporting: Latency;
  whileTraining: Latency;
}

/** A fresh Worker, a fresh organization, one import; the Worker stays up for `after`. */
async function measure<Result>(
  file: SalesFile,
  before: (origin: string) => Promise<void>,
  after: (session: Session, measured: Measured) => Promise<Result>,
): Promise<{ measured: Measured; result: Result }> {
  const worker = await startWorker(FOLDER, PORT);
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ baseURL: worker.origin });
    const slug = await signUp(await context.newPage(), newPerson("Bench"));
    const cookies = await context.cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    await context.close();
    await before(worker.origin);
    const session = { origin: worker.origin, slug, cookie };
    const memory = watchMemory(FOLDER);
    const run = await importFile(session, file.path);
    const { peak, processorSeconds } = memory.stop();
    const measured = { file, run, peakMib: peak, processorSeconds };
    return { measured, result: await after(session, measured) };
  } finally {
    await browser.close();
    await worker.stop();
  }
}

/**
 * Importing the sales file through the product, against the sqlite3 command line on the same table. In a second Worker it
 * is imported again while somebody reads pages of another organization, and they go on reading while it is trained on.
 */
export async function benchImport(folder = erpData()): Promise<ImportBench> {
  const work = inHome("bench-files");
  const file = await salesFile(folder, work);
  const part = await beginningOf(file, 0.5);
  const reference = sqliteSeconds(file.path, work);
  const nothing = async () => {};
  const { measured: half } = await measure(part, nothing, nothing);
  const { measured: whole, result: stored } = await measure(file, nothing, async () => storedLines());
  const { whileImporting, whileTraining } = await readersMeanwhile(file);
  return { half, whole, sqliteSeconds: reference, stored, whileImporting, whileTraining };
}

function storedLines(): { rows: number; value: bigint } {
  const [row] = askDatabase<{ rows: number; value: string }>(
    FOLDER,
    `SELECT COUNT(*) AS "rows", CAST(SUM("quantity" * "unitPrice") AS TEXT) AS "value" FROM "SalesLine"`,
  );
  return { rows: row?.rows ?? 0, value: BigInt(row?.value ?? 0) };
}

async function readersMeanwhile(file: SalesFile) {
  let importing: { stop(): Promise<Latency> } | undefined;
  let pages: string[] = [];
  let cookie = "";
  const { result } = await measure(
    file,
    async (origin) => {
      await seedDemo(origin);
      const browser = await launchBrowser();
      cookie = await demoCookie(browser, origin);
      await browser.close();
      pages = await demoPages(origin, cookie);
      importing = watchLatency(pages, cookie);
    },
    async () => {
      const whileImporting = await (importing as { stop(): Promise<Latency> }).stop();
      const training = watchLatency(pages, cookie);
      await runsEnded(FOLDER, "TrainingRun");
      return { whileImporting, whileTraining: await training.stop() };
    },
  );
  return result;
}

/** The pages that a reader of the demo organization opens; each once beforehand, as the first visit pays for loading. */
async function demoPages(origin: string, cookie: string): Promise<string[]> {
  const [demo] = askDatabase<{ slug: string }>(
    FOLDER,
    `SELECT "slug" FROM "Organization" WHERE "isDemo" = 1`,
  );
  const urls = ["", "/items", "/suppliers", "/purchase-orders"].map(
    (page) => `${origin}/o/${demo?.slug}${page}`,
  );
  for (const url of urls) await fetch(url, { headers: { cookie } }).then((answer) => answer.arrayBuffer());
  return urls;
}

export function importTable(bench: ImportBench): string {
  const { half, whole, stored, whileImporting, whileTraining } = bench;
  const { rows, value } = whole.file;
  const ratio = whole.run.seconds / bench.sqliteSeconds;
  const growth = whole.peakMib - half.peakMib;
  const exact = stored.rows === rows && stored.value === value;
  const waits = (latency: Latency) =>
    `p50 ${latency.p50.toFixed(0)} ms  p95 ${latency.p95.toFixed(0)} ms  max ${latency.max.toFixed(0)} ms  (${latency.requests} requests, target p95 ${LATENCY_TARGET_MS} ms)`;
  return [
    `${whole.file.source}: ${rows} rows, ${(whole.file.bytes / 1e6).toFixed(1)} MB`,
    `import                 ${whole.run.seconds.toFixed(1)} s  ${Math.round(rows / whole.run.seconds)} rows/s  ${whole.processorSeconds.toFixed(1)} s of processor time`,
    `sqlite3 command line   ${bench.sqliteSeconds.toFixed(1)} s`,
    `ratio                  ${ratio.toFixed(2)}  (target ${TIME_TARGET})`,
    `peak memory            ${half.peakMib.toFixed(0)} MiB at half of it, ${whole.peakMib.toFixed(0)} MiB at all of it: ${growth.toFixed(0)} MiB more  (target ${MEMORY_TARGET_MIB})`,
    `rows stored            ${stored.rows} of ${rows}, sum of quantity × price ${stored.value} of ${value}: ${exact ? "equal" : "DIFFERENT"}`,
    `readers, importing     ${waits(whileImporting)}`,
    `readers, training      ${waits(whileTraining)}`,
  ].join("\n");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(importTable(await benchImport()));
}
