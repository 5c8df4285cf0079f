import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ImportProgress } from "@/lib/erp/imports/load/watch";
import { KillableWorker } from "./process";

/** A job that ends every process it is given to: it is failed with a sentence, and the process lives on. */
const GOOD_ROWS = 4800;
/** The first death came after progress: three follow without any. */
const DEATHS = 4;

const worker = new KillableWorker("scripts/test/kill-import/wrangler.jsonc");

/** Nobody answers while the poison holds the thread: that long is waited to be sure of it. */
const SILENT_MS = 5_000;

const ask = async <Answer>(path: string, init?: RequestInit, mostMs = 30_000): Promise<Answer> => {
  const answer = await fetch(worker.origin + path, { ...init, signal: AbortSignal.timeout(mostMs) });
  expect(answer.status, `${path} answered ${answer.status}`).toBe(200);
  return (await answer.json()) as Answer;
};

/** Asks until nobody answers any more. */
async function untilSilent(path: string): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const answered = await ask(path, {}, SILENT_MS).then(
      () => true,
      () => false,
    );
    if (!answered) return;
    await sleep(50);
  }
  throw new Error("The poison did not hold the process.");
}

beforeAll(() => worker.migrate());
afterAll(() => worker.remove());

it("fails an import that ended the process three times, and lets a person try it again", async () => {
  let file = "Order,Item code,Quantity,Date,Price\n";
  for (let i = 0; i < GOOD_ROWS; i++) file += `${i},I${i % 30},2,2024-03-01,1.50\n`;
  // Past the block that the rows before it are read from.
  file += `${"0,I0,2,2024-03-01,1.50\n".repeat(12_000)}1,POISON,2,2024-03-01,1.50\n`;
  await worker.start();
  await ask("/organization");
  const { id } = await ask<{ id: string }>("/begin", { method: "POST", body: file });
  for (let death = 1; death <= DEATHS; death++) {
    await untilSilent(`/${id}`);
    await worker.kill();
    await worker.start();
  }
  let state = await ask<ImportProgress>(`/${id}`);
  for (let i = 0; i < 100 && state.status === "running"; i++) {
    await sleep(100);
    state = await ask<ImportProgress>(`/${id}`);
  }
  expect(state.status).toBe("failed");
  expect(state.error).toMatch(
    /^It made the server stop 3 times, so it was not tried again by itself \(evt_\w+\)\. You can start it again/,
  );
  expect(state.error).toMatch(/It stands after row \d+; what was written stays\.$/);
  expect(state.rowsRead).toBeGreaterThan(GOOD_ROWS);
  await worker.kill();
  await worker.start();
  for (let i = 0; i < 20; i++) expect((await ask<ImportProgress>(`/${id}`)).status).toBe("failed");
  // Tried again, it holds the process at once: the answer may not come any more.
  await ask(`/resume/${id}`, {}, SILENT_MS).catch(() => null);
  await untilSilent(`/${id}`);
});
