import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, inject, it } from "vitest";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";
import type { KilledState } from "./worker";

/**
 * Kills the whole process, runtime and all, while it writes, and looks at what the next one finds: every batch is there
 * whole or not at all, and each that was acknowledged is there.
 */
const KILLS = 6;
const AT_ONCE = 6;

const worker = new KillableWorker("scripts/test/kill/worker.ts", inject("migratedState"));

/** Writes batches until the worker is gone. Answers those that were acknowledged, and how many were under way. */
async function writeUntilKilled(first: number, killAfter: { batches: number; ms: number }) {
  const acknowledged: string[] = [];
  let next = first;
  let underWay = 0;
  let running = true;
  const loop = async () => {
    while (running) {
      const n = next++;
      try {
        const answer = await fetch(`${worker.origin}/?n=${n}`, { method: "POST" });
        expect(answer.status, await answer.text()).toBe(200);
        acknowledged.push(`batch${n}`);
      } catch (error) {
        if (running) throw error;
        underWay++;
      }
    }
  };
  const loops = Array.from({ length: AT_ONCE }, loop);
  while (acknowledged.length < killAfter.batches) await Promise.race([sleep(5), ...loops]);
  await sleep(killAfter.ms);
  running = false;
  await worker.kill();
  await Promise.all(loops);
  return { acknowledged, underWay, next };
}

const currentState = async () => (await (await fetch(`${worker.origin}/state`)).json()) as KilledState;

afterAll(() => worker.remove());

it("leaves every batch whole or not at all when the process is killed while writing", async () => {
  const acknowledged: string[] = [];
  let next = 1;
  let underWay = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    await worker.start();
    const round = await writeUntilKilled(next, {
      batches: 1 + Math.floor(Math.random() * 8),
      ms: Math.random() * 100,
    });
    acknowledged.push(...round.acknowledged);
    underWay += round.underWay;
    next = round.next;
  }
  await worker.start();
  const found = await currentState();

  const whole = new Map(found.batches.map((batch) => [batch, found.rows]));
  expect(new Map(found.locations.map(({ batch, n }) => [batch, n]))).toEqual(whole);
  expect(new Map(found.suppliers.map(({ batch, n }) => [batch, n]))).toEqual(whole);
  expect(found.total).toBe(whole.size);
  expect([...found.audited].sort()).toEqual([...found.batches].sort());
  expect(found.chainHolds).toBe(true);
  expect(found.batches).toEqual(expect.arrayContaining(acknowledged));
  // Else nothing was tried: there must have been batches before, and some in the middle of being written.
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  expect(underWay).toBeGreaterThanOrEqual(KILLS);
});
