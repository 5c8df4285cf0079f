import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { ImportProgress } from "@/lib/imports/load/progress";
import { HOSTILE_FILES, HOSTILE_ROWS, type HostileFile } from "../hostile/files";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Hostile files in the real runtime: its memory while each is read, and how long somebody else waits for a page. */
const MEMORY_MIB = 256;
/** A page waits at most as long as this many of the fixed computations of `referenceMs` take: 400 ms where one takes 25. */
const LATENCY_REFERENCES = 16;
const LONGEST_MS = 180_000;

const worker = new KillableWorker("scripts/test/kill-import/worker.ts", inject("migratedState"));

const ask = async <Answer>(path: string, init?: RequestInit): Promise<Answer> => {
  const answer = await fetch(worker.origin + path, init);
  expect(answer.status, `${path} answered ${answer.status}`).toBe(200);
  return (await answer.json()) as Answer;
};

const UNFINISHED = ["uploading", "queued", "running"];

/** Uploads a file, starts it where that is possible and waits until nobody works on it. */
async function bring(bytes: Uint8Array<ArrayBuffer>): Promise<ImportProgress> {
  const { id, parts, partBytes } = await ask<{ id: string; parts: number; partBytes: number }>("/uploads", {
    method: "POST",
    body: JSON.stringify({ fileName: "hostile", byteSize: bytes.length }),
  });
  for (let n = 1; n <= parts; n++) {
    const body = bytes.slice((n - 1) * partBytes, n * partBytes);
    await ask(`/part/${id}/${n}`, { method: "PUT", body });
  }
  await ask(`/uploaded/${id}`, { method: "POST" });
  for (const until = Date.now() + LONGEST_MS; Date.now() < until; await sleep(100)) {
    const progress = await ask<ImportProgress>(`/${id}`);
    if (!UNFINISHED.includes(progress.status)) return progress;
  }
  throw new Error("The import does not end.");
}

/** Milliseconds that a fixed computation takes on this machine: the middle of nine runs. */
function referenceMs(): number {
  const times = Array.from({ length: 9 }, () => {
    const begin = performance.now();
    const texts = Array.from({ length: 40_000 }, (_, i) => `${(i * 7_919) % 40_009}`);
    JSON.parse(JSON.stringify(texts.sort()));
    return performance.now() - begin;
  });
  return times.sort((a, b) => a - b)[4] ?? Number.NaN;
}

let latencyMs = 0;

/** Milliseconds of processor time that the main thread of a process, which answers requests, has used so far; null where the system does not tell. */
function processorMs(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/task/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/**
 * How long the process let somebody wait for a page. What it did not compute meanwhile is not its own: a busy machine
 * makes everybody wait.
 */
async function pageMs(pid: number): Promise<number> {
  const [begin, used] = [performance.now(), processorMs(pid)];
  await ask("/page");
  const after = processorMs(pid);
  const waited = performance.now() - begin;
  return used === null || after === null ? waited : Math.min(waited, after - used);
}

/** Watches memory and asks for a page again and again while something is at work. */
async function measured<Result>(work: () => Promise<Result>) {
  const { pid, residentMib: rest } = worker.runtime();
  let peak = rest;
  let slowest = 0;
  let running = true;
  const memory = (async () => {
    for (; running; await sleep(100)) peak = Math.max(peak, worker.runtime().residentMib);
  })();
  const reader = (async () => {
    for (; running; await sleep(40)) slowest = Math.max(slowest, await pageMs(pid));
  })();
  const result = await work().finally(() => {
    running = false;
  });
  await Promise.all([memory, reader]);
  return { result, growth: Math.max(peak, worker.runtime().residentMib) - rest, slowest };
}

beforeAll(async () => {
  await worker.start();
  await ask("/organization");
  // The code is loaded and compiled once before anything is measured.
  const usual = Array.from({ length: 20_000 }, (_, i) => `${i},I${i % 50},2,2024-03-01,1.50\n`);
  const { status } = await bring(Buffer.from(`Order,Item code,Quantity,Date,Price\n${usual.join("")}`));
  expect(status).toBe("completed");
  latencyMs = LATENCY_REFERENCES * referenceMs();
  if (process.env.SHOW_FIGURES) console.log(`limit of a page: ${Math.round(latencyMs)} ms`);
});
afterAll(() => worker.remove());

// Once more where it fails: on a busy machine a wait is long enough for more work to fall into it.
it.each([...HOSTILE_FILES, ...HOSTILE_ROWS])(
  "stays small and answers others while it reads: $name",
  { retry: 1 },
  async (file: HostileFile) => {
    const bytes = file.make();
    const { result, growth, slowest } = await measured(() => bring(bytes));
    if (process.env.SHOW_FIGURES)
      console.log(`${Math.round(growth)} MiB  ${Math.round(slowest)} ms  ${result.status}  ${file.name}`);
    if (file.says)
      expect(result).toMatchObject({ status: "failed", error: expect.stringMatching(file.says) });
    else expect(result.error).toBeNull();
    expect(growth).toBeLessThan(MEMORY_MIB);
    expect(slowest).toBeLessThan(latencyMs);
  },
);
