import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { FIRST_HASH } from "@/lib/platform/hash-chain";
import type { Bindings } from "@/lib/platform/runtime";
import { appendRecord, type NewRecord } from "./append-record";
import { firstBrokenRecord, HASHED_COLUMNS } from "./record-chain";

const { DB } = env as unknown as Bindings;

const choice = (over: Partial<NewRecord> = {}): NewRecord => ({
  notice: {
    versionId: "cnv_first",
    versionHash: FIRST_HASH,
    regime: "eea-uk",
    country: "DE",
    region: null,
    language: "de",
    servedAt: "2026-11-25T00:00:00.000Z",
  },
  offered: ["google-analytics"],
  agreed: [],
  surface: "banner",
  addressPrefix: null,
  userId: null,
  previousId: null,
  ...over,
});

type Row = Parameters<typeof firstBrokenRecord>[0][number] & { seq: number };
const chain = async () =>
  (await DB.prepare(`SELECT * FROM "ConsentRecord" ORDER BY "seq"`).all<Row>()).results;

test("records follow each other without a gap, also when many are written at once", async () => {
  await appendRecord(choice());
  await Promise.all(Array.from({ length: 12 }, () => appendRecord(choice())));
  await appendRecord(choice());
  const rows = await chain();
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
  expect(firstBrokenRecord(rows)).toBeNull();
  const count = await DB.prepare(`SELECT SUM("count") AS n FROM "ConsentCount"`).first<{ n: number }>();
  expect(count?.n).toBe(14);
});

test("a head that another process moved on, or that is gone, is read anew", async () => {
  // Another process took the next place.
  const [last] = (await chain()).slice(-1);
  const columns = [...HASHED_COLUMNS, "hash"].filter((column) => column !== "seq" && column !== "id");
  await DB.prepare(
    `INSERT INTO "ConsentRecord" ("seq", "id", ${columns.map((c) => `"${c}"`).join(", ")})
     SELECT "seq" + 1, 'cns_other', ${columns.map((c) => `"${c}"`).join(", ")} FROM "ConsentRecord" WHERE "seq" = ?`,
  )
    .bind(last?.seq)
    .run();
  await appendRecord(choice());
  const moved = (await chain()).slice(-1);
  expect(moved[0]).toMatchObject({ seq: 16, previousHash: last?.hash });
  // The database was brought back to an earlier state.
  await DB.prepare(`DELETE FROM "ConsentRecord" WHERE "seq" > 10`).run();
  await appendRecord(choice());
  const rows = await chain();
  expect(rows).toHaveLength(11);
  expect(firstBrokenRecord(rows)).toBeNull();
});

test("a visitor keeps one name, and taking back is told from refusing", async () => {
  const first = await appendRecord(choice({ agreed: ["google-analytics"] }));
  const second = await appendRecord(choice({ previousId: first.id }));
  expect([first.kind, second.kind]).toEqual(["accept", "withdraw"]);
  const [before, after] = (await chain()).slice(-2);
  expect(after?.visitorId).toBe(before?.visitorId);
});
