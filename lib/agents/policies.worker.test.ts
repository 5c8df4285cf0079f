import { beforeAll, beforeEach, expect, test } from "vitest";
import type { TenantDb } from "@/lib/platform/db";
import { configureAgent, ensureReplenishmentAgent, restoreAgentPolicy, stopAgent } from "./commands";
import { type AgentConfig, DEFAULT_CONFIG } from "./config";
import { dryRun } from "./dry-run";
import { policyVersions } from "./policies";
import { agentView, runView } from "./queries";
import { requestAgentRun } from "./run-request";
import { agentIsStopped, agentsAreStopped } from "./stops";
import { clearTrading, makeTrading, PERSON, placeOf } from "./testing";

const OTHER = { kind: "user", id: "usr_other" } as const;
const CONFIG: AgentConfig = { ...DEFAULT_CONFIG, exchangeRates: { USD: 0.9 } };
let db: TenantDb;
beforeAll(async () => {
  db = await makeTrading("policies");
});
beforeEach(() => clearTrading(db));

const save = async (config: AgentConfig, reason: string | null = null, version?: number) =>
  configureAgent(db, placeOf(db), PERSON, {
    ...{
      config,
      reason,
      version: version ?? (await ensureReplenishmentAgent(db, placeOf(db), PERSON)).version,
    },
  });
const versions = async (before: number | null = null) =>
  policyVersions(db, placeOf(db), { before, locale: "en-GB" });

test("every change of the settings is a version with who, why and what; saving the same again is none", async () => {
  expect(await save(CONFIG, "Dollars")).toBe(2);
  expect(await save(CONFIG)).toBe(2);
  expect(await save({ ...CONFIG, reviewDays: 14 })).toBe(3);
  // A pause or a stop is no change of the settings.
  await stopAgent(db, placeOf(db), PERSON, true);
  await stopAgent(db, placeOf(db), PERSON, false);
  const { versions: found } = await versions();
  expect(found.map(({ number, isInEffect, reason }) => [number, isInEffect, reason])).toEqual([
    [3, true, null],
    [2, false, "Dollars"],
    [1, false, "The usual settings."],
  ]);
  expect(found[0]?.changes).toEqual([{ label: "Days between orders", before: "7 days", after: "14 days" }]);
  expect(found[2]?.changes).toEqual([]);
  expect((await agentView(db)).policyNumber).toBe(3);
});

test("of two who save at once, one makes a version and the other is told", async () => {
  const { version } = await ensureReplenishmentAgent(db, placeOf(db), PERSON);
  const saved = await Promise.allSettled(
    [8, 9, 10].map((reviewDays) => save({ ...CONFIG, reviewDays }, null, version)),
  );
  expect(saved.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await versions()).versions.map(({ number }) => number)).toEqual([2, 1]);
});

test("taking an earlier version back is a version of its own, and can be taken back in turn", async () => {
  await save(CONFIG);
  await save({ ...CONFIG, approval: { kind: "never" }, budgetMinor: 500_000 }, "Faster");
  const restore = async (number: number) =>
    restoreAgentPolicy(db, placeOf(db), OTHER, {
      ...{ version: (await agentView(db)).version, number, reason: `Back to version ${number}.` },
    });
  expect(await restore(2)).toBe(4);
  expect((await agentView(db)).config).toEqual(CONFIG);
  expect(await restore(3)).toBe(5);
  expect((await agentView(db)).config.approval).toEqual({ kind: "never" });
  await expect(restore(99)).rejects.toThrow(/not found|not there|no longer/i);
  const { agentId, ...last } = (await db.agentPolicy.findMany({ orderBy: { number: "desc" } }))[0] ?? {
    agentId: "",
  };
  expect(agentId).toMatch(/^agt_/);
  expect(last).toMatchObject({ number: 5, takenFrom: 3, changedBy: OTHER.id });
});

test("settings by which it orders by itself have a budget", async () => {
  const approvals = [{ kind: "never" }, { kind: "above", amountMinor: 100 }] as const;
  for (const approval of approvals)
    await expect(save({ ...CONFIG, approval })).rejects.toThrow("Set a budget per run");
  expect(await save({ ...CONFIG, approval: { kind: "never" }, budgetMinor: 0 })).toBe(2);
});

test("older versions are on further pages, each with what it changed", async () => {
  for (let days = 8; days <= 32; days++) await save({ ...CONFIG, reviewDays: days });
  const first = await versions();
  expect(first.versions).toHaveLength(20);
  expect(first.versions.every(({ changes }) => changes.length > 0)).toBe(true);
  const second = await versions(first.next);
  expect(second.versions.at(-1)?.number).toBe(1);
  expect(second.next).toBeNull();
});

test("a run says which version it runs under", async () => {
  await save(CONFIG);
  const { runId } = await requestAgentRun(db, placeOf(db), PERSON, "person");
  expect((await runView(db, runId))?.policyNumber).toBe(2);
});

test("each agent is stopped by itself, and what was proposed is held by the agent for orders alone", async () => {
  await stopAgent(db, placeOf(db), PERSON, true, "exceptions");
  expect(await agentIsStopped(db, "exceptions")).toBe(true);
  expect(await agentIsStopped(db, "forecasting")).toBe(false);
  expect(await agentsAreStopped(db)).toBe(false);
  await stopAgent(db, placeOf(db), PERSON, false, "exceptions");
  expect(await agentIsStopped(db, "exceptions")).toBe(false);
});

test("a dry run shows line by line what would differ, and writes nothing", async () => {
  await save(CONFIG);
  const rows = async () =>
    JSON.stringify([
      await db.auditEntry.count(),
      await db.proposal.count(),
      await db.agentRun.count(),
      await db.agentPolicy.count(),
      await db.outlookRefresh.count(),
    ]);
  const before = await rows();
  const same = await dryRun(db, placeOf(db), CONFIG, { ...CONFIG });
  expect(same.differing).toEqual([]);
  expect(same.before).toEqual(same.after);
  expect(same.before.orders).toBe(2);
  expect(same.before.totalMinor).toBeGreaterThan(0);

  const longer = await dryRun(db, placeOf(db), CONFIG, { ...CONFIG, reviewDays: 28 });
  expect(longer.after.totalMinor).toBeGreaterThan(longer.before.totalMinor);
  expect(longer.differing.map(({ supplierName }) => supplierName).sort()).toEqual(["Nordlicht", "Prairie"]);
  const lines = longer.differing.flatMap((order) => order.lines);
  expect(lines.map(({ code }) => code).sort()).toEqual(["itm_a", "itm_b", "itm_d"]);
  for (const line of lines) expect(line.after).toBeGreaterThan(line.before);
  // The difference of the lines, at their prices, is the difference of the totals.
  for (const { before: was, after: is } of longer.differing)
    expect(is?.totalMinor).toBeGreaterThan(was?.totalMinor ?? 0);

  const fewer = await dryRun(db, placeOf(db), CONFIG, {
    ...CONFIG,
    suppliers: { kind: "list", ids: ["sup_1"] },
    approval: { kind: "never" },
  });
  expect(fewer.differing.find(({ supplierName }) => supplierName === "Prairie")?.after).toBeNull();
  expect(fewer.differing.find(({ supplierName }) => supplierName === "Nordlicht")).toMatchObject({
    lines: [],
    before: { byItself: false },
    after: { byItself: true },
  });
  expect(await rows()).toBe(before);
});
