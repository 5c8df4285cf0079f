import { beforeAll, expect, it } from "vitest";
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
