import { beforeEach, describe, expect, it } from "vitest";
import { bindings } from "../runtime";
import type { Actor } from "./audit-chain";
import { controlDb, controlRead, controlWrite } from "./control";
import { anyTableName, changesOrganization, isControlModel, isTenantModel, TENANT_MODELS } from "./models";
import { type TenantDb, type TenantWriter, tenantDb } from "./tenant";
import { seedOrganizations } from "./testing";

/** One table shows how an organization is kept apart; isolation.worker.test.ts tries every table. */
const A = "org_alpha";
const B = "org_beta";
const ACTOR: Actor = { kind: "system", id: "test" };
let own: TenantDb;
const write = (collect: (writer: TenantWriter) => unknown) =>
  own.write(ACTOR, async (writer) => void (await collect(writer)));
const raw = async (sql: string) => (await bindings().DB.prepare(sql).all()).results;
const namesIn = async (organizationId: string) =>
  (await raw(`SELECT "name" FROM "Item" WHERE "organizationId" = '${organizationId}' ORDER BY "id"`)).map(
    ({ name }) => name,
  );
const refusal = (work: () => unknown) =>
  (async () => work())().then(
    () => "done",
    (error: Error) => error.message,
  );

beforeEach(async () => {
  await seedOrganizations(bindings().DB, { [A]: "alpha", [B]: "beta" });
  own = tenantDb(A);
});

describe("the database of an organization", () => {
  it("needs one", () => {
    expect(() => tenantDb("")).toThrow("A tenant scope needs an organization.");
    expect(own.organizationId).toBe(A);
  });

  it("reads its own rows, by Prisma and by SQL", async () => {
    expect((await own.item.findMany()).map((item) => item.name)).toEqual(["alpha", "alpha"]);
    expect(await own.item.count({ where: { OR: [{ organizationId: B }, { organizationId: A }] } })).toBe(2);
    expect(await own.query(`SELECT "name" FROM {Item} WHERE "id" = ?2`, ["item1"])).toEqual([
      { name: "alpha" },
    ]);
    expect(await own.query(`SELECT count(*) AS n FROM {Item}`)).toEqual([{ n: 2 }]);
  });

  it("can be awaited, and has nothing of the client underneath", async () => {
    const awaited = await Promise.resolve(own);
    expect(awaited).toBe(own);
    const look = (client: unknown, property: string | symbol) =>
      (client as Record<string | symbol, Record<string, unknown> | undefined>)[property];
    const look2 = (client: unknown, property: string) => look(look(client, "item"), property);
    await write((writer) => {
      for (const client of [own, writer]) {
        for (const property of [
          "$queryRaw",
          "$transaction",
          "$extends",
          "_engine",
          "then",
          Symbol.iterator,
          "nothing",
        ])
          expect([String(property), look(client, property)]).toEqual([String(property), undefined]);
        for (const property of ["$parent", "$name", "_hidden"])
          expect([property, look2(client, property)]).toEqual([property, undefined]);
        expect(look2(client, client === own ? "findMany" : "createMany")).toBeTypeOf("function");
      }
    });
    expect(
      await refusal(
        () =>
          look(own, "user")?.findMany && (own as never as { user: { findMany(): unknown } }).user.findMany(),
      ),
    ).toBe("User is no table of an organization.");
  });
});

describe("a write of an organization", () => {
  it("changes its own rows only, by Prisma and by SQL", async () => {
    const changed = await write(async (writer) => {
      await writer.item.updateMany({ where: { id: "item1" }, data: { name: "one" } });
      writer.updateRows("Item", `"name" = ?2`, `"id" = ?3`, ["two", "item2"]);
      writer.insertRows(
        "NumberSequence",
        ["kind", "next"],
        [
          ["fresh", 1],
          ["other", 2],
        ],
      );
      writer.insertSelect(
        "NumberSequence",
        ["kind", "next"],
        `SELECT 'copy' AS k, count(*) AS n FROM {Item} WHERE "name" = ?2`,
        ["alpha"],
      );
      writer.deleteRows("NumberSequence", `"kind" = ?2`, ["other"]);
    });
    expect(changed).toEqual([1, 1, 2, 1, 1]);
    expect([await namesIn(A), await namesIn(B)]).toEqual([
      ["one", "two"],
      ["beta", "beta"],
    ]);
    expect(await own.numberSequence.findFirst({ where: { kind: "copy" } })).toMatchObject({ next: 0 });
  });

  it("of no rows is no statement", async () => {
    expect(await write((writer) => writer.insertRows("NumberSequence", ["kind", "next"], []))).toEqual([]);
    expect(
      await write((writer) => writer.insertRows("NumberSequence", ["kind", "next"], [["fresh", 1]])),
    ).toEqual([1]);
  });

  it("is guarded by its own rows, with or without parameters, and by Lumina's tables", async () => {
    const guarded = (condition: string, params?: (string | number)[]) =>
      refusal(() => write((writer) => writer.guard("changed", condition, params)));
    expect(await guarded("SELECT count(*) = 2 FROM {Item}")).toBe("done");
    expect(await guarded("SELECT count(*) = ?2 FROM {Item}", [2])).toBe("done");
    expect(await guarded("SELECT count(*) = ?2 FROM {Item}", [4])).toMatch(/undone as a whole: changed/);
    expect(await guarded("1 = 1")).toBe("done");
    expect(await guarded("? = 3", [3])).toBe("done");
    const control = (n: number) =>
      refusal(() =>
        write((writer) => writer.guardControl("stopped", `(SELECT count(*) FROM "Item") = ?1`, [n])),
      );
    expect([await control(4), await control(2)]).toEqual(["done", expect.stringMatching(/stopped/)]);
  });

  it("of staff without an entry is refused, to its tables and to Lumina's", async () => {
    const staff: Actor = { kind: "staff", id: "stf_1" };
    const needed = "A write by staff needs an audit entry in the same batch.";
    expect(await refusal(() => own.write(staff, (writer) => writer.deleteRows("Receipt", "1 = 1")))).toBe(
      needed,
    );
    expect(
      await refusal(() => controlWrite(staff, (writer) => writer.statement(`DELETE FROM "RateLimit"`))),
    ).toBe(needed);
    expect(await own.receipt.count()).toBe(2);
  });
});

