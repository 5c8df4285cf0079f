import { beforeAll, describe, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { importFile, undoAndFinish } from "./testing";

let db: TenantDb;
beforeAll(async () => {
  db = await makeOrganization("cases");
});
const onHand = (code: string) =>
  db.query<{ onHand: number }>(
    `SELECT s."onHand" FROM {StockLevel} AS s JOIN {Item} AS i ON i."id" = s."itemId" AND i."organizationId" = s."organizationId" WHERE i."code" = ?2`,
    [code],
  );

describe("lots of one stock", () => {
  const lots = (first: number, last: number) =>
    `Item code,Location,Lot,On hand\nK01-A,MAIN,L1,${first}\n${Array.from({ length: 1300 }, (_, i) => `F${i},MAIN,,1`).join("\n")}\nK01-A,MAIN,L2,${last}\n`;

  it("add up over parts of a file that are written apart, and again when the file comes again", async () => {
    const record = await importFile(db, "lots.csv", lots(10, 15));
    expect(record).toMatchObject({ rowsFailed: 0, rowsRead: 1302, notes: { added: 1 } });
    expect(await onHand("K01-A")).toEqual([{ onHand: 25_000 }]);
    await importFile(db, "again.csv", lots(25, 5));
    expect(await onHand("K01-A")).toEqual([{ onHand: 30_000 }]);
    const last = await importFile(
      db,
      "small.csv",
      "Item code,Location,On hand\nK01-A,MAIN,4\nK01-A,MAIN,3\n",
    );
    expect(await onHand("K01-A")).toEqual([{ onHand: 7_000 }]);
    await undoAndFinish(db, last.id);
    expect(await onHand("K01-A")).toEqual([{ onHand: 30_000 }]);
  });
});

it("adds eaches and cases of twelve up in eaches", async () => {
  const stock = await importFile(db, "stock.csv", "Item,On hand,Unit\nK08-A,10,CS12\n");
  expect(stock.notes).toMatchObject({ converted: 1 });
  expect(await onHand("K08-A")).toEqual([{ onHand: 120_000 }]);
  const sales =
    "Invoice,Item,Qty,UoM,Date\nU1,K08-A,24,EA,2026-09-01\nU2,K08-A,2,CS12,2026-09-08\nU3,K08-A,1,CS12,2026-09-15\n";
  expect(await importFile(db, "sales.csv", sales)).toMatchObject({ rowsInserted: 3, rowsFailed: 0 });
  const [sum] = await db.query<{ n: number }>(
    `SELECT SUM(l."quantity") AS "n" FROM {SalesLine} AS l JOIN {Item} AS i ON i."id" = l."itemId" AND i."organizationId" = l."organizationId" WHERE i."code" = 'K08-A'`,
  );
  expect(sum?.n).toBe(60_000);
});

it("orders at the price for the smallest quantity, and at least that", async () => {
  const prices = `Supplier,Item code,Price,Currency,Minimum quantity
Nordlicht,K23-A,10.00,EUR,1
Nordlicht,K23-A,8.00,EUR,100
Nordlicht,K23-A,7.50,EUR,500
`;
  expect((await importFile(db, "prices.csv", prices)).notes).toMatchObject({ priceBreaks: 2 });
  expect(await db.query(`SELECT "unitPrice", "minimumQuantity" FROM {SupplierItem}`)).toEqual([
    { unitPrice: 100_000, minimumQuantity: 1_000 },
  ]);
});

it("counts what is still to come of an order, line by line", async () => {
  const file = `PO Number,Vendor,Item,Quantity,Order Date,Expected Date,Received Quantity,Status
P27-1,Nordlicht,K27-A,100,2026-10-02,2026-12-10,0,Open
P27-1,Nordlicht,K27-A,100,2026-10-02,2027-01-10,0,Open
P27-2,Nordlicht,K27-B,100,2026-10-01,2026-10-20,60,Closed
P27-3,Nordlicht,K27-C,100,2026-10-01,2026-10-20,60,Open
`;
  expect(await importFile(db, "orders.csv", file)).toMatchObject({ rowsFailed: 0, rowsInserted: 4 });
  expect(
    await db.query(
      `SELECT i."code", l."quantity", l."receivedQuantity", l."closed", l."expectedDay" FROM {PurchaseOrderLine} AS l
       JOIN {Item} AS i ON i."id" = l."itemId" AND i."organizationId" = l."organizationId" ORDER BY i."code", l."expectedDay"`,
    ),
  ).toEqual([
    { code: "K27-A", quantity: 100_000, receivedQuantity: 0, closed: 0, expectedDay: "2026-12-10" },
    { code: "K27-A", quantity: 100_000, receivedQuantity: 0, closed: 0, expectedDay: "2027-01-10" },
    { code: "K27-B", quantity: 100_000, receivedQuantity: 60_000, closed: 1, expectedDay: "2026-10-20" },
    { code: "K27-C", quantity: 100_000, receivedQuantity: 60_000, closed: 0, expectedDay: "2026-10-20" },
  ]);
});

it("reads a file with orders over several parts from where each ended", async () => {
  const head = "Order Reference,Order Date,Customer,Order Lines/Product,Order Lines/Quantity\n";
  const lines = Array.from({ length: 1300 }, (_, i) => `,,,[G${i % 7}] Thing,1`).join("\n");
  const record = await importFile(
    db,
    "odoo.csv",
    `${head}S1,2026-02-03 10:15:00,Azure,[G0] Thing,1\n${lines}\nTotal,,,,1301\n`,
  );
  expect(record).toMatchObject({ rowsFailed: 0, notes: { leftOut: 1 } });
  expect(
    await db.query(
      `SELECT COUNT(*) AS "n", SUM("quantity") AS "sum" FROM {SalesLine} WHERE "document" = 'S1'`,
    ),
  ).toEqual([{ n: 1301, sum: 1_301_000 }]);
});
