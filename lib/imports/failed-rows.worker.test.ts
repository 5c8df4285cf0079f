import { beforeAll, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { errorsFile } from "./downloads";
import { MAX_ROWS_READ } from "./limits";
import { failedRows, findImport } from "./queries";
import type { ImportRecord } from "./record";
import { retryRow } from "./retry-row";
import { importFile, PERSON } from "./testing";

const HEAD = "Order,Item code,Quantity,Date,Price,a,b,c,d\n";
const LONG = 12;
let db: TenantDb;
let record: ImportRecord;

beforeAll(async () => {
  db = await makeOrganization("failed-rows");
  const good = Array.from({ length: 30 }, (_, i) => `${i},I1,2,2024-03-01,1.50,,,,\n`).join("");
  const filler = `${"x".repeat(25_000)},`.repeat(3);
  const bad = Array.from({ length: LONG }, (_, i) => `L${i},I1,many,2024-03-01,1.50,${filler}\n`).join("");
  record = await importFile(db, "long-rows.csv", HEAD + good + bad);
  expect(record).toMatchObject({ status: "completed", rowsInserted: 30, rowsFailed: LONG });
});

it("are read in pieces of bounded size, in which none is lost", async () => {
  const seen: string[] = [];
  let pages = 0;
  for (let after = 0, isMore = true; isMore; pages++) {
    const { rows, more } = await failedRows(db, record.id, after, 50);
    expect(JSON.stringify(rows.map(({ cells }) => cells)).length).toBeLessThan(MAX_ROWS_READ);
    seen.push(...rows.map(({ cells }) => cells[0] ?? ""));
    after = rows.at(-1)?.rowNumber ?? after;
    isMore = more;
  }
  expect(seen).toEqual(Array.from({ length: LONG }, (_, i) => `L${i}`));
  expect(pages).toBe(4);
  const file = await new Response(errorsFile(db, record)).text();
  expect(file.match(/^L\d+,/gm)).toHaveLength(LONG);
  expect(await failedRows(db, record.id, 0, 2)).toMatchObject({ rows: [{}, {}], more: true });
});

it("are fixed with no more columns and characters than a file may bring", async () => {
  const before = await failedRows(db, record.id, 0, 1);
  const [{ rowNumber = 0, cells = [] } = {}] = before.rows;
  const wide = [...cells, ...Array<string>(30).fill("")];
  await expect(retryRow(db, PERSON, record.id, rowNumber, wide)).rejects.toThrow(
    "This row has 39 values, and the file has 9 columns.",
  );
  const long = [...cells.slice(0, 5), ...Array<string>(4).fill("\u20ac".repeat(32_767))];
  await expect(retryRow(db, PERSON, record.id, rowNumber, long)).rejects.toThrow(
    "at most 131,072 characters together",
  );
  expect(await failedRows(db, record.id, 0, 1)).toEqual(before);
  const right = cells.map((cell, i) => (i === 2 ? "3" : cell));
  expect(await retryRow(db, PERSON, record.id, rowNumber, right)).toEqual({ taken: true, errors: [] });
  expect(await findImport(db, record.id)).toMatchObject({ rowsInserted: 31, rowsFailed: LONG - 1 });
});
