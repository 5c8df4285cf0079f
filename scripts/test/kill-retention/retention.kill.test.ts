import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Kills the whole process while rows are deleted whose time is over: the next run goes on, and each is counted once. */
const ROWS = 60_000;
const KEPT_ROWS = 100;
const KILLS = 3;

const worker = new KillableWorker("scripts/test/kill-retention/worker.ts", inject("migratedState"));

interface State {
  due: number;
  kept: number;
  counted: number;
}

const ask = async (path: string): Promise<State> => {
  const answer = await fetch(`${worker.origin}/${path}`);
  expect(answer.status, answer.ok ? path : await answer.text()).toBe(200);
  return (await answer.json()) as State;
};

beforeAll(async () => {
  await worker.start();
  await ask(`fill/${ROWS}`);
});
afterAll(() => worker.remove());

it("goes on after each kill, counts nothing twice, and deletes nothing that is kept", async () => {
  for (let kills = 0; kills < KILLS; kills++) {
    // After a random time within a run, whose slices take tens of milliseconds.
    const run = ask("run").catch(() => null);
    await sleep(Math.random() * 300);
    await worker.kill();
    await run;
    await worker.start();
    const after = await ask("state");
    expect(after.due + after.counted).toBe(ROWS);
  }
  for (let state = await ask("run"); state.due > 0; state = await ask("run"));
  expect(await ask("state")).toMatchObject({ due: 0, kept: KEPT_ROWS, counted: ROWS });
});
