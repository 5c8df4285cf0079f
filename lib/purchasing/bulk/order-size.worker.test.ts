import { beforeAll, expect, test } from "vitest";
import { failedRows } from "@/lib/imports/queries";
import { countOf, importFile } from "@/lib/imports/testing";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";

let db: TenantDb;
beforeAll(async () => {
  db = await makeOrganization("order-lines");
});

const HEAD = "Order number,Supplier,Item code,Quantity,Unit price,Ordered on\n";
const rows = (from: number, count: number, number = "BIG") =>
  Array.from({ length: count }, (_, i) => `${number},S-1,N${from + i},1,2.00,2024-02-01\n`).join("");
const reasons = async (id: string) =>
  (await failedRows(db, id, 0, 50)).rows.map(({ rowNumber, errors }) => [rowNumber, errors[0]?.reason]);

test("rows past the lines that an order has are named with their place, and nothing is made of them", {
  timeout: 60_000,
}, async () => {
  const record = await importFile(db, "orders.csv", HEAD + rows(0, 1_003) + rows(0, 1, "SMALL"));
  expect(record).toMatchObject({ status: "completed", rowsInserted: 1_001, rowsFailed: 3 });
  const reason = "An order has at most 1,000 lines, and BIG has them: put this row into another order.";
  expect(await reasons(record.id)).toEqual([
    [1_001, reason],
    [1_002, reason],
    [1_003, reason],
  ]);
  expect(await countOf(db, "PurchaseOrderLine")).toBe(1_001);
  expect(await countOf(db, "Item")).toBe(1_000);
  // A later file meets the lines that are there, and makes no others.
  const later = await importFile(db, "later.csv", HEAD + rows(0, 2) + rows(2_000, 1));
  expect(later).toMatchObject({ rowsInserted: 0, rowsUnchanged: 2, rowsFailed: 1 });
});

test("amounts that could not be stored exactly are refused at their row", async () => {
  const file = `${HEAD}HUGE,S-1,N1,1000000000,1000000,2024-02-01
HUGE,S-1,N2,1000000000000,1,2024-02-01
HUGE,S-1,N3,1,1000000000,2024-02-01
SUM,S-1,N1,1000000,300000,2024-02-01
SUM,S-1,N2,1000000,300000,2024-02-01
`;
  const record = await importFile(db, "huge.csv", file);
  expect(record).toMatchObject({ status: "completed", rowsInserted: 1, rowsFailed: 4 });
  expect(await reasons(record.id)).toEqual([
    [1, "A line can come to at most 500,000,000,000: check the quantity and the price."],
    [2, "This number is too large: check it."],
    [3, "This number is too large: check it."],
    [
      5,
      "An order can come to at most 500,000,000,000 in all: check the quantities and the prices, or write several orders.",
    ],
  ]);
  expect(
    await db.query(`SELECT "number", "totalMinor" FROM {PurchaseOrder} WHERE "number" IN ('HUGE', 'SUM')`),
  ).toEqual([{ number: "SUM", totalMinor: 3e13 }]);
});
