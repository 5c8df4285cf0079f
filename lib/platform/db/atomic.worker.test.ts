import { beforeEach, describe, expect, it } from "vitest";
import { FIRST_HASH } from "../hash-chain";
import { bindings } from "../runtime";
import { type Actor, type AuditRow, auditHash } from "./audit-chain";
import { controlDb, controlWrite } from "./control";
import { GuardError, type GuardKind, uniqueViolation } from "./guards";
import { type TenantWriter, tenantDb } from "./tenant";
import { seedOrganizations } from "./testing";

/** Writes are all or nothing, whatever fails and wherever it does. */
const A = "org_alpha";
const B = "org_beta";
const actor: Actor = { kind: "system", id: "test" };
const record = { action: "test.write", subjectType: "Item", subjectId: "item1", summary: "A test wrote." };
const database = () => bindings().DB;
const createdAt = "2026-01-05T08:00:00.000Z";
const location = (n: number) => ({ id: `new${n}`, code: `N${n}`, name: `New ${n}`, createdAt });

/** The whole database, to see that nothing changed. */
async function everything() {
  const { results } = await database()
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
    )
    .all<{ name: string }>();
  const tables = await database().batch(
    results.map(({ name }) => database().prepare(`SELECT * FROM "${name}"`)),
  );
  return Object.fromEntries(results.map(({ name }, i) => [name, tables[i]?.results]));
}

const write = (collect: (writer: TenantWriter) => Promise<unknown> | unknown, organizationId = A) =>
  tenantDb(organizationId).write(actor, async (writer) => void (await collect(writer)));

/** Effects of every kind, before and after what is about to fail. */
async function effects(writer: TenantWriter, part: number) {
  await writer.location.createMany({ data: [location(part)] });
  await writer.item.updateMany({ where: { id: "item1" }, data: { name: `changed ${part}` } });
  await writer.receipt.deleteMany({ where: { id: `receipt${part}` } });
  writer.insertRows("NumberSequence", ["kind", "next"], [[`fresh${part}`, part]]);
  writer.updateRows("StockLevel", '"onHand" = "onHand" + 1', "1 = 1");
  writer.deleteRows("OutlookSnapshot", `"day" = '2026-01-0${part}'`);
  writer.audit(record);
}

beforeEach(async () => {
  await seedOrganizations(database(), { [A]: "alpha", [B]: "beta" });
});

describe("a batch", () => {
  it("is written whole when nothing fails, and counts the rows of each statement", async () => {
    const changed = await write(async (writer) => {
      await effects(writer, 1);
      writer.expectRows(1);
    });
    expect(changed.slice(0, 6)).toEqual([1, 1, 1, 1, 2, 1]);
    const db = tenantDb(A);
    expect(await db.location.count()).toBe(3);
    expect(await db.receipt.count()).toBe(1);
    expect((await db.stockLevel.findMany()).map((level) => level.onHand)).toEqual([5001n, 5001n]);
    expect(await db.auditEntry.count()).toBe(3);
    expect(await database().prepare('SELECT count(*) AS n FROM "AtomicGuard"').first("n")).toBe(0);
  });

  const failures: Record<string, (writer: TenantWriter) => Promise<unknown> | unknown> = {
    "a unique key that is taken": (writer) =>
      writer.location.createMany({ data: [{ ...location(9), code: "L1" }] }),
    "a primary key that is taken": (writer) =>
      writer.item.createMany({
        data: [{ id: "item1", code: "X", codeKey: "x", name: "X", createdAt }],
      }),
    "a reference that leads nowhere": (writer) =>
      writer.insertRows(
        "StockMovement",
        ["id", "itemId", "locationId", "quantity", "kind", "at", "actorId"],
        [["m9", "nothing", "location1", 1, "count", createdAt, "test"]],
      ),
    "a value that may not be null": (writer) => writer.updateRows("Item", '"name" = NULL', `"id" = 'item2'`),
    "JSON that is none": (writer) =>
      writer.insertSelect(
        "NumberSequence",
        ["kind", "next"],
        "SELECT value AS k, 1 AS n FROM json_each(?2)",
        ["{"],
      ),
    "a parent that still has children": (writer) =>
      writer.supplier.deleteMany({ where: { id: "supplier1" } }),
  };
  it.each(Object.entries(failures))("leaves nothing behind: %s", async (_, fail) => {
    const before = await everything();
    for (const [first, last] of [
      [true, true],
      [true, false],
      [false, true],
    ]) {
      const failing = write(async (writer) => {
        if (first) await effects(writer, 1);
        await fail(writer);
        if (last) await effects(writer, 2);
      });
      await expect(failing).rejects.toThrow();
      expect(await everything()).toEqual(before);
    }
  });

  it("does not begin when something in it needs a result", async () => {
    const before = await everything();
    const needsResult = write(async (writer) => {
      await effects(writer, 1);
      await (writer.item as unknown as { count(): Promise<number> }).count();
    });
    await expect(needsResult).rejects.toThrow();
    await expect(
      write(async (writer) => {
        await effects(writer, 1);
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await everything()).toEqual(before);
  });

  it("tells a taken key by its columns", async () => {
    const error = await write(failures["a unique key that is taken"] as never).catch(
      (failure: unknown) => failure,
    );
    expect(uniqueViolation(error, "Location.organizationId", "Location.code")).toBe(true);
    expect(uniqueViolation(error, "Location.code")).toBe(true);
    expect(uniqueViolation(error, "Location.id")).toBe(false);
    expect(uniqueViolation(error, "Location.code", "AuditEntry.seq")).toBe(false);
    expect(uniqueViolation(new GuardError("changed"), "Location.code")).toBe(false);
  });
});

describe("a long createMany, which Prisma splits into several statements", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => location(n));

  it("is written whole", async () => {
    const changed = await write((writer) => writer.location.createMany({ data: rows(120) }));
    expect(changed.length).toBeGreaterThan(1);
    expect(changed.reduce((sum, n) => sum + n)).toBe(120);
    expect(await tenantDb(A).location.count()).toBe(122);
  });

  it("leaves nothing behind when its last row fails", async () => {
    const before = await everything();
    const last = { ...location(500), code: "L1" };
    await expect(
      write((writer) => writer.location.createMany({ data: [...rows(120), last] })),
    ).rejects.toThrow();
    expect(await everything()).toEqual(before);
  });

  it("can be followed by a guard that undoes all of its parts", async () => {
    const before = await everything();
    const guarded = write(async (writer) => {
      await writer.location.createMany({ data: rows(120) });
      writer.guard("budget", "SELECT count(*) <= 100 FROM {Location}");
    });
    await expect(guarded).rejects.toThrow(GuardError);
    expect(await everything()).toEqual(before);
  });
});

