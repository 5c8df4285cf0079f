import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock, DAY_MS, dayStart } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import type { Bindings } from "@/lib/platform/runtime";
import { actorNames } from "./actors";
import { auditCsv } from "./export";
import { auditEntries, auditFacets, auditListSchema } from "./queries";
import { verifyChain } from "./verify";

const PERSON: Actor = { kind: "user", id: "usr_1" };
const state = (query: Record<string, string | number> = {}) => auditListSchema.parse(query);

async function did(db: TenantDb, actor: Actor, action: string, subject: string, count = 1) {
  const [subjectType = "", subjectId = ""] = subject.split(":");
  await db.write(actor, (w) => {
    for (let i = 0; i < count; i++)
      w.audit({ action, subjectType, subjectId, summary: `=${action} ${i}`, after: { i } });
  });
}

let db: TenantDb;
let stranger: TenantDb;

beforeAll(async () => {
  db = await makeOrganization("audited");
  stranger = await makeOrganization("curious");
  await did(db, PERSON, "item.updated", "Item:itm_1", 3);
  await did(db, { kind: "system", id: "training" }, "models.promoted", "ModelVersion:mdl_1");
  await did(db, PERSON, "item-group.updated", "Item:itm_2");
});

describe("the list", () => {
  const seqs = async (query: Record<string, string | number>, of = db) =>
    (await auditEntries(of, state(query), "UTC")).entries.map((entry) => entry.seq);

  test("is newest first and filtered by who, what and on which thing", async () => {
    expect(await seqs({})).toEqual([5, 4, 3, 2, 1]);
    expect(await seqs({ actor: "system" })).toEqual([4]);
    expect(await seqs({ family: "item" })).toEqual([3, 2, 1]);
    expect(await seqs({ subject: "Item" })).toEqual([5, 3, 2, 1]);
    expect(await seqs({ subject: "Item:itm_2" })).toEqual([5]);
    expect(await auditFacets(db)).toEqual({
      families: ["item", "item-group", "models"],
      subjects: ["Item", "ModelVersion"],
    });
  });

  test("goes on from where the page ended, without a gap or a repetition", async () => {
    const seen: number[] = [];
    for (let before: number | null = 99; before !== null; ) {
      const page = await auditEntries(db, state({ before }), "UTC", 2);
      seen.push(...page.entries.map((entry) => entry.seq));
      before = page.next;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });

  test("knows the organization's own days", async () => {
    expect(dayStart("2026-12-03", "Asia/Tokyo")).toBe("2026-12-02T15:00:00.000Z");
    expect(dayStart("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
    expect(dayStart("2026-03-30", "Europe/Berlin")).toBe("2026-03-29T22:00:00.000Z");
    expect(dayStart("2026-12-03", "Pacific/Kiritimati")).toBe("2026-12-02T10:00:00.000Z");
    const today = clock.today("UTC");
    const tomorrow = new Date(clock.now().getTime() + DAY_MS).toISOString().slice(0, 10);
    expect(await seqs({ from: today, to: today })).toHaveLength(5);
    expect(await seqs({ from: tomorrow })).toEqual([]);
  });

  test("nonsense in the address is as if it were not there", () => {
    expect(state({ actor: "x", family: "A'", subject: "a b", from: "2026-99-99", before: "-1" })).toEqual(
      state(),
    );
  });

  test("names who it knows and says who is gone", async () => {
    const { entries } = await auditEntries(db, state(), "UTC");
    const names = await actorNames(db, entries);
    expect(names.get("system:training")).toEqual({ kind: "Lumina", name: "Model training" });
    expect(names.get("user:usr_1")?.name).toMatch(/gone/);
  });

  test("as CSV holds every entry once and no formula", async () => {
    const text = await new Response(auditCsv(db, state({ family: "item" }), "UTC")).text();
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain("'=item.updated 2");
  });

  test("of another organization is empty", async () => {
    expect(await seqs({}, stranger)).toEqual([]);
    expect(await auditFacets(stranger)).toEqual({ families: [], subjects: [] });
    expect(
      (await new Response(auditCsv(stranger, state(), "UTC")).text()).trimEnd().split("\r\n"),
    ).toHaveLength(1);
  });
});

describe("the chain", () => {
  const { DB } = env as unknown as Bindings;
  const tamper = (of: TenantDb, sql: string) =>
    DB.prepare(`${sql} AND "organizationId" = ?`).bind(of.organizationId).run();

  test("is unbroken, in one go and in parts", async () => {
    expect(await verifyChain(db)).toEqual({ verifiedTo: 5, last: 5, broken: null });
    expect(await verifyChain(stranger)).toEqual({ verifiedTo: 0, last: 0, broken: null });
    const long = await makeOrganization("long");
    await did(long, PERSON, "item.updated", "Item:itm_1", 1203);
    expect(await verifyChain(long, 0, 600)).toEqual({ verifiedTo: 1000, last: 1203, broken: null });
    expect(await verifyChain(long, 1000, 600)).toEqual({ verifiedTo: 1203, last: 1203, broken: null });
  });

  test.each([
    ["a changed word", `UPDATE "AuditEntry" SET "summary" = 'x' WHERE "seq" = 3`, "altered", 3],
    ["another actor", `UPDATE "AuditEntry" SET "actorId" = 'usr_2' WHERE "seq" = 2`, "altered", 2],
    ["a removed entry", `DELETE FROM "AuditEntry" WHERE "seq" = 2`, "missing", 2],
    ["a removed beginning", `DELETE FROM "AuditEntry" WHERE "seq" < 3`, "missing", 1],
    ["another hash", `UPDATE "AuditEntry" SET "hash" = "previousHash" WHERE "seq" = 1`, "altered", 1],
    ["a broken link", `UPDATE "AuditEntry" SET "previousHash" = 'x' WHERE "seq" = 4`, "unlinked", 4],
  ])("shows %s", async (name, sql, reason, seq) => {
    const victim = await makeOrganization(`victim-${name.replaceAll(" ", "-")}`);
    await did(victim, PERSON, "item.updated", "Item:itm_1", 5);
    await tamper(victim, sql);
    expect(await verifyChain(victim)).toMatchObject({ verifiedTo: seq - 1, broken: { seq, reason } });
    expect((await verifyChain(db)).broken).toBeNull();
  });
});
