import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrateLocalDatabase } from "../scripts/setup/local-database.mjs";
import { KillableWorker } from "../scripts/test/killable-worker";
import { percentile } from "./support/percentile";

const ROWS = 1_000_000;
const ASK_EVERY_MS = 100;
/** Readings before the deletion begins, for comparison. */
const QUIET_READS = 20;
export const RETENTION_WAIT_TARGET_MS = 300;

export interface RetentionBench {
  rows: number;
  seconds: number;
  /** How long somebody else's reading waits while rows are deleted, and while nothing is, 95th percentile. */
  p95Ms: number;
  quietP95Ms: number;
}

/** Deletes a million rows whose time is over, in the slices of the clock, while somebody reads of an organization. */
export async function benchRetention(): Promise<RetentionBench> {
  const folder = mkdtempSync(path.join(tmpdir(), "lumina-bench-"));
  await migrateLocalDatabase(folder);
  const worker = new KillableWorker("scripts/test/kill-retention/worker.ts", folder);
  try {
    await worker.start();
    const ask = async (what: string) => {
      const answer = await fetch(`${worker.origin}/${what}`);
      if (!answer.ok) throw new Error(`${what} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as { due: number };
    };
    const wait = async (): Promise<number> => {
      const asked = performance.now();
      await ask("items");
      return performance.now() - asked;
    };
    await ask(`fill/${ROWS}`);
    const quiet: number[] = [];
    for (let n = 0; n < QUIET_READS; n++) quiet.push(await wait());
    const begin = performance.now();
    const waits: number[] = [];
    let isOver = false;
    const deleting = (async () => {
      while ((await ask("run")).due > 0);
      isOver = true;
    })();
    while (!isOver) {
      waits.push(await wait());
      await sleep(ASK_EVERY_MS);
    }
    await deleting;
    return {
      ...{ rows: ROWS, seconds: (performance.now() - begin) / 1_000 },
      ...{ p95Ms: percentile(waits, 0.95), quietP95Ms: percentile(quiet, 0.95) },
    };
  } finally {
    await worker.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const retentionTable = ({ rows, seconds, p95Ms, quietP95Ms }: RetentionBench): string =>
  `${rows} rows deleted: ${seconds.toFixed(0)} s, others wait ${p95Ms.toFixed(0)} ms of ${RETENTION_WAIT_TARGET_MS} (${quietP95Ms.toFixed(0)} ms when nothing is deleted)`;
