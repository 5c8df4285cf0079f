import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, inject, it } from "vitest";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";

/**
 * Kills the whole process while the mails of orders leave. Each order that was not undone reaches its supplier; none that
 * was undone does; a mail goes twice only when the process died between handing it over and writing that down.
 */
const ORDERS = 30;
const UNDONE = 10;
const KILLS = 3;

const worker = new KillableWorker("scripts/test/kill-mail/worker.ts", inject("migratedState"));

interface State {
  orders: Record<string, number>;
  mails: Record<string, number>;
  left: string[];
}
const ask = async (path: string): Promise<State> => {
  const answer = await fetch(worker.origin + path);
  expect(answer.status, answer.ok ? path : await answer.text()).toBe(200);
  return (await answer.json()) as State;
};

afterAll(() => worker.remove());

it("loses no mail to kill -9, and sends none that was undone", async () => {
  await worker.start();
  await ask(`/begin?orders=${ORDERS}`);
  let state = await ask("/state");
  for (let kill = 0; kill < KILLS; kill++) {
    const until = state.left.length + 2 + Math.floor(Math.random() * 5);
    while (state.left.length < Math.min(until, ORDERS - UNDONE)) {
      await sleep(20);
      state = await ask("/state");
    }
    await worker.kill();
    await worker.start();
    state = await ask("/state");
  }
  for (let i = 0; i < 200 && state.mails.sent !== ORDERS - UNDONE; i++) {
    await sleep(50);
    state = await ask("/later");
  }
  expect(state.orders).toEqual({ approved: UNDONE, sent: ORDERS - UNDONE });
  expect(state.mails).toEqual({ withdrawn: UNDONE, sent: ORDERS - UNDONE });
  const reached = new Set(state.left);
  for (let n = 0; n < ORDERS; n++)
    expect(reached.has(`s${n}@supplier.example`), `order ${n}`).toBe(n % 3 !== 0);
  expect(state.left.length - reached.size, "mails that went twice").toBeLessThanOrEqual(KILLS);
});
