import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, inject, it } from "vitest";
import type { ImportProgress } from "@/lib/imports/load/progress";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Kills the whole process while it imports. The next one goes on by itself: no row is lost, none is there twice. */
const KILLS = 3;
const ROWS = 60_000;

const worker = new KillableWorker("scripts/test/kill-import/worker.ts", inject("migratedState"));
type State = ImportProgress & { stored: { rows: number; quantity: number } };

const ask = async <Answer>(path: string, init?: RequestInit): Promise<Answer> => {
  const answer = await fetch(worker.origin + path, init);
  expect(answer.status, `${path} answered ${answer.status}`).toBe(200);
  return (await answer.json()) as Answer;
};

afterAll(() => worker.remove());

it("goes on after kill -9 where it was, without loss or doubles", async () => {
  let quantity = 0;
  let file = "Order,Item code,Quantity,Date,Price\n";
  for (let i = 0; i < ROWS; i++) {
    // Every seventh line repeats the one before it, as real documents do.
    const n = i % 7 === 6 ? i - 1 : i;
    quantity += ((n % 9) + 1) * 1000;
    file += `${Math.floor(n / 20)},I${n % 300},${(n % 9) + 1},2024-03-0${(n % 9) + 1},1.50\n`;
  }
  await worker.start();
  await ask("/organization");
  const { id } = await ask<{ id: string }>("/begin", { method: "POST", body: file });
  let state = await ask<State>(`/${id}`);
  for (let kill = 0; kill < KILLS && state.status === "running"; kill++) {
    const until = state.rowsRead + 2000 + Math.random() * 8000;
    while (state.status === "running" && state.rowsRead < until) {
      await sleep(30);
      state = await ask<State>(`/${id}`);
    }
    await worker.kill();
    await worker.start();
    state = await ask<State>(`/${id}`);
    expect(state.stored.rows, "rows and counters are written together").toBe(state.rowsInserted);
  }
  while (state.status === "running") {
    await sleep(100);
    state = await ask<State>(`/${id}`);
  }
  expect(state).toMatchObject({ status: "completed", rowsRead: ROWS, rowsInserted: ROWS, rowsFailed: 0 });
  expect(state.notes.repeated).toBe(Math.floor(ROWS / 7));
  expect(state.stored).toEqual({ rows: ROWS, quantity });
});
