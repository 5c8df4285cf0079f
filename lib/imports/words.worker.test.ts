import { beforeAll, describe, expect, it } from "vitest";
import type { Mapping } from "@/lib/mapping/mapping";
import { statusWordsOf, wordRows } from "@/lib/mapping/status-words";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { importFile, upload } from "./testing";
import { workbook } from "./workbook-testing";

const HEAD = ["Order", "Item code", "Quantity", "Date", "Price", "Status", "Note"];
/** The word that nobody knows stands far behind the rows that the mapping is proposed from. */
const table = (statusOf: (row: number) => string, rows = 3_000): string[][] => [
  HEAD,
  ...Array.from({ length: rows }, (_, i) => [
    `${i}`,
    `I${i % 9}`,
    "2",
    "2024-03-01",
    "2.55",
    statusOf(i),
    `n${i % 3}`,
  ]),
];
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(",")}\n`).join("");
const late = (i: number) => (i === 2_990 ? "geparkt" : i % 2 ? "paid" : "cancelled");

let db: TenantDb;
beforeAll(async () => {
  db = await makeOrganization("words");
});

it.each([
  ["CSV", () => csv(table(late))],
  ["a workbook", () => workbook(table(late))],
])("asks for the meaning of a status that stands far behind in %s", async (_, content) => {
  const record = await upload(db, "late", content());
  const mapping = record.mapping as Mapping;
  expect(mapping.statusWords).toEqual({ cancelled: "not-sold", paid: "sold", geparkt: null });
  expect(record.analysis?.questions.join(" ")).toContain("“geparkt”");
  expect(record.analysis?.cautions).toEqual([]);
});

it("imports every row once the word is explained, and knows it in the next file", async () => {
  const explain = (mapping: Mapping): Mapping => ({
    ...mapping,
    statusWords: { ...mapping.statusWords, geparkt: "not-sold" },
  });
  expect(await importFile(db, "late.csv", csv(table(late)), { mapping: explain })).toMatchObject({
    status: "completed",
    rowsFailed: 0,
  });
  const next = await upload(db, "next.csv", csv(table((i) => (i === 2_000 ? "in Klärung" : late(i)))));
  expect(next.analysis?.remembered).toBe(true);
  expect(next.mapping?.statusWords).toMatchObject({ geparkt: "not-sold", "in Klärung": null });
});

it("knows the words of a column that a person chooses for the status", async () => {
  const rows = table(late).map((row, i) => (i === 0 ? [...row.slice(0, 5), "Zustand", "Note"] : row));
  const { analysis, mapping } = await upload(db, "other.csv", csv(rows));
  expect((mapping as Mapping).columns[5]?.field).toBeNull();
  expect(
    statusWordsOf("sales-lines", [{ index: 5, field: "status" }], wordRows(analysis?.words ?? {})),
  ).toEqual({
    paid: "sold",
    cancelled: "not-sold",
    geparkt: null,
  });
});

it("says when a column holds more words than can be asked for", async () => {
  const many = await upload(db, "many.csv", csv(table((i) => (i < 600 ? "paid" : `state ${i % 90}`))));
  expect(many.analysis?.cautions.join(" ")).toMatch(/“Status” holds more than 60 different words/);
});

describe("purchase orders", () => {
  const PO_HEAD = "PO number,Line,Supplier,Item code,Quantity,Unit price,Ordered on,Order status\n";
  const orders = (statusOf: (row: number) => string, rows = 40) =>
    PO_HEAD +
    Array.from({ length: rows }, (_, i) => `B-${i},10,S-1,I${i},5,1.50,2024-02-01,${statusOf(i)}\n`).join("");
  const statuses = async (own: TenantDb) =>
    own.query(
      `SELECT "status", COUNT(*) AS "orders" FROM {PurchaseOrder} GROUP BY "status" ORDER BY "status"`,
    );

  it("takes known words as they are, asks once for the others, and knows them in the next file", async () => {
    const own = await makeOrganization("order-words");
    const file = orders((i) => ["offen", "Partially received", "Geprüft SB"][i % 3] as string);
    const record = await upload(own, "orders.csv", file);
    expect(record.mapping?.statusWords).toEqual({
      offen: "sent",
      "Partially received": "partly-received",
      "Geprüft SB": null,
    });
    expect(record.analysis?.questions).toEqual(["Say for each status how far the order is: “Geprüft SB”."]);
    const done = await importFile(own, "orders.csv", file, {
      mapping: (mapping) => ({
        ...mapping,
        statusWords: { ...mapping.statusWords, "Geprüft SB": "confirmed" },
      }),
    });
    expect(done).toMatchObject({ status: "completed", rowsInserted: 40, rowsFailed: 0 });
    expect(await statuses(own)).toEqual([
      { status: "confirmed", orders: 13 },
      { status: "partly-received", orders: 13 },
      { status: "sent", orders: 14 },
    ]);
    const next = await upload(
      own,
      "next.csv",
      orders(() => "geprüft SB"),
    );
    expect(next.analysis?.questions).toEqual([]);
  });

  it("names the row, the column, the word and what may stand there, where nobody could be asked", async () => {
    const own = await makeOrganization("order-late-words");
    const record = await importFile(
      own,
      "orders.csv",
      orders((i) => (i === 7 ? "Wartet" : "open")),
      {
        mapping: ({ statusWords: _unasked, ...mapping }) => mapping as Mapping,
      },
    );
    expect(record).toMatchObject({ status: "completed", rowsInserted: 39, rowsFailed: 1 });
    const [row] = await own.query<{ rowNumber: number; errors: string }>(
      `SELECT "rowNumber", "errors" FROM {ImportRowError} WHERE "importId" = ?2`,
      [record.id],
    );
    expect(row?.rowNumber).toBe(8);
    expect(JSON.parse(row?.errors ?? "[]")).toEqual([
      {
        column: "Order status",
        field: "status",
        value: "Wartet",
        reason:
          "Nobody has said of “Wartet” how far the order is: write one of draft, approved, sent, confirmed, partly received, received, cancelled here.",
      },
    ]);
  });
});