describe("Lumina's own tables", () => {
  it("are read and written unscoped, and no organization's are", async () => {
    const rows = (await controlWrite(ACTOR, async ({ tables }) => {
      await tables.rateLimit.createMany({ data: [{ key: "k", windowAt: "2026-01-01", count: 1 }] });
    })) as number[];
    expect(rows).toEqual([1]);
    expect(await controlDb().rateLimit.findUnique({ where: { key: "k" } })).toMatchObject({ count: 1 });
    expect(await controlDb().rateLimit.findUniqueOrThrow({ where: { key: "k" } })).toMatchObject({
      count: 1,
    });
    expect(await controlDb().rateLimit.findUnique({ where: { key: "none" } })).toBeNull();
    await expect(controlDb().rateLimit.findUniqueOrThrow({ where: { key: "none" } })).rejects.toThrow();
    expect(await controlDb().rateLimit.count()).toBe(1);
    expect(await refusal(() => controlDb().item.findMany())).toBe(
      "Item belongs to organizations: use tenantDb.",
    );
    expect(
      await refusal(() => controlWrite(ACTOR, async ({ tables }) => void (await tables.item.deleteMany()))),
    ).toBe("Item belongs to organizations: use tenantDb.");
  });

  it("by a key of several columns are read by findFirst", async () => {
    const where = { userId_organizationId: { userId: "u", organizationId: "o" } } as never;
    for (const read of ["findUnique", "findUniqueOrThrow"] as const)
      expect(await refusal(() => controlDb().membership[read]({ where }))).toMatch(/read by findFirst/);
  });

  it("answer several reads in one round trip, and do nothing but read", async () => {
    expect(
      await controlRead([
        { sql: `SELECT count(*) AS n FROM "Item" WHERE "name" = ?1`, params: ["alpha"] },
        { sql: ` select 1 AS one` },
      ]),
    ).toEqual([[{ n: 2 }], [{ one: 1 }]]);
    for (const sql of [
      `DELETE FROM "Item"`,
      `UPDATE "Item" SET "name" = 'x'`,
      "SELECTED",
      `WITH a AS (SELECT 1) DELETE FROM "Item"`,
    ])
      expect(await refusal(() => controlRead([{ sql }]))).toBe("controlRead only reads.");
    expect(await namesIn(A)).toHaveLength(2);
  });
});

describe("whose a table is", () => {
  it("is one organization's, or Lumina's", () => {
    expect([isTenantModel("Item"), isControlModel("Item")]).toEqual([true, false]);
    expect([isTenantModel("User"), isControlModel("User")]).toEqual([false, true]);
    expect([isTenantModel("Nothing"), isControlModel("Nothing")]).toEqual([false, false]);
    expect(TENANT_MODELS).toContain("Proposal");
    expect(TENANT_MODELS).not.toContain("User");
  });

  it("tells which writes change an organization", () => {
    for (const sql of [
      `INSERT INTO "Item" ("id") VALUES (1)`,
      ` insert or ignore into \`main\`.\`Item\` VALUES (1)`,
      `UPDATE "Organization" SET "name" = 'x'`,
      `DELETE FROM "Membership"`,
      `DELETE FROM "Invitation"`,
    ])
      expect([sql, changesOrganization(sql)]).toEqual([sql, true]);
    for (const sql of [
      `UPDATE "User" SET "name" = 'Item'`,
      `INSERT INTO "AuditEntry" VALUES (1)`,
      `SELECT * FROM "Item"`,
    ])
      expect([sql, changesOrganization(sql)]).toEqual([sql, false]);
    expect([anyTableName.test("FROM item i"), anyTableName.test("FROM items i")]).toEqual([true, false]);
  });
});
