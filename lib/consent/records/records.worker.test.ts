import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { tenantDb } from "@/lib/platform/db";
import type { Bindings } from "@/lib/platform/runtime";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { recordStaffExport } from "@/lib/staff/audit";
import { currentConsentVersion } from "../versions";
import { consentCounts, recordFacets } from "./counts";
import { recordsCsv, recordsExportNote } from "./export";
import { recordListSchema } from "./list-state";
import { proofOf } from "./proof";
import { consentRecords, countRecords, lowestDayQuery, type RecordRow, recordsQuery } from "./queries";
import { FILL_SQL, makeRecords } from "./testing";
import { recordChains, verifyRecords } from "./verify";

const { DB } = env as unknown as Bindings;
const state = (query: Record<string, string> = {}) => recordListSchema.parse(query);
const all: RecordRow[] = [];

beforeAll(async () => {
  const first = await currentConsentVersion();
  const made = makeRecords({
    count: 3_000,
    from: Date.parse("2026-01-10T00:00:00Z"),
    to: Date.parse("2026-03-20T00:00:00Z"),
    versions: [first, { id: "cnv_second", hash: "f".repeat(64) }],
    services: ["google-analytics", "datadog-rum"],
  });
  all.push(...made);
  const rows = JSON.stringify(all);
  await DB.batch(FILL_SQL.map((sql) => DB.prepare(sql).bind(rows)));
  await DB.prepare(
    `INSERT INTO "User" ("id", "email", "name", "jobTitle", "passwordHash", "createdAt") VALUES ('usr_10', 'ada@example.com', 'Ada', '', '', '2026-01-01')`,
  ).run();
});

const expected = (fits: (row: RecordRow) => boolean) =>
  all
    .filter(fits)
    .reverse()
    .map(({ id }) => id);

async function pages(query: Record<string, string>, size: number): Promise<string[]> {
  const seen: string[] = [];
  for (let before = ""; ; ) {
    const page = await consentRecords(state({ ...query, before }), size);
    seen.push(...page.records.map(({ id }) => id));
    if (!page.next) return seen;
    before = page.next;
  }
}

describe("the list", () => {
  test.each<[string, Record<string, string>, (row: RecordRow) => boolean, number]>([
    ["everything", {}, () => true, 700],
    ["a regime", { regime: "california" }, (row) => row.regime === "california", 37],
    ["a kind", { kind: "withdraw" }, (row) => row.kind === "withdraw", 50],
    ["a version", { version: "cnv_second" }, (row) => row.versionId === "cnv_second", 400],
    [
      "regime, kind and version together",
      { regime: "unknown", kind: "partial", version: "cnv_second" },
      (row) => row.regime === "unknown" && row.kind === "partial" && row.versionId === "cnv_second",
      3,
    ],
    [
      "a period and a regime",
      { from: "2026-02-03", to: "2026-02-04", regime: "eea-uk" },
      (row) => row.at >= "2026-02-03" && row.at < "2026-02-05" && row.regime === "eea-uk",
      11,
    ],
    ["nothing that there is", { regime: "moon" }, () => false, 50],
  ])("pages through %s without a gap or a repetition", async (_, query, fits, size) => {
    const wanted = expected(fits);
    expect(await pages(query, size)).toEqual(wanted);
    expect(await countRecords(state(query))).toBe(wanted.length);
  });

  test("is searched by receipt, visitor, account and e-mail", async () => {
    const row = all[40];
    const ids = async (q: string, more = {}) =>
      (await consentRecords(state({ q, ...more }))).records.map(({ id }) => id);
    expect(await ids(row?.id ?? "")).toEqual([row?.id]);
    expect(await ids(row?.visitorId ?? "")).toEqual([row?.id]);
    expect(await ids("usr_10")).toEqual(expected(({ userId }) => userId === "usr_10"));
    expect(await ids("Ada@example.com")).toEqual(await ids("usr_10"));
    expect(await ids("usr_10", { kind: "moon" })).toEqual([]);
    expect(await ids("nobody@example.com")).toEqual([]);
    expect(await ids("hello")).toEqual([]);
  });

  test("as CSV holds every record once, with its hash", async () => {
    const text = await new Response(recordsCsv(state({ regime: "california" }))).text();
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(1 + expected((row) => row.regime === "california").length);
    expect(lines[1]).toContain(all.findLast((row) => row.regime === "california")?.hash);
  });

  test("leaves a trace when it is exported, without what was searched for", async () => {
    const note = await recordsExportNote(state({ q: "ada@example.com" }));
    await recordStaffExport({ actor: { kind: "staff", id: "stf_1" } }, note);
    expect(note.rows).toBe(expected(({ userId }) => userId === "usr_10").length);
    const entry = await tenantDb(STAFF_AUDIT_SCOPE).auditEntry.findFirst({ orderBy: { seq: "desc" } });
    expect(entry).toMatchObject({ action: "consent-records.exported", actorId: "stf_1" });
    expect(JSON.stringify(entry)).not.toContain("ada@");
  });
});

