import { expect, it } from "vitest";
import { listMembers } from "@/lib/accounts/members";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { seedOrganizations, tenantModels } from "@/lib/platform/db/testing";
import { putFile } from "@/lib/platform/files";
import { bindings } from "@/lib/platform/runtime";
import { ensureDemoOrganization, findDemo } from "./organization";
import { beginNextDemo, demoIsDue, eraseDemo, showNextDemo } from "./reset";

const person = { kind: "user", id: "usr_somebody" } as const;

it("is due on another day, unless somebody works in it", async () => {
  const { organizationId } = await ensureDemoOrganization();
  expect(await demoIsDue()).toBe(false);
  clock.shift(DAY_MS);
  expect(await demoIsDue()).toBe(true);
  await tenantDb(organizationId).write(person, (w) =>
    w.audit({ action: "item.updated", subjectType: "Item", subjectId: "itm_1", summary: "Changed." }),
  );
  expect(await demoIsDue()).toBe(false);
  await tenantDb(organizationId).write(person, (w) => w.deleteRows("AuditEntry", "1 = 1"));
  expect(await demoIsDue()).toBe(true);
  clock.shift(0);
});

it("shows the next one in one step, with the same people, and erases the one before", async () => {
  const before = await ensureDemoOrganization();
  clock.shift(DAY_MS);
  const next = await beginNextDemo();
  expect(await beginNextDemo()).toEqual(next);
  expect((await findDemo())?.organizationId).toBe(before.organizationId);
  await putFile(before.organizationId, "models/a", new Uint8Array([1, 2, 3]));
  expect(await showNextDemo()).toBe(before.organizationId);
  expect(await showNextDemo()).toBeNull();
  expect((await findDemo())?.organizationId).toBe(next.organizationId);
  const emails = async (id: string) =>
    (await listMembers(id)).map(({ email, role }) => `${email} ${role}`).sort();
  expect(await emails(next.organizationId)).toEqual(await emails(before.organizationId));
  await eraseDemo(before.organizationId);
  await eraseDemo(before.organizationId);
  expect(await controlDb().organization.count({ where: { isDemo: true } })).toBe(1);
  const { objects } = await bindings().FILES.list({ prefix: `organizations/${before.organizationId}/` });
  expect(objects).toEqual([]);
  clock.shift(0);
});

it("erases every table of an organization, and no row of another", async () => {
  await seedOrganizations(bindings().DB, { org_alpha: "alpha", org_beta: "beta" });
  await eraseDemo("org_alpha");
  for (const model of tenantModels) {
    const { results } = await bindings()
      .DB.prepare(
        `SELECT "organizationId", count(*) AS n FROM "${model}" WHERE "organizationId" LIKE 'org_%a' GROUP BY 1`,
      )
      .all<{ organizationId: string; n: number }>();
    expect(
      results.map((row) => row.organizationId),
      model,
    ).toEqual(["org_beta"]);
  }
});

it("never erases the one that is shown", async () => {
  const shown = await findDemo();
  await expect(eraseDemo(shown?.organizationId ?? "")).rejects.toThrow("stays");
});
