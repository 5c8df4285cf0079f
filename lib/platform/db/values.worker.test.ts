import { beforeEach, expect, it } from "vitest";
import { bindings } from "../runtime";
import { tenantDb } from "./tenant";
import { seedOrganizations } from "./testing";

const A = "org_alpha";
const actor = { kind: "system", id: "test" } as const;
const database = () => bindings().DB;

beforeEach(() => seedOrganizations(database(), { [A]: "alpha" }));

it("an unknown value undoes the whole write, by Prisma and by SQL", async () => {
  const db = tenantDb(A);
  const rename = (w: Parameters<Parameters<typeof db.write>[1]>[0]) =>
    w.updateRows("Item", `"name" = 'changed'`, `"id" = 'item1'`);
  const refused = (status: string, bySql: boolean) =>
    db.write(actor, async (w) => {
      rename(w);
      if (bySql) w.updateRows("PurchaseOrder", `"status" = ?2`, `"id" = 'po1'`, [status]);
      else await w.purchaseOrder.updateMany({ where: { id: "po1" }, data: { status } });
    });
  for (const bySql of [true, false])
    await expect(refused("lost", bySql)).rejects.toThrow("CHECK constraint failed: PurchaseOrder_status");
  expect((await db.item.findFirst({ where: { id: "item1" } }))?.name).toBe("alpha");
  await refused("sent", true);
  expect((await db.purchaseOrder.findFirst({ where: { id: "po1" } }))?.status).toBe("sent");
  expect((await db.item.findFirst({ where: { id: "item1" } }))?.name).toBe("changed");
});

it("a trigger that refuses counts as no change of its own: guards still see the rows of the statement", async () => {
  const db = tenantDb(A);
  const [changed] = await db.write(actor, (w) => {
    w.updateRows("PurchaseOrder", `"status" = 'approved'`, "true");
    w.expectRows(2);
  });
  expect(changed).toBe(2);
});

/** Why the values are kept by triggers: a CHECK would need each table to be made anew (decision 041). */
it("a table that is made anew takes its children with it", async () => {
  const at = "2026-01-01T00:00:00.000Z";
  await database().batch(
    [
      `INSERT INTO "User" ("id", "name", "email", "jobTitle", "passwordHash", "createdAt") VALUES ('u', 'n', 'e', 'j', 'p', '${at}')`,
      `INSERT INTO "Device" ("id", "userId", "tokenHash", "label", "firstSeenAt", "lastSeenAt") VALUES ('d', 'u', 't', 'l', '${at}', '${at}')`,
    ].map((sql) => database().prepare(sql)),
  );
  await database().batch(
    [
      "PRAGMA foreign_keys = OFF",
      "PRAGMA defer_foreign_keys = ON",
      'CREATE TABLE "new_User" AS SELECT * FROM "User"',
      'DROP TABLE "User"',
      'ALTER TABLE "new_User" RENAME TO "User"',
    ].map((sql) => database().prepare(sql)),
  );
  expect(await database().prepare('SELECT count(*) AS n FROM "User"').first("n")).toBe(1);
  expect(await database().prepare('SELECT count(*) AS n FROM "Device"').first("n")).toBe(0);
});
