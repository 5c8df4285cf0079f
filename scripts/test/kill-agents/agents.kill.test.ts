import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Kills the whole process while it replays a year: every item is replayed, and once. */
const ITEMS = 160;
const KILLS = 2;

const worker = new KillableWorker("scripts/test/kill-agents/worker.ts", inject("migratedState"));

/**
 * Asks until it is over, and kills the process as often as wanted, each time when a random share more of it is done.
 *
 * @param share how much of it is done, 0 to 1
 */
async function killedUntil<State extends { status: string }>(
  path: string,
  share: (state: State) => number,
): Promise<State> {
  const isOver = ({ status }: State) => status !== "queued" && status !== "running";
  let killAt = 0;
  for (let kills = 0; kills < KILLS; kills++) {
    killAt += Math.random() / (KILLS + 1);
    let state = await worker.ask<State>(path);
    while (!isOver(state) && share(state) < killAt) state = await worker.ask<State>(path);
    // What ended before it was killed would prove nothing.
    if (kills === 0) expect(isOver(state), state.status).toBe(false);
    await worker.kill();
    await worker.start();
  }
  for (;;) {
    const state = await worker.ask<State>(path);
    if (isOver(state)) return state;
    await sleep(200);
  }
}

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
  const killed = await killedUntil<Replayed>(
    `replayed/seller/${id}`,
    ({ itemsDone, itemsTotal }) => itemsDone / itemsTotal,
  );
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
