import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
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

/**
 * Asks until it is over, and kills the process as often as wanted, each time when a random share more of it is done.
 * Not after a random time: a quick machine would be done before it passes.
 *
 * @param share how much of it is done, 0 to 1
 */
async function killedUntil<State>(
  path: string,
  isOver: (state: State) => boolean,
  share: (state: State) => number,
): Promise<State> {
  let killAt = 0;
  for (let kills = 0; kills < KILLS; kills++) {
    killAt += Math.random() / (KILLS + 1);
    let state = await worker.ask<State>(path);
    while (!isOver(state) && share(state) < killAt) state = await worker.ask<State>(path);
    // What ended before it was killed would prove nothing.
    if (kills === 0) expect(isOver(state), JSON.stringify(state)).toBe(false);
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
  await worker.ask(`fill/closing/${LINES}`);
  await worker.ask("fill/neighbour/100");
});
afterAll(() => worker.remove());

it("exports every line once, with the sums that the manifest says, however often the process is killed", async () => {
  const { id } = await worker.ask<{ id: string }>("export/closing");
  const { status } = await killedUntil<{ status: string; files: number; tables: number }>(
    `exported/closing/${id}`,
    (state) => state.status !== "running",
    ({ files, tables }) => files / (tables * FILES_A_TABLE),
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
  const state = await killedUntil<{
    status: string;
    left: string | null;
    counted: Record<string, number>;
    certificates: number;
    tables: number;
  }>(
    "erasure/closing",
    ({ status }) => status === "erased",
    ({ counted, tables }) => (Object.keys(counted).length / tables + (counted.SalesLine ?? 0) / LINES) / 2,
  );
  expect(state).toMatchObject({ left: null, certificates: 1 });
  expect(state.counted).toMatchObject({ SalesLine: LINES, Item: 1, Organization: 1, OrganizationKey: 1 });
  expect(await worker.ask<unknown[]>("items/neighbour")).toHaveLength(1);
});
