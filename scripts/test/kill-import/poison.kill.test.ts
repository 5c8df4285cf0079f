import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, inject, it } from "vitest";
import type { ImportProgress } from "@/lib/imports/load/progress";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** A job that ends every process it is given to: it is failed with a sentence, and the process lives on. */
const GOOD_ROWS = 4800;
/** The first death comes after progress, and a slow machine may be taken for a silent one. */
const MOST_DEATHS = 7;

const worker = new KillableWorker("scripts/test/kill-import/worker.ts", inject("migratedState"));

/** Nobody answers while the poison holds the thread: that long is waited to be sure of it. */
const SILENT_MS = 4_000;

const ask = async <Answer>(path: string, init?: RequestInit, mostMs = 30_000): Promise<Answer> => {
  const answer = await fetch(worker.origin + path, { ...init, signal: AbortSignal.timeout(mostMs) });
  expect(answer.status, `${path} answered ${answer.status}`).toBe(200);
  return (await answer.json()) as Answer;
};

/** Follows the import until it is over, or until nobody answers any more: null. */
async function follow(id: string): Promise<ImportProgress | null> {
  for (let i = 0; i < 600; i++) {
    const progress = await ask<ImportProgress>(`/${id}`, {}, SILENT_MS).catch(() => null);
    if (progress?.status !== "running") return progress;
    await sleep(50);
  }
  throw new Error("The poison did not hold the process.");
}

afterAll(() => worker.remove());

it("fails an import that ended the process three times, and lets a person try it again", async () => {
  let file = "Order,Item code,Quantity,Date,Price\n";
  for (let i = 0; i < GOOD_ROWS; i++) file += `${i},I${i % 30},2,2024-03-01,1.50\n`;
  // Past the block that the rows before it are read from.
  file += `${"0,I0,2,2024-03-01,1.50\n".repeat(12_000)}1,POISON,2,2024-03-01,1.50\n`;
  await worker.start();
  await ask("/organization");
  const { id } = await ask<{ id: string }>("/begin", { method: "POST", body: file });
  let deaths = 0;
  let state = await follow(id);
  for (; state === null && deaths < MOST_DEATHS; deaths++) {
    await worker.kill();
    await worker.start();
    state = await follow(id);
  }
  expect(deaths).toBeGreaterThanOrEqual(3);
  expect(state?.status).toBe("failed");
  expect(state?.error).toMatch(
    /^It made the server stop 3 times, so it was not tried again by itself \(evt_\w+\)\. You can start it again/,
  );
  expect(state?.error).toMatch(/It stands after row \d+; what was written stays\.$/);
  expect(state?.rowsRead).toBeGreaterThan(GOOD_ROWS);
  await worker.kill();
  await worker.start();
  for (let i = 0; i < 20; i++) expect((await ask<ImportProgress>(`/${id}`)).status).toBe("failed");
  // Tried again, it holds the process at once: the answer may not come any more.
  await ask(`/resume/${id}`, {}, SILENT_MS).catch(() => null);
  expect(await follow(id)).toBeNull();
});
