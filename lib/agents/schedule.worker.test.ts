import { beforeAll, expect, test } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { configureAgent, ensureReplenishmentAgent } from "./commands";
import { DEFAULT_CONFIG } from "./config";
import { runDueAgents } from "./schedule";
import { makeTrading, PERSON, SETUP } from "./testing";

let db: TenantDb;

beforeAll(async () => {
  db = await makeTrading("clock");
});

test("an organization with models gets its agent by itself, and its first hour", async () => {
  await runDueAgents();
  const agent = await db.agent.findFirst();
  expect(agent?.nextRunAt).toContain("T06:00:00");
  expect(await db.agentRun.count()).toBe(0);
});

test("an agent starts when its time has come, once, and knows its next time", async () => {
  const place = { id: db.organizationId, timeZone: "UTC" };
  const agent = await ensureReplenishmentAgent(db, place, PERSON);
  await configureAgent(db, place, PERSON, {
    reason: null,
    version: agent.version,
    config: { ...DEFAULT_CONFIG, schedule: { kind: "daily", hour: 5 } },
  });
  await runDueAgents();
  expect(await db.agentRun.count()).toBe(0);
  clock.shift(DAY_MS);
  try {
    await Promise.all([runDueAgents(), runDueAgents()]);
    const runs = await db.agentRun.findMany();
    expect(runs.map((run) => [run.trigger, run.startedBy])).toEqual([["schedule", agent.id]]);
    const next = (await db.agent.findFirst())?.nextRunAt ?? "";
    expect(next > clock.instant()).toBe(true);
    expect(next).toContain("T05:00:00");
  } finally {
    clock.shift(0);
  }
});

test("after the trial nothing starts by itself", async () => {
  await controlWrite(SETUP, async ({ tables }) => {
    await tables.organization.updateMany({
      where: { id: db.organizationId },
      data: { trialEndsAt: clock.instant() },
    });
  });
  const before = await db.agentRun.count();
  clock.shift(4 * DAY_MS);
  try {
    await runDueAgents();
    expect(await db.agentRun.count()).toBe(before);
  } finally {
    clock.shift(0);
  }
});
