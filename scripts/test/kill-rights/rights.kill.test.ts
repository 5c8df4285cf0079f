import { setTimeout as sleep } from "node:timers/promises";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Kills the whole process while a package is made, and while its person is erased. Both end, whole, and once. */
const LINES = 100_000;
const OWN = LINES / 10;
const KILLS = 3;

const worker = new KillableWorker("scripts/test/kill-rights/worker.ts", inject("migratedState"));

/** Kills the process a few times, shortly after each start, and then waits until the job is over. */
async function killedUntil<State>(path: string, isOver: (state: State) => boolean): Promise<State> {
  for (let kills = 0; kills < KILLS; kills++) {
    await sleep(Math.random() * 400);
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
  await worker.ask(`fill/rights/${LINES}`);
});
afterAll(() => worker.remove());

it("holds each row of the person once, however often the process is killed", async () => {
  const { id } = await worker.ask<{ id: string }>("package");
  const { status, counts } = await killedUntil<{ status: string; counts: Record<string, number> }>(
    `packaged/${id}`,
    (state) => state.status !== "running",
  );
  expect(status).toBe("ready");
  expect(counts).toMatchObject({ User: 1, StockMovement: OWN });
  const files = unzipSync(new Uint8Array(await (await worker.get(`zip/${id}`)).arrayBuffer()));
  const data = JSON.parse(new TextDecoder().decode(files["data.json"]));
  const movements = data.tables.find((one: { table: string }) => one.table === "StockMovement").rows;
  const ids = movements.map(({ values }: { values: { id: string } }) => values.id);
  expect(ids).toHaveLength(OWN);
  expect(new Set(ids).size).toBe(OWN);
});

it("erases the person once, counts each row once, and mails one certificate", async () => {
  const { id } = await worker.ask<{ id: string }>("erase");
  const state = await killedUntil<{
    status: string;
    counted: Record<string, number>;
    users: number;
    mails: number;
  }>(`erasure/${id}`, ({ status }) => status === "done");
  expect(state).toMatchObject({ users: 0, mails: 1 });
  expect(state.counted).toMatchObject({ "User deleted": 1, "StockMovement anonymised": OWN });
});