describe("a guard", () => {
  const kinds: GuardKind[] = [
    "changed",
    "cursor",
    "used",
    "expired",
    "budget",
    "stopped",
    "rows",
    "last_owner",
    "order_number",
    "organization_mails",
    "recipient_mails",
  ];

  it.each(kinds)("named %s undoes everything, wherever it stands, and says its name", async (kind) => {
    const before = await everything();
    for (const position of ["first", "middle", "last"]) {
      const error = await write(async (writer) => {
        if (position !== "first") await effects(writer, 1);
        writer.guard(kind, "1 = 2");
        if (position !== "last") await effects(writer, 2);
      }).catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(GuardError);
      expect((error as GuardError).kind).toBe(kind);
      expect(await everything()).toEqual(before);
    }
  });

  it.each(["SELECT NULL", "0", "NULL", "SELECT 1 FROM {Item} WHERE 1 = 2"])(
    "fails when its condition is %s",
    async (sql) => {
      const before = await everything();
      await expect(write((writer) => writer.guard("changed", sql))).rejects.toThrow();
      expect(await everything()).toEqual(before);
    },
  );

  it("sees the organization's own rows only", async () => {
    await database().prepare(`DELETE FROM "Receipt" WHERE "organizationId" = ?`).bind(A).run();
    await write((writer) => writer.guard("changed", "SELECT count(*) = 0 FROM {Receipt}"));
    await expect(
      write((writer) => writer.guard("changed", "SELECT count(*) = ?2 FROM {Receipt}", [0]), B),
    ).rejects.toThrow(GuardError);
  });

  it("counts the rows of the statement before it", async () => {
    const before = await everything();
    const update = (count: number) =>
      write(async (writer) => {
        await effects(writer, 1);
        await writer.item.updateMany({ where: { id: "item1", version: 7 }, data: { name: "late" } });
        writer.expectRows(count, "changed");
      });
    await expect(update(1)).rejects.toMatchObject({ kind: "changed" });
    expect(await everything()).toEqual(before);
    await update(0);
  });

  it("lets a single-use thing be used once, however many try at the same time", async () => {
    const tries = Array.from({ length: 12 }, (_, n) =>
      write(async (writer) => {
        writer.guard(
          "used",
          `SELECT count(*) = 1 FROM {Proposal} WHERE "id" = 'proposal1' AND "status" = 'open'`,
        );
        writer.updateRows("Proposal", `"status" = 'approved'`, `"id" = 'proposal1'`);
        await writer.location.createMany({ data: [location(n)] });
        writer.audit(record);
      }),
    );
    const ends = await Promise.allSettled(tries);
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).toMatchObject({ kind: "used" });
    expect(await tenantDb(A).location.count()).toBe(3);
    expect(await tenantDb(A).auditEntry.count()).toBe(3);
  });
});

