import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/** Kills the whole process while an organization is exported, and while it is erased. Both end, whole, and once. */
const LINES = 60_000;
const KILLS = 2;
/** One for programs, one for people. */
const FILES_A_TABLE = 2;

const worker = new KillableWorker("scripts/test/kill-closing/worker.ts", inject("migratedState"));

beforeAll(async () => {
  await worker.start();
  await worker.ask(`fill/closing/${LINES}`);
  await worker.ask("fill/neighbour/100");
});
afterAll(() => worker.remove());

it("exports every line once, with the sums that the manifest says, however often the process is killed", async () => {
  const { id } = await worker.ask<{ id: string }>("export/closing");
  const { status } = await worker.killedUntil<{ status: string; files: number; tables: number }>(
    `exported/closing/${id}`,
    {
      kills: KILLS,
      isOver: (state) => state.status !== "running",
      share: ({ files, tables }) => files / (tables * FILES_A_TABLE),
    },
  );
  expect(status).toBe("ready");
  const files = unzipSync(new Uint8Array(await (await worker.get(`zip/closing/${id}`)).arrayBuffer()));
  const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"]));
  for (const { path, sha256 } of manifest.files)
    expect(
      createHash("sha256")
        .update(files[path] ?? "")
        .digest("hex"),
      path,
    ).toBe(sha256);
  const lines = new TextDecoder().decode(files["tables/SalesLine.jsonl"]).trim().split("\n");
  expect(new Set(lines).size).toBe(LINES);
  expect(lines).toHaveLength(LINES);
});

it("erases everything of one organization, counts each row once, and certifies it once", async () => {
  await worker.ask("close/closing");
  const state = await worker.killedUntil<{
    status: string;
    left: string | null;
    counted: Record<string, number>;
    certificates: number;
    tables: number;
  }>("erasure/closing", {
    kills: KILLS,
    isOver: ({ status }) => status === "erased",
    share: ({ counted, tables }) =>
      (Object.keys(counted).length / tables + (counted.SalesLine ?? 0) / LINES) / 2,
  });
  expect(state).toMatchObject({ left: null, certificates: 1 });
  expect(state.counted).toMatchObject({ SalesLine: LINES, Item: 1, Organization: 1, OrganizationKey: 1 });
  expect(await worker.ask<unknown[]>("items/neighbour")).toHaveLength(1);
});
