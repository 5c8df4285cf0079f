import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeRecords } from "@/lib/consent/records/testing";
import { recordChains } from "@/lib/consent/records/verify";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { runRetention } from "@/lib/retention/engine/purge";

const TESTER = { kind: "system", id: "test" } as const;
const raw = (sql: string, ...params: unknown[]) =>
  bindings()
    .DB.prepare(sql)
    .bind(...params)
    .all<Record<string, unknown>>();

beforeEach(() => vi.useFakeTimers({ now: Date.parse("2026-11-23T08:00:00Z"), toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

it("keeps records of choices for 36 months, by whole months, and asks for no month that has gone", async () => {
  const fill = { versions: [{ id: "cnv_1", hash: "0" }], services: ["google-analytics"] };
  const [from, to] = [Date.parse("2023-10-01T00:00:00Z"), Date.parse("2023-12-31T23:00:00Z")];
  const rows = [...makeRecords({ count: 9, from, to, ...fill })];
  const columns = Object.keys(rows[0] ?? {});
  await raw(
    `INSERT INTO "ConsentRecord" (${columns.join(", ")}) SELECT ${columns.map((c) => `json_extract(value, '$.${c}')`).join(", ")} FROM json_each(?)`,
    JSON.stringify(rows),
  );
  await raw(
    `INSERT INTO "ConsentCount" ("day", "regime", "versionId", "kind", "count") SELECT substr("at", 1, 10), "regime", "versionId", "kind", count(*) FROM "ConsentRecord" GROUP BY 1, 2, 3, 4`,
  );
  const months = async () =>
    (await raw(`SELECT DISTINCT "chain" FROM "ConsentRecord" ORDER BY 1`)).results.map((row) => row.chain);
  expect(await months()).toEqual(["2023-10", "2023-11", "2023-12"]);
  await runRetention();
  // November 2023 has days that are not 36 months old.
  expect(await months()).toEqual(["2023-11", "2023-12"]);
  expect((await recordChains()).map(({ chain }) => chain)).toEqual(["2023-12", "2023-11"]);
  vi.setSystemTime(Date.parse("2026-12-01T00:00:00Z"));
  await runRetention();
  expect(await months()).toEqual(["2023-12"]);
});

it("keeps scans for 36 months, and as long as something that was found in them", async () => {
  const scan = (id: string, createdAt: string) => ({
    ...{ id, createdAt, startedAt: createdAt, finishedAt: createdAt },
    ...{ origin: "https://lumina.example", startedBy: "stf_1", summary: "{}" },
  });
  const finding = (id: string, scanId: string, seen: string) => ({
    ...{ id, scanId, name: id, firstSeenAt: "2023-01-01T00:00:00.000Z", lastSeenAt: seen },
    ...{ kind: "cookie", problem: "undeclared", states: "[]", detail: "", status: "open" },
  });
  await controlWrite(TESTER, async ({ tables }) => {
    await tables.cookieScan.createMany({
      data: [
        scan("old", "2023-11-22T08:00:00.000Z"),
        scan("old-seen", "2023-11-22T08:00:00.000Z"),
        scan("young", "2023-11-24T08:00:00.000Z"),
      ],
    });
    await tables.storageFinding.createMany({
      data: [
        finding("gone", "old", "2023-11-22T08:00:00.000Z"),
        finding("there", "old-seen", "2026-11-01T08:00:00.000Z"),
      ],
    });
  });
  await runRetention();
  await runRetention();
  expect((await controlDb().storageFinding.findMany()).map(({ id }) => id)).toEqual(["there"]);
  const scans = await controlDb().cookieScan.findMany({ orderBy: { id: "asc" } });
  expect(scans.map(({ id }) => id)).toEqual(["old-seen", "young"]);
});
