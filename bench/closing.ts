import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrateLocalDatabase } from "../scripts/setup/local-database.mjs";
import { KillableWorker } from "../scripts/test/killable-worker";
import { percentile } from "./support/percentile";

/** As many sales lines as the largest real file we import has. */
const LINES = 541_909;
const NAME = "closing";
const ASK_EVERY_MS = 100;
export const CLOSING_MEMORY_TARGET_MIB = 128;
export const CLOSING_WAIT_TARGET_MS = 300;

/** A job on the whole organization, seen from outside. */
export interface LargeJob {
  seconds: number;
  /** What the isolate holds at most, objects and buffers: in production it may hold 128 MiB. */
  isolateMib: number;
  /** What it adds at most to the process, which keeps the database and the files as well. */
  addedMib: number;
  /** How long somebody else's reading waits meanwhile, 95th percentile. */
  p95Ms: number;
}

export interface ClosingBench {
  lines: number;
  exported: LargeJob;
  erased: LargeJob;
}

/** Exports and erases an organization of 541,909 sales lines, while somebody reads of another one. */
export async function benchClosing(): Promise<ClosingBench> {
  const folder = mkdtempSync(path.join(tmpdir(), "lumina-bench-"));
  await migrateLocalDatabase(folder);
  const worker = new KillableWorker("scripts/test/kill-closing/worker.ts", folder);
  try {
    await worker.start();
    await worker.ask(`fill/${NAME}/${LINES}`);
    await worker.ask("fill/neighbour/100");
    const { id } = await worker.ask<{ id: string }>(`export/${NAME}`);
    const exported = await watched(worker, async () => {
      const { status, error } = await worker.ask<{ status: string; error: string | null }>(
        `exported/${NAME}/${id}`,
      );
      if (status === "failed") throw new Error(`The export failed: ${error}`);
      return status === "ready";
    });
    await worker.ask(`close/${NAME}`);
    const erased = await watched(
      worker,
      async () => (await worker.ask<{ status: string }>(`erasure/${NAME}`)).status === "erased",
    );
    return { lines: LINES, exported, erased };
  } finally {
    await worker.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watched(worker: KillableWorker, isOver: () => Promise<boolean>): Promise<LargeJob> {
  const begin = performance.now();
  const before = worker.runtime().residentMib;
  const waits: number[] = [];
  let peak = before;
  let isolatePeak = 0;
  for (let round = 0; ; round++) {
    const asked = performance.now();
    await worker.ask("items/neighbour");
    waits.push(performance.now() - asked);
    peak = Math.max(peak, worker.runtime().residentMib);
    isolatePeak = Math.max(isolatePeak, await worker.isolateMib());
    if (round % 10 === 9 && (await isOver())) break;
    await sleep(ASK_EVERY_MS);
  }
  return {
    seconds: (performance.now() - begin) / 1_000,
    isolateMib: isolatePeak,
    addedMib: peak - before,
    p95Ms: percentile(waits, 0.95),
  };
}

/** Each job with how people call it. */
export const jobsOf = ({ exported, erased }: ClosingBench) =>
  [
    { key: "exported", name: "exported", job: exported },
    { key: "erased", name: "erased", job: erased },
  ] as const;

export const closingTable = (found: ClosingBench): string =>
  jobsOf(found)
    .map(
      ({ name, job: { seconds, isolateMib, addedMib, p95Ms } }) =>
        `${found.lines} lines ${name}: ${seconds.toFixed(0)} s, ${isolateMib.toFixed(0)} MiB of ${CLOSING_MEMORY_TARGET_MIB} in the isolate, ${addedMib.toFixed(0)} MiB more in the process, others wait ${p95Ms.toFixed(0)} ms of ${CLOSING_WAIT_TARGET_MS}`,
    )
    .join("\n");
