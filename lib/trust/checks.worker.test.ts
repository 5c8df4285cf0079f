import { afterEach, beforeAll, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import { controlRead } from "@/lib/platform/db/control";
import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { type Bindings, bindings, provideBindings } from "@/lib/platform/runtime";
import { CHECK_KEYS, type CheckKey } from "./check-list";
import { MUTATIONS } from "./checks/testing";
import { ensureReviews } from "./reviews";
import { runCheck, runDueChecks } from "./run";
import { healthyContext, withoutTestBindings } from "./testing";

const own = bindings();
beforeAll(async () => {
  provideBindings(withoutTestBindings(own));
  await makeOrganization("one");
  await makeOrganization("two");
  await ensureReviews();
});
afterEach(() => {
  clock.shift(0);
  provideBindings(withoutTestBindings(own));
});

const failing = async (given = healthyContext()): Promise<CheckKey[]> => {
  const failed: CheckKey[] = [];
  for (const key of CHECK_KEYS) {
    const outcome = await runCheck(key, given);
    if (outcome.state === "fail") failed.push(key);
  }
  return failed;
};

const sql = (text: string, ...params: (string | number | null)[]) =>
  own.DB.prepare(text)
    .bind(...params)
    .run();

it("nothing fails in an installation that keeps its promises", async () => {
  expect(await failing()).toEqual([]);
});

it("every check has a broken state that it finds", () => {
  expect(Object.keys(MUTATIONS).sort()).toEqual([...CHECK_KEYS].sort());
});

it.each(CHECK_KEYS)("%s fails when what it checks is broken, and nothing else does", async (key) => {
  const mutation = MUTATIONS[key];
  const context = healthyContext();
  const undo = await mutation.breakIt({ context, own: own as Bindings, sql });
  try {
    expect((await failing(context)).sort()).toEqual([key, ...(mutation.also ?? [])].sort());
  } finally {
    await undo?.();
    provideBindings(withoutTestBindings(own));
  }
  expect((await runCheck(key, healthyContext())).state).not.toBe("fail");
});

it("keeps the newest result, one run a day, each change, and opens one incident that recovers and stays", async () => {
  const rows = async (table: "PromiseCheckRun" | "Incident") =>
    (await controlRead([{ sql: `SELECT * FROM "${table}" WHERE "checkKey" = 'reviews'` }]))[0] ?? [];
  const given = healthyContext();
  const at = async (minutes: number) => {
    clock.shift(minutes * 60_000);
    return runDueChecks(given);
  };
  expect(await at(0)).toEqual(expect.arrayContaining([...CHECK_KEYS]));
  expect(await rows("PromiseCheckRun")).toHaveLength(1);
  // Not due again.
  expect(await at(1)).toEqual([]);
  const before = (await rows("PromiseCheckRun")).length;
  await sql(`UPDATE "SecurityReview" SET "dueOn" = '2020-01-01' WHERE "key" = 'access'`);
  expect(await at(6)).toContain("reviews");
  expect(await at(12)).toContain("reviews");
  expect((await rows("PromiseCheckRun")).length).toBeLessThanOrEqual(before + 2);
  expect(await rows("Incident")).toMatchObject([{ kind: "check", recoveredAt: null, closedAt: null }]);
  await sql(`UPDATE "SecurityReview" SET "dueOn" = '2099-01-01' WHERE "key" = 'access'`);
  await at(18);
  expect(await rows("Incident")).toMatchObject([{ closedAt: null, recoveredAt: expect.any(String) }]);
  // It fails again before anybody closed it: the same incident.
  await sql(`UPDATE "SecurityReview" SET "dueOn" = '2020-01-01' WHERE "key" = 'access'`);
  await at(24);
  expect(await rows("Incident")).toMatchObject([{ closedAt: null, recoveredAt: null }]);
  await sql(`UPDATE "SecurityReview" SET "dueOn" = '2099-01-01' WHERE "key" = 'access'`);
  await at(30);
});

it("a check that cannot be carried out passes nothing, and says so", async () => {
  const outcome = await runCheck("transport", {
    probe: () => Promise.reject(new Error("no network")),
  });
  expect(outcome).toMatchObject({ state: "fail", evidence: { ran: false } });
});

it("the tables of the checks are tagged like all others", () => {
  expect(
    dataRules.filter(({ name }) => name.startsWith("PromiseCheck")).map(({ purpose }) => purpose),
  ).toEqual(["security", "security"]);
});
