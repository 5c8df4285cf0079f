import { expect, test } from "vitest";
import { ensureDemoOrganization } from "@/lib/accounts/demo";
import { championOf } from "@/lib/models/queries";
import { tenantDb } from "@/lib/platform/db";
import { seedState, startSeed } from "@/lib/platform/seed-job";

test("the seed ends with a demo organization whose models are trained and whose items are planned", async () => {
  expect(await seedState()).toMatchObject({ state: "none", progress: 0 });
  const job = { today: new Date().toISOString().slice(0, 10), items: 16, years: 1 };
  await startSeed(job);
  await startSeed(job);
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
}, 90_000);
