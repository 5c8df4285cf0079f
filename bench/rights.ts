import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrateLocalDatabase } from "../scripts/setup/local-database.mjs";
import { KillableWorker } from "../scripts/test/killable-worker";
import { percentile } from "./support/percentile";

/** As many sales lines as the largest real file we import has, and as many movements of stock. */
const LINES = 541_909;
const NAME = "rights";
const ASK_EVERY_MS = 100;
export const PACKAGE_TARGET_SECONDS = 60;
export const PACKAGE_MEMORY_TARGET_MIB = 128;

export interface RightsBench {
  lines: number;
  /** Rows in the package. */
  rows: number;
  seconds: number;
  /** What the isolate holds at most, objects and buffers. */
  isolateMib: number;
  /** How long somebody else's reading waits meanwhile, 95th percentile. */
  p95Ms: number;
}

interface PackageState {
  status: string;
  /** Rows of each table. */
  counts: Record<string, number>;
  error: string | null;
}

/** The package of a person who entered every tenth movement of an organization of 541,909 lines, while somebody reads. */
export async function benchRights(): Promise<RightsBench> {
  const folder = mkdtempSync(path.join(tmpdir(), "lumina-bench-"));
  await migrateLocalDatabase(folder);
  const worker = new KillableWorker("scripts/test/kill-rights/worker.ts", folder);
  try {
    await worker.start();
    await worker.ask(`fill/${NAME}/${LINES}`);
    const begin = performance.now();
    const { id } = await worker.ask<{ id: string }>("package");
    const waits: number[] = [];
    let isolateMib = 0;
    for (;;) {
      const asked = performance.now();
      await worker.ask(`items/${NAME}`);
      waits.push(performance.now() - asked);
      isolateMib = Math.max(isolateMib, await worker.isolateMib());
      const { status, counts, error } = await worker.ask<PackageState>(`packaged/${id}`);
      if (status === "failed") throw new Error(`The package failed: ${error}`);
      if (status === "ready") {
        const seconds = (performance.now() - begin) / 1_000;
        const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
        return { lines: LINES, rows, seconds, isolateMib, p95Ms: percentile(waits, 0.95) };
      }
      await sleep(ASK_EVERY_MS);
    }
  } finally {
    await worker.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const rightsTable = ({ lines, rows, seconds, isolateMib, p95Ms }: RightsBench): string =>
  `The package of a person in an organization of ${lines} lines, ${rows} rows in it: ${seconds.toFixed(0)} s of ${PACKAGE_TARGET_SECONDS}, ${isolateMib.toFixed(0)} MiB of ${PACKAGE_MEMORY_TARGET_MIB} in the isolate, others wait ${p95Ms.toFixed(0)} ms`;
