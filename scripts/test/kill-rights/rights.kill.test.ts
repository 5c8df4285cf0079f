import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type KillPoint, killAt, until } from "../kill-at";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Kills the whole process at steps of the making of a package, and of its person's erasure. Both end, whole, and once. */
const LINES = 100_000;
const OWN = LINES / 10;

const worker = new KillableWorker("scripts/test/kill-rights/worker.ts", inject("migratedState"));

interface PackageState {
  status: string;
  counts: Record<string, number>;
}
interface ErasureState {
  status: string;
  counted: Record<string, number>;
  users: number;
  mails: number;
}

const WRITE = { job: "package", step: "write 1" } as const;
const PACKAGE: KillPoint[] = [
  { ...WRITE, when: "during" },
  { ...WRITE, when: "after" },
  { job: "package", step: "finish", when: "after" },
];
const ROWS: KillPoint = { job: "erasure", step: "rows", when: "during" };
const ERASURE: KillPoint[] = [
  { job: "erasure", step: "account", when: "after" },
  ROWS,
  { job: "erasure", step: "certificate", when: "after" },
];

beforeAll(async () => {
  await worker.start();
  await worker.ask(`fill/rights/${LINES}`);
});
afterAll(() => worker.remove());

it("holds each row of the person once, however often the process is killed", async () => {
  let id = "";
  const state = () => worker.ask<PackageState>(`packaged/${id}`);
  for (const [n, point] of PACKAGE.entries())
    await killAt(worker, [point], async () => {
      if (n > 0) await state();
      else ({ id } = await worker.ask<{ id: string }>("package"));
    });
  const { status, counts } = await until(state, (one) => one.status !== "running");
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
  let id = "";
  const state = () => worker.ask<ErasureState>(`erasure/${id}`);
  const moved = ({ counted }: ErasureState) => counted["StockMovement anonymised"] ?? 0;
  for (const [n, point] of ERASURE.entries())
    await killAt(
      worker,
      [point],
      async () => {
        if (n > 0) await state();
        else ({ id } = await worker.ask<{ id: string }>("erase"));
      },
      // In the middle of the person's rows, or right after them.
      async () => point === ROWS && (await until(state, (one) => moved(one) > 0)),
    );
  const end = await until(state, ({ status }) => status === "done");
  expect(end).toMatchObject({ users: 0, mails: 1 });
  expect(end.counted).toMatchObject({ "User deleted": 1, "StockMovement anonymised": OWN });
});
