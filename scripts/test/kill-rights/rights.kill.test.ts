import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Kills the whole process while a package is made, and while its person is erased. Both end, whole, and once. */
const LINES = 300_000;
const OWN = LINES / 10;
const KILLS = 3;

const worker = new KillableWorker("scripts/test/kill-rights/worker.ts", inject("migratedState"));

beforeAll(async () => {
  await worker.start();
  await worker.ask(`fill/rights/${LINES}`);
});
afterAll(() => worker.remove());

it("holds each row of the person once, however often the process is killed", async () => {
  const { id } = await worker.ask<{ id: string }>("package");
  const { status, counts } = await worker.killedUntil<{
    status: string;
    counts: Record<string, number>;
    written: number;
  }>(`packaged/${id}`, {
    kills: KILLS,
    isOver: (state) => state.status !== "running",
    share: ({ written }) => written / OWN,
  });
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
  const state = await worker.killedUntil<{
    status: string;
    counted: Record<string, number>;
    users: number;
    mails: number;
  }>(`erasure/${id}`, {
    kills: KILLS,
    isOver: ({ status }) => status === "done",
    share: ({ counted }) => (counted["StockMovement anonymised"] ?? 0) / OWN,
  });
  expect(state).toMatchObject({ users: 0, mails: 1 });
  expect(state.counted).toMatchObject({ "User deleted": 1, "StockMovement anonymised": OWN });
});
