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

beforeAll(async () => {
  await worker.start();
  await worker.ask(`fill/${ROWS}`);
});
afterAll(() => worker.remove());

it("goes on after each kill, counts nothing twice, and deletes nothing that is kept", async () => {
  await worker.killedUntil<State>("state", {
    kills: KILLS,
    isOver: ({ due }) => due === 0,
    share: ({ counted }) => counted / ROWS,
    // The clock begins it again and again.
    begin: async () => {
      while ((await worker.ask<State>("run")).due > 0);
    },
    after: ({ due, counted }) => expect(due + counted).toBe(ROWS),
  });
  expect(await worker.ask<State>("state")).toMatchObject({ due: 0, kept: KEPT_ROWS, counted: ROWS });
});