describe("no question of the admin walks through the records", () => {
  const plan = async ({ sql, params }: { sql: string; params: (string | number | null)[] }) => {
    const { results } = await DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...params)
      .all<{ detail: string }>();
    return results.map(({ detail }) => detail).join("\n");
  };
  const before = "2026-02-03T10:00:00.000Z~cns_1";

  test.each([
    ["everything", {}],
    ["a period", { from: "2026-02-01", to: "2026-02-02" }],
    ["a later page", { before }],
    ["a regime", { regime: "eea-uk" }],
    ["a kind, a later page", { kind: "accept", before }],
    ["all three", { regime: "eea-uk", kind: "accept", version: "cnv_second" }],
  ])("listing %s uses an index", async (_, query) => {
    const text = await plan(recordsQuery(state(query), null, "2026-02-01", 51));
    expect(text).toMatch(/(SEARCH|SCAN) r USING INDEX/);
    expect(text).not.toMatch(/SCAN r$/m);
  });

  test.each(["id", "visitorId", "userId"] as const)("searching by %s looks it up", async (column) => {
    expect(await plan(recordsQuery(state(), { column, value: "x" }, "", 51))).toMatch(/SEARCH r USING INDEX/);
  });

  test("finding out how far a page looks back reads the counts alone", async () => {
    expect(await plan(lowestDayQuery(state({ regime: "eea-uk" }), 51))).not.toContain("ConsentRecord");
  });
});

describe("the counts", () => {
  test("agree with the records, over time, by regime and by version", async () => {
    const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
    const counts = await consentCounts(state({ kind: "accept" }));
    const accepted = all.filter(({ kind }) => kind === "accept").length;
    expect(counts.step).toBe("week");
    expect([counts.overTime, counts.byRegime, counts.byVersion].map(sum)).toEqual([
      accepted,
      accepted,
      accepted,
    ]);
    expect(counts.overTime.every(({ period }) => new Date(period).getUTCDay() === 1)).toBe(true);
    const day = await consentCounts(state({ from: "2026-02-01", to: "2026-02-10" }));
    expect(day.step).toBe("day");
    expect(sum(day.overTime)).toBe(expected(({ at }) => at >= "2026-02-01" && at < "2026-02-11").length);
    expect(await consentCounts(state({ from: "2031-01-01" }))).toMatchObject({ overTime: [] });
  });

  test("offer what there is as filters", async () => {
    const facets = await recordFacets();
    expect(facets.regimes).toEqual(["california", "eea-uk", "elsewhere", "unknown"]);
    expect(facets.kinds).toEqual(["accept", "partial", "reject", "withdraw"]);
    expect(facets.versions).toEqual([{ id: expect.any(String), number: 1 }]);
  });
});

describe("the proof of a record", () => {
  test("shows what was seen and chosen, and that all of it holds", async () => {
    const row = all[100];
    const proof = await proofOf(row?.id ?? "");
    expect(proof?.checks.map(({ holds }) => holds)).toEqual([true, true, true, true, true]);
    expect(proof?.before?.id).toBe(all[99]?.id);
    expect(proof?.after?.id).toBe(all[101]?.id);
    expect(proof?.shown?.content.texts[proof.shown.language].accept).toBeTruthy();
    expect(await proofOf("cns_none")).toBeNull();
  });

  test("says what does not hold", async () => {
    const proof = await proofOf(all[2_000]?.id ?? "");
    expect(proof?.shown).toBeNull();
    expect(proof?.checks.filter(({ holds }) => !holds).map(({ what }) => what)).toEqual([
      "The version shown is as it was published",
    ]);
  });
});

describe("a month's chain", () => {
  test("is unbroken, in one go and in parts", async () => {
    const months = await recordChains();
    expect(months.map(({ chain }) => chain)).toEqual(["2026-03", "2026-02", "2026-01"]);
    for (const { chain, counted } of months)
      expect(await verifyRecords(chain)).toEqual({
        verifiedTo: counted,
        last: counted,
        counted,
        broken: null,
      });
    const part = await verifyRecords("2026-02", 0, 1_000);
    expect(part).toMatchObject({ verifiedTo: 1_000, broken: null });
    expect(await verifyRecords("2026-02", part.verifiedTo)).toMatchObject({
      verifiedTo: part.last,
      broken: null,
    });
  });

  test.each([
    [
      "a changed choice",
      `UPDATE "ConsentRecord" SET "kind" = 'accept', "choice" = '{}' WHERE "seq" = 30`,
      30,
    ],
    ["a removed record", `DELETE FROM "ConsentRecord" WHERE "seq" = 30`, 30],
    ["another hash", `UPDATE "ConsentRecord" SET "hash" = "previousHash" WHERE "seq" = 30`, 30],
  ])("shows %s", async (_, sql, seq) => {
    const { results } = await DB.prepare(
      `SELECT * FROM "ConsentRecord" WHERE "chain" = '2026-01' AND "seq" = 30`,
    ).all();
    await DB.prepare(`${sql} AND "chain" = '2026-01'`).run();
    expect(await verifyRecords("2026-01")).toMatchObject({ broken: seq, verifiedTo: seq - 1 });
    await DB.prepare(`DELETE FROM "ConsentRecord" WHERE "chain" = '2026-01' AND "seq" = 30`).run();
    await DB.prepare(FILL_SQL[0]).bind(JSON.stringify(results)).run();
    expect((await verifyRecords("2026-01")).broken).toBeNull();
  });

  test("that was cut off at its end has fewer records than were counted", async () => {
    await DB.prepare(`DELETE FROM "ConsentRecord" WHERE "chain" = '2026-03' AND "seq" > 800`).run();
    const check = await verifyRecords("2026-03");
    expect(check.last).toBe(800);
    expect(check.counted).toBeGreaterThan(800);
  });
});
