import { beforeAll, beforeEach, expect, test } from "vitest";
import { failedRows } from "@/lib/imports/queries";
import { countOf, importFile, SETUP } from "@/lib/imports/testing";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";

let db: TenantDb;
beforeAll(async () => {
  db = await makeOrganization("places");
});
beforeEach(async () => {
  const now = "2024-01-01T00:00:00.000Z";
  await db.write(SETUP, (w) => {
    for (const model of [
      "StockLevel",
      "PurchaseOrderLine",
      "PurchaseOrder",
      "SalesLine",
      "Location",
    ] as const)
      w.deleteRows(model, "1 = 1");
    w.insertRows(
      "Location",
      ["id", "code", "name", "createdAt"],
      Array.from({ length: 199 }, (_, i) => [`loc_${i}`, `W${i}`, `W${i}`, now]),
    );
  });
});

const REASON = "You have 200 locations, which is the most: name one of them here.";

test.each([
  ["stock levels", "Item code,Location,On hand,Counted on\n", (place: string) => `A,${place},5,2024-03-18\n`],
  ["sales lines", "Date,Item code,Quantity,Location\n", (place: string) => `2024-03-18,A,5,${place}\n`],
  [
    "purchase orders",
    "Order number,Supplier,Item code,Quantity,Unit price,Ordered on,Location\n",
    (place: string) => `PO-${place},S-1,A,5,1.00,2024-03-18,${place}\n`,
  ],
])("%s name the rows whose location is one too many", async (name, head, row) => {
  const file = head + ["W1", "X1", "X2", "x1", "X3"].map(row).join("");
  const record = await importFile(db, `${name}.csv`, file);
  expect(record).toMatchObject({ status: "completed", rowsInserted: expect.any(Number), rowsFailed: 2 });
  const { rows: failed } = await failedRows(db, record.id, 0, 5);
  expect(failed.map(({ rowNumber, errors }) => [rowNumber, errors[0]?.column, errors[0]?.reason])).toEqual([
    [3, "Location", REASON],
    [5, "Location", REASON],
  ]);
  expect(await countOf(db, "Location")).toBe(200);
});
