import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { encode } from "@/lib/tables/encoding-testing";
import { failedRows, findImport } from "./queries";
import { retryRow } from "./retry-row";
import { importFile, PERSON, undoAndFinish } from "./testing";

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

  afterEach(() => clock.shift(0));
  const fix = async (id: string, rowNumber: number, quantity: string) => {
    const { rows } = await failedRows(db, id, 0, 10);
    const cells = [...(rows.find((row) => row.rowNumber === rowNumber)?.cells ?? [])];
    return retryRow(db, PERSON, id, rowNumber, [...cells.slice(0, 3), quantity]);
  };
  const HEAD = "Item code,Location,Lot,On hand\n";

  it("add up when one of them is fixed on a later day", async () => {
    const record = await importFile(db, "fix.csv", `${HEAD}K01-B,MAIN,L1,10\nK01-B,MAIN,L2,five\n`);
    expect(record).toMatchObject({ rowsFailed: 1 });
    clock.shift(2 * DAY_MS);
    expect(await fix(record.id, 2, "5")).toEqual({ taken: true, errors: [] });
    expect(await onHand("K01-B")).toEqual([{ onHand: 15_000 }]);
  });

  it("add up when the import found the figures that were there before", async () => {
    await importFile(db, "before.csv", `${HEAD}K01-C,MAIN,L1,10\n`);
    clock.shift(DAY_MS);
    const record = await importFile(db, "same.csv", `${HEAD}K01-C,MAIN,L1,10\nK01-C,MAIN,L2,five\n`);
    expect(record).toMatchObject({ rowsFailed: 1, rowsUnchanged: 1 });
    clock.shift(2 * DAY_MS);
    expect(await fix(record.id, 2, "5")).toEqual({ taken: true, errors: [] });
    expect(await onHand("K01-C")).toEqual([{ onHand: 15_000 }]);
  });

  it("add up when two are fixed at once", async () => {
    const file = `${HEAD}K01-D,MAIN,L1,10\nK01-D,MAIN,L2,five\nK01-D,MAIN,L3,two\n`;
    const { id } = await importFile(db, "two.csv", file);
    const both = await Promise.all([fix(id, 2, "5"), fix(id, 3, "2")]);
    expect(both.map(({ taken }) => taken)).toEqual([true, true]);
    expect(await onHand("K01-D")).toEqual([{ onHand: 17_000 }]);
  });

  it("are not called fixed when a newer count is known, or the row is a total", async () => {
    const { id } = await importFile(db, "old.csv", `${HEAD}K01-E,MAIN,L1,10\nK01-E,MAIN,L2,five\n`);
    clock.shift(DAY_MS);
    await importFile(db, "new.csv", `${HEAD}K01-E,MAIN,L1,8\n`);
    const result = await fix(id, 2, "5");
    expect(result).toMatchObject({ taken: false, errors: [{ reason: expect.stringContaining("is older") }] });
    expect(await onHand("K01-E")).toEqual([{ onHand: 8_000 }]);
    expect(await retryRow(db, PERSON, id, 2, ["Total", "", "", "15"])).toMatchObject({ taken: false });
    expect(await findImport(db, id)).toMatchObject({ rowsFailed: 1 });
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

it("turns months as columns into sales of their weeks, in chunks of any size", async () => {
  const items = Array.from({ length: 130 }, (_, i) => `P17-${i},${i + 1},,${2 * i}`);
  const record = await importFile(db, "months.csv", `SKU,Jan 2026,Feb 2026,Mar 2026\n${items.join("\n")}\n`);
  expect(record).toMatchObject({ rowsFailed: 0, rowsRead: 130 });
  const sums = await db.query(
    `SELECT substr(l."day", 1, 7) AS "month", SUM(l."quantity") AS "sum" FROM {SalesLine} AS l
     JOIN {Item} AS i ON i."id" = l."itemId" AND i."organizationId" = l."organizationId"
     WHERE i."code" LIKE 'P17-%' GROUP BY 1 ORDER BY 1`,
  );
  expect(sums).toEqual([
    { month: "2026-01", sum: (1000 * 130 * 131) / 2 },
    { month: "2026-03", sum: 1000 * 129 * 130 },
  ]);
});

it("takes a file of another country in its own encoding", async () => {
  const file = encode("Kod towaru;Nazwa;Ilość\nZ-1;Żarówka ciepła;5\nZ-2;Śruba mosiężna;3\n", "windows-1250");
  await importFile(db, "stany.csv", file);
  const names = await db.query(`SELECT "name" FROM {Item} WHERE "code" LIKE 'Z-%' ORDER BY "code"`);
  expect(names).toEqual([{ name: "Żarówka ciepła" }, { name: "Śruba mosiężna" }]);
});