describe("the audit chain", () => {
  const chain = async (organizationId: string) =>
    (
      await database()
        .prepare('SELECT * FROM "AuditEntry" WHERE "organizationId" = ? ORDER BY "seq"')
        .bind(organizationId)
        .all<AuditRow>()
    ).results;

  async function expectWhole(organizationId: string, length: number) {
    const rows = await chain(organizationId);
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length }, (_, i) => i + 1));
    let previousHash = FIRST_HASH;
    for (const row of rows) {
      expect(row.previousHash).toBe(previousHash);
      expect(row.hash).toBe(auditHash(row));
      previousHash = row.hash;
    }
  }

  beforeEach(async () => {
    await database().prepare('DELETE FROM "AuditEntry"').run();
  });

  it("stays gapless and true while several write at once", async () => {
    const writers = Array.from({ length: 6 }, (_, n) =>
      write(async (writer) => {
        await writer.location.createMany({ data: [location(n)] });
        writer.audit({ ...record, subjectId: `${n}`, before: { n }, after: { n: 2n } });
        writer.audit({ ...record, subjectId: `${n} again` });
      }),
    );
    const other = write((writer) => writer.audit(record), B);
    await Promise.all([...writers, other]);
    await expectWhole(A, 12);
    await expectWhole(B, 1);
    expect(await tenantDb(A).location.count()).toBe(8);
  });

  it("takes the entry of everybody who writes at the same moment", async () => {
    const writers = Array.from({ length: 40 }, (_, n) =>
      write((writer) => writer.audit({ ...record, subjectId: `${n}` })),
    );
    const ends = await Promise.allSettled(writers);
    expect(ends.filter((end) => end.status === "rejected")).toEqual([]);
    await expectWhole(A, 40);
  });

  it("has no entry of a write that was undone", async () => {
    await write((writer) => writer.audit(record));
    const undone = write((writer) => {
      writer.audit(record);
      writer.guard("stopped", "0");
    });
    await expect(undone).rejects.toThrow(GuardError);
    await write((writer) => writer.audit(record));
    await expectWhole(A, 2);
  });

  it("shows every kind of tampering", async () => {
    for (let i = 0; i < 3; i++) await write((writer) => writer.audit({ ...record, after: { i } }));
    const [, second] = await chain(A);
    if (!second) throw new Error("three entries were written");
    for (const [column, value] of Object.entries(second)) {
      if (column === "hash") continue;
      const tampered = { ...second, [column]: typeof value === "number" ? value + 1 : `${value}x` };
      expect(auditHash(tampered), column).not.toBe(second.hash);
    }
  });
});

describe("Lumina's own tables", () => {
  const rateLimit = { key: "k1", windowAt: createdAt, count: 1 };

  beforeEach(async () => {
    await database().prepare('DELETE FROM "RateLimit"').run();
  });

  it("are written together with an organization's, or not at all", async () => {
    const both = (condition: string) =>
      controlWrite(actor, async (writer) => {
        await writer.tables.rateLimit.createMany({ data: [rateLimit] });
        await writer.tenant(A).location.createMany({ data: [location(1)] });
        writer.tenant(B).insertRows("NumberSequence", ["kind", "next"], [["fresh", 1]]);
        writer.statement('UPDATE "RateLimit" SET "count" = ? WHERE "key" = ?', [5, "k1"]);
        writer.expectRows(1);
        writer.audit(A, record);
        writer.guard("changed", condition);
      });
    const before = await everything();
    await expect(both("1 = 2")).rejects.toThrow(GuardError);
    expect(await everything()).toEqual(before);
    await both("1 = 1");
    expect(await controlDb().rateLimit.findMany()).toEqual([{ ...rateLimit, count: 5 }]);
    expect(await tenantDb(A).location.count()).toBe(3);
    expect(await tenantDb(B).numberSequence.count()).toBe(3);
    await expect(both("1 = 1")).rejects.toThrow(/UNIQUE/);
  });

  it("are not written outside of a batch, nor in what Prisma calls a transaction", async () => {
    const before = await everything();
    const control = controlDb();
    await expect(control.rateLimit.createMany({ data: [rateLimit] })).rejects.toThrow();
    await expect(
      control.$transaction([control.rateLimit.createMany({ data: [rateLimit] })]),
    ).rejects.toThrow();
    await expect(control.$executeRawUnsafe('DELETE FROM "Item"')).rejects.toThrow();
    expect(await everything()).toEqual(before);
  });
});
