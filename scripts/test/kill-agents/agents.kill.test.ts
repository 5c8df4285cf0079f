import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Kills the whole process while it replays a year: every item is replayed, and once. */
const ITEMS = 160;
const KILLS = 2;

const worker = new KillableWorker("scripts/test/kill-agents/worker.ts", inject("migratedState"));

beforeAll(async () => {
  await worker.start();
  await worker.ask(`sales/seller/${ITEMS}`);
});
afterAll(() => worker.remove());

interface Replayed {
  status: string;
  itemsDone: number;
  itemsTotal: number;
  totals: { items: number };
  items: string[];
  finished: number;
}

it("replays every item once, to the same figures as one that nothing has disturbed", async () => {
  const id = await worker.ask<string>("replay/seller");
  const killed = await worker.killedUntil<Replayed>(`replayed/seller/${id}`, {
    kills: KILLS,
    isOver: ({ status }) => status !== "queued" && status !== "running",
    share: ({ itemsDone, itemsTotal }) => itemsDone / itemsTotal,
  });
  expect(killed).toMatchObject({ status: "succeeded", itemsDone: ITEMS, finished: 1 });
  expect(killed.items).toHaveLength(ITEMS);
  expect(killed.totals.items).toBe(ITEMS);
  const second = await worker.ask<string>("replay/seller");
  let calm = await worker.ask<Replayed>(`replayed/seller/${second}`);
  while (calm.status === "queued" || calm.status === "running") {
    await sleep(200);
    calm = await worker.ask<Replayed>(`replayed/seller/${second}`);
  }
  expect(killed.totals).toEqual(calm.totals);
  expect(killed.items).toEqual(calm.items);
});
