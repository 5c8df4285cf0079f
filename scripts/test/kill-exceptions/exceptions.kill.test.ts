import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { hold, killAt, until } from "../kill-at";
import { KillableWorker } from "../killable-worker";
import type {} from "../migrated-state";
import { type CheckState, DEAR_ORDERS, LATE_ORDERS } from "./checked";
import type { RetrainingState } from "./retrained";

/**
 * Kills the whole process while it looks for exceptions, carries remedies out and retrains: what is left is what undisturbed ones
 * leave. A check and a retraining are under way at once, so that each kill tries both.
 */
const ITEMS = 12;
const worker = new KillableWorker("scripts/test/kill-exceptions/worker.ts", inject("migratedState"));

const checkOf = (name: string) => worker.ask<CheckState>(`check/state/${name}`);
const retrainingOf = (name: string) => worker.ask<RetrainingState>(`retraining/state/${name}`);

const checked = (name: string) =>
  until(
    () => checkOf(name),
    ({ status }) => status === "done",
  );
const retrained = (name: string) =>
  until(
    () => retrainingOf(name),
    ({ status }) => status !== "queued" && status !== "running",
  );

let calm: CheckState;
beforeAll(async () => {
  await worker.start();
  for (const name of ["calm", "killed"]) {
    await worker.get(`check/fill/${name}`);
    await worker.get(`retraining/fill/${name}-models/${ITEMS}`);
  }
  await worker.get("retraining/begin/calm-models");
  await worker.get("check/begin/calm");
  await checked("calm");
  await worker.get("check/settle/calm");
  await worker.get("check/begin/calm");
  calm = await checked("calm");
  await retrained("calm-models");
});
afterAll(() => worker.remove());

it("leaves the cases, remedies, mails and models of what nothing has disturbed", async () => {
  await killAt(
    worker,
    [
      { job: "check", step: "price-off-offer", when: "after" },
      { job: "retraining", step: "watch 1", when: "after" },
    ],
    async () => {
      await worker.get("check/begin/killed");
      await worker.get("retraining/begin/killed-models");
    },
  );
  await killAt(
    worker,
    [
      { job: "check", step: "remedies", when: "during" },
      { job: "retraining", step: "train 1", when: "during" },
    ],
    () => checkOf("killed"),
    () =>
      until(
        () => checkOf("killed"),
        ({ remedies }) => remedies.length >= (LATE_ORDERS + DEAR_ORDERS) / 2,
      ),
  );
  await hold(worker, { job: "retraining", step: "decide", when: "after" });
  await checked("killed");
  await worker.get("check/settle/killed");
  await killAt(worker, [{ job: "check", step: "order-overdue", when: "during" }], () =>
    worker.get("check/begin/killed"),
  );
  expect(await checked("killed")).toEqual(calm);
  const models = await retrained("killed-models");
  expect(models).toEqual(await retrainingOf("calm-models"));

  // Else nothing was tried: orders are late and at another price, each is remedied once, and what drifted is replaced.
  expect(calm.checks.map(({ status }) => status)).toEqual(["done", "done"]);
  const done = calm.remedies.length;
  expect(done).toBeGreaterThanOrEqual(LATE_ORDERS + DEAR_ORDERS);
  expect(new Set(calm.remedies).size).toBe(done);
  expect(calm).toMatchObject({ audited: done, outbound: calm.mails.length });
  expect(new Set(calm.mails).size).toBe(calm.mails.length);
  expect(calm.cases.filter((one) => one.includes(" resolved ")).length).toBeGreaterThan(DEAR_ORDERS);
  expect(models).toMatchObject({ status: "succeeded", seriesDone: ITEMS, promoted: 2 });
  expect(models.versions[1]).toMatch(/^2 champion Replaces version 1: \d+ of \d+ items that drifted/);
  expect(models.models).toHaveLength(2 * ITEMS);
});

it("carries out what people confirm once, whatever of it they had an answer to", async () => {
  const remedy = "cancel-rest";
  const asked = await worker.ask<{ caseId: string; hash: string }[]>(
    `check/confirmations/killed/${remedy}/order-overdue`,
  );
  expect(asked.length).toBeGreaterThanOrEqual(4);
  const confirm = ({ caseId, hash }: (typeof asked)[number]) =>
    worker.ask<{ is: string; already?: boolean }>(`check/confirm/killed/${remedy}/${caseId}/${hash}`);
  const half = Math.ceil(asked.length / 2);
  let answered = 0;
  // Those that are under way when half are answered have no answer.
  const lost = Promise.allSettled(asked.map((one) => confirm(one).then(() => answered++)));
  await until(
    async () => answered,
    (count) => count >= half,
  );
  await worker.kill();
  await lost;
  await worker.start();

  const again = await Promise.all(asked.map(confirm));
  expect(again.map(({ is }) => is)).toEqual(asked.map(() => "done"));
  expect(again.filter(({ already }) => already).length).toBeGreaterThanOrEqual(half);
  const after = await checkOf("killed");
  expect(after.remedies).toHaveLength(calm.remedies.length + asked.length);
  expect(after.audited).toBe(calm.audited + asked.length);
  const cancelled = after.mails.filter((mail) => mail.endsWith(" cancellation"));
  expect(cancelled).toHaveLength(asked.length);
  expect(new Set(cancelled).size).toBe(asked.length);
  expect(after.outbound).toBe(calm.outbound + asked.length);
});
