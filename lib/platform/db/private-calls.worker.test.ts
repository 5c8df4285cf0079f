import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bindings } from "../runtime";
import { TENANT_MODELS } from "./models";
import { CALL_TABLES } from "./private-calls";
import { type TenantDb, tenantDb } from "./tenant";
import { seedOrganizations } from "./testing";

/** Made from the schema: every table that belongs to a call × every way to read, by members who may and who may not see it. */
const ORGANIZATION = "org_alpha";
const PLACED = "usr_placed";
const SHARED = "usr_shared";
const OTHER = "usr_other";
type Reads = Record<string, (args?: unknown) => Promise<unknown>>;
const delegate = (db: TenantDb, model: string) =>
  (db as unknown as Record<string, Reads>)[model.charAt(0).toLowerCase() + model.slice(1)] as Reads;
const tables = ["Call", ...CALL_TABLES];

const sql = (text: string) => bindings().DB.prepare(text).run();
/** The call that the rows of all other tables belong to. */
const setCall = (placedBy: string | null) =>
  sql(
    `UPDATE "Call" SET "isPrivate" = 1, "placedBy" = ${placedBy === null ? "NULL" : `'${placedBy}'`} WHERE "id" = 'call1'`,
  );

beforeAll(() => seedOrganizations(bindings().DB, { [ORGANIZATION]: "alpha", org_beta: "beta" }));
beforeEach(async () => {
  await sql(`UPDATE "Call" SET "isPrivate" = 0, "placedBy" = NULL`);
  await sql(`UPDATE "CallShare" SET "userId" = '${SHARED}' WHERE "userId" = 'user1'`);
});

it("knows every table that belongs to a call, and each leads to it", async () => {
  expect(tables).toEqual(expect.arrayContaining(["Utterance", "CallInsight", "Commitment", "CallShare"]));
  for (const model of CALL_TABLES) {
    expect(TENANT_MODELS).toContain(model);
    // Without the relation Prisma refuses this.
    expect(
      await delegate(tenantDb(ORGANIZATION), model).count?.({ where: { call: {} } }),
      model,
    ).toBeGreaterThan(0);
  }
});

describe.each(tables)("%s of a private call", (model) => {
  const isOfCall = (row: Record<string, unknown>) => (model === "Call" ? row.id : row.callId) === "call1";
  async function counts(viewer: string | null) {
    const db = tenantDb(ORGANIZATION, viewer);
    const table = delegate(db, model);
    const where = model === "Call" ? { id: "call1" } : { callId: "call1" };
    const column = model === "Call" ? "id" : "callId";
    const all = (await table.findMany?.()) as Record<string, unknown>[];
    const rows = await db.query<Record<string, unknown>>(`SELECT t.* FROM {${model}} t`);
    const grouped = (await table.groupBy?.({ by: [column], where, _count: true })) as { _count: number }[];
    const found = [
      all.filter(isOfCall).length,
      rows.filter(isOfCall).length,
      (await table.count?.({ where })) as number,
      ((await table.aggregate?.({ where, _count: true })) as { _count: number } | undefined)?._count,
      grouped[0]?._count ?? 0,
    ];
    expect((await table.findFirst?.({ where })) !== null, "findFirst").toBe(found[0] !== 0);
    expect(new Set(found).size, `${found}`).toBe(1);
    const widening = { OR: [where, { organizationId: ORGANIZATION }] };
    expect(await table.count?.({ where: widening }), "a wider condition").toBe(all.length);
    return found[0];
  }
  it("is there for who took part, for those it is shared with, and for work of nobody", async () => {
    const all = await counts(null);
    expect(all).toBeGreaterThan(0);
    for (const placedBy of [PLACED, null]) {
      await setCall(placedBy);
      expect(await counts(null)).toBe(all);
      expect(await counts(SHARED), "shared with").toBe(all);
      expect(await counts(OTHER), "another member").toBe(0);
      expect(await counts(PLACED), "who placed it").toBe(placedBy ? all : 0);
    }
  });

  it("is there for everybody while the call is not private", async () => {
    expect(await counts(OTHER)).toBe(await counts(null));
  });
});

it("believes no id of a member that could be more than an id", async () => {
  await expect(tenantDb(ORGANIZATION, "x' OR 1 = 1").query("SELECT c.* FROM {Call} c")).rejects.toThrow(
    "member's id",
  );
});

it("counts private calls where a write is guarded", async () => {
  await setCall(PLACED);
  const written = await tenantDb(ORGANIZATION, OTHER).write({ kind: "system", id: "test" }, (w) => {
    w.guard("changed", `(SELECT count(*) = 2 FROM {Call} c)`);
    w.updateRows("Call", `"version" = "version" + 1`, "1");
  });
  expect(written).toContain(2);
});
