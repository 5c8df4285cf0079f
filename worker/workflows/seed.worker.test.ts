import { expect, test } from "vitest";
import { ensureDemoOrganization, findDemo } from "@/lib/demo/organization";
import { championOf } from "@/lib/models/queries";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { seedState, startSeed } from "@/lib/platform/seed-job";
import { replayResult } from "@/lib/replay/queries";

test("the seed ends with a demo organization whose models are trained and whose items are planned", async () => {
  expect(await seedState()).toMatchObject({ state: "none", progress: 0 });
  const job = { today: new Date().toISOString().slice(0, 10), items: 16, years: 1 };
  await startSeed(job, "person");
  await startSeed(job, "person");
  let said = await seedState();
  for (let i = 0; i < 400 && said.state === "running"; i++) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    said = await seedState();
  }
  expect(said).toMatchObject({ state: "done", progress: 1 });
  const db = tenantDb((await ensureDemoOrganization()).organizationId);
  expect((await championOf(db))?.metrics.items).toBe(16);
  expect(await db.itemOutlook.count()).toBeGreaterThan(10);
  expect(await db.trainingRun.count()).toBe(1);
  // Guests find a replay without starting one.
  for (let i = 0; i < 400 && !(await replayResult(db)); i++)
    await new Promise((resolve) => setTimeout(resolve, 150));
  expect((await replayResult(db))?.totals.items).toBeGreaterThan(0);
}, 90_000);

test("a new day's demo takes the place of the one before when it is complete, which is erased then", async () => {
  const before = await ensureDemoOrganization();
  clock.shift(DAY_MS);
  await startSeed({ today: clock.today("UTC"), items: 16, years: 1, replaces: true }, "clock");
  const shown = async () => (await findDemo())?.organizationId ?? "";
  for (let i = 0; i < 400 && (await shown()) === before.organizationId; i++) {
    expect(await tenantDb(before.organizationId).itemOutlook.count()).toBeGreaterThan(10);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const db = tenantDb(await shown());
  expect((await championOf(db))?.metrics.items).toBe(16);
  expect(await db.itemOutlook.count()).toBeGreaterThan(10);
  // It was shown with its replay.
  expect(await replayResult(db)).not.toBeNull();
  for (let i = 0; i < 200 && (await controlDb().organization.count()) > 1; i++)
    await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await controlDb().organization.count()).toBe(1);
  clock.shift(0);
}, 120_000);
