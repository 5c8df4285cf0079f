import { afterAll, expect, it } from "vitest";
import { importFile } from "@/lib/imports/testing";
import { planningRecords } from "@/lib/insights/planning-records";
import { clock } from "@/lib/platform/clock";
import { itemSales } from "@/lib/stock/demand-records";
import { importCase, ordersOf, weeklySales } from "./testing";

declare global {
  interface ImportMeta {
    /** Vite puts the files in its place. */
    glob<T>(pattern: string, options: object): Record<string, T>;
  }
}

const FILES = import.meta.glob<string>("./*/*.csv", { query: "?raw", import: "default", eager: true });

const filesOf = (folder: string) =>
  Object.fromEntries(
    Object.entries(FILES).flatMap(([path, text]) =>
      path.startsWith(`./${folder}/`) ? [[path.slice(folder.length + 3), text]] : [],
    ),
  );

const salesOf = async (db: Awaited<ReturnType<typeof importCase>>, code: string) => {
  const item = await db.item.findFirst({ where: { code } });
  const [sales] = item ? await itemSales(db, [item.id], "2026-11-28") : [];
  return (sales?.weeks ?? []).reduce((sum, week) => sum + week.quantity, 0) / 1000;
};

/** One item sold at 10 a week and offered by one supplier for EUR 5, 14 days after the order. */
const ONE_ITEM = {
  "1-suppliers.csv": "Supplier code,Supplier name,Currency,Lead time (days)\nS1,Alder,EUR,14\n",
  "2-items.csv": "Item code,Name,Unit\nK-1,Case,pcs\n",
  "3-offers.csv": "Supplier code,Item code,Price,Currency,MOQ\nS1,K-1,5,EUR,0\n",
  "4-sales.csv": weeklySales("K-1"),
};

afterAll(() => clock.shift(0));

it("counts no forgotten order as a lead time", async () => {
  const orders = await ordersOf(await importCase("lost-order", filesOf("lost-order")));
  expect(orders.map(({ item }) => item)).toEqual(["C01-T1", "C02-T2", "C03-T3", "C06-T6"]);
  for (const { quantity } of orders) {
    expect(quantity).toBeGreaterThanOrEqual(33);
    expect(quantity).toBeLessThanOrEqual(36);
  }
});

it("keeps two deliveries of one item apart and counts both", async () => {
  const db = await importCase("schedule-lines", filesOf("schedule-lines"));
  const orders = await ordersOf(db);
  expect(orders.filter((order) => order.item === "C12-TWICE")).toEqual([]);
});

it("calls an old order without an expected day late, and orders for the empty shelf", async () => {
  const orders = await ordersOf(await importCase("without-date", filesOf("order-without-date")));
  expect(orders).toHaveLength(1);
  expect(orders[0]?.position.total).toBe(0);
  expect(orders[0]?.quantity).toBeGreaterThanOrEqual(33);
  expect(orders[0]?.quantity).toBeLessThanOrEqual(36);
});

it("compares prices in the organization's currency", async () => {
  const orders = await ordersOf(await importCase("currencies", filesOf("currencies")));
  expect(orders).toMatchObject([{ supplier: "S5", currency: "JPY", unitPrice: 900 }]);
});

it("takes a price of 0 as not known", async () => {
  const orders = await ordersOf(await importCase("zero-price", filesOf("zero-price")));
  expect(orders).toMatchObject([{ supplier: "S1", unitPrice: 5 }]);
});

it("refuses an order in another unit than the item's", async () => {
  const db = await importCase("order-unit", filesOf("order-unit"));
  expect(await db.purchaseOrderLine.count()).toBe(0);
});

it("takes what is promised to customers off what is on hand", async () => {
  const stock = "Item code,Location,On hand,Reserved\nK-1,MAIN,50,45\n";
  const db = await importCase("reserved", { ...ONE_ITEM, "5-stock.csv": stock });
  const [order] = await ordersOf(db);
  expect(order?.position).toMatchObject({ onHand: 50, committed: 45, total: 5 });
});

it("counts the lines of an order that are still to come, when others are cancelled or closed short", async () => {
  const head = "PO Number,Vendor,Item,Quantity,Order Date,Expected Date,Received Quantity,Status,Location\n";
  const db = await importCase("line-status", {
    ...ONE_ITEM,
    "5-stock.csv": "Item code,Location,On hand\nK-1,MAIN,0\n",
    "6-po.csv": `${head}P1,S1,K-1,20,2026-11-20,2026-12-04,0,Open,MAIN
P1,S1,K-1,30,2026-11-20,2026-12-04,0,Cancelled,MAIN
P2,S1,K-1,100,2026-11-20,2026-12-04,95,Closed,MAIN
`,
  });
  const [order] = await ordersOf(db);
  expect(order?.position).toMatchObject({ onOrder: 20, total: 20 });
});

it("learns no demand from orders that were cancelled, failed or refunded, also when that comes later", async () => {
  const head = "Order ID,Order Date,Order Status,SKU,Quantity,Item Cost\n";
  const db = await importCase("sales-status", {
    "orders.csv": `${head}7001,2026-03-02 10:00,Completed,K11-A,3,12.00
7002,2026-03-03 11:00,Cancelled,K11-A,50,12.00
7003,2026-03-04 12:00,Failed,K11-A,50,12.00
7004,2026-03-05 12:00,Refunded,K11-A,2,12.00
7005,2026-03-06 12:00,Processing,K11-A,40,12.00
`,
  });
  expect(await salesOf(db, "K11-A")).toBe(43);
  const later = await importFile(db, "later.csv", `${head}7005,2026-03-06 12:00,Cancelled,K11-A,40,12.00\n`);
  expect(later).toMatchObject({ rowsUpdated: 1, rowsInserted: 0 });
  expect(await salesOf(db, "K11-A")).toBe(3);
});

it("counts a unit as the pieces that it says it holds, and refuses one that does not say", async () => {
  const db = await importCase("sales-units", {
    "1-sales.csv":
      "Invoice,Item,Qty,UoM,Date\nU1,K08-A,24,EA,2026-09-01\nU2,K08-A,2,CS12,2026-09-08\nU3,K08-A,1,CS12,2026-09-15\nU4,K08-A,3,Stk,2026-09-16\nU5,K08-A,1,Pallet,2026-09-17\n",
    "2-stock.csv": "Item,On hand,Unit\nK08-A,10,CS12\n",
  });
  expect(await salesOf(db, "K08-A")).toBe(24 + 2 * 12 + 12 + 3);
  expect((await db.stockLevel.findFirst())?.onHand).toBe(120_000n);
  const [row] = await db.query<{ errors: string }>(`SELECT "errors" FROM {ImportRowError} LIMIT 1`);
  expect(row?.errors).toContain("kept in EA");
});

it("keeps what is still to come of each order, and the same when the file comes again", async () => {
  const file = `PO Number,Vendor,Item,Quantity,Order Date,Expected Date,Received Quantity,Status
P27-1,Nordlicht,K27-A,100,2026-11-20,2026-12-10,0,Open
P27-1,Nordlicht,K27-A,100,2026-11-20,2027-01-10,0,Open
P27-2,Nordlicht,K27-B,100,2026-10-01,2026-10-20,60,Closed
P27-3,Nordlicht,K27-C,100,2026-10-01,2026-10-20,60,Open
`;
  const db = await importCase("still-to-come", { "pos.csv": file });
  const onOrder = async () => {
    const items = await db.item.findMany({ orderBy: { code: "asc" } });
    const records = await planningRecords(
      db,
      items.map((item) => item.id),
    );
    return records
      .map(({ code, openLines }) => [code, openLines.reduce((sum, line) => sum + line.outstanding, 0) / 1000])
      .sort();
  };
  const expected = [
    ["K27-A", 200],
    ["K27-B", 0],
    ["K27-C", 40],
  ];
  expect(await onOrder()).toEqual(expected);
  expect(await importFile(db, "again.csv", file)).toMatchObject({ rowsInserted: 0, rowsUnchanged: 4 });
  expect(await onOrder()).toEqual(expected);
  const received = file.replace("2026-12-10,0,Open", "2026-12-10,100,Open");
  await importFile(db, "received.csv", received);
  expect(await onOrder()).toEqual([["K27-A", 100], ...expected.slice(1)]);
});

it("takes a cost of 0 as not known, keeps a price that is, and values in the currency that was given", async () => {
  const offers = "Supplier code,Item code,Price,Currency,MOQ\n";
  const db = await importCase("known-prices", {
    ...ONE_ITEM,
    "2-items.csv": "Item code,Name,Unit,Unit cost,Currency\nK-1,Case,pcs,10,USD\n",
    "3-offers.csv": `${offers}S1,K-1,5,EUR,0\n`,
    "5-offers.csv": `${offers}S1,K-1,0,EUR,10\nS2,K-1,0,EUR,0\n`,
    "6-items.csv": "Item code,Name,Unit,Unit cost,Currency\nK-1,Case,pcs,0,EUR\n",
  });
  const known = await db.supplierItem.findMany({ orderBy: { unitPrice: "desc" } });
  expect(known.map((offer) => [Number(offer.unitPrice), Number(offer.minimumQuantity)])).toEqual([
    [50_000, 10_000],
    [0, 0],
  ]);
  expect(await db.item.findFirst({ where: { code: "K-1" } })).toMatchObject({
    unitCost: 100_000n,
    currency: "USD",
  });
});

it("refuses days of orders that cannot be right, with a sentence", async () => {
  const head = "PO Number,Vendor,Item,Quantity,Order Date,Expected Date,Receipt Date,Received Quantity\n";
  const db = await importCase("impossible-days", {
    "pos.csv": `${head}D1,S1,K-1,10,2026-11-20,2026-11-01,,
D2,S1,K-1,10,2026-11-20,2126-01-01,,
D3,S1,K-1,10,1990-01-01,,,
D4,S1,K-1,10,2026-11-20,2026-12-01,2026-11-10,10
D5,S1,K-1,10,2026-11-20,2026-12-01,2026-12-24,10
D6,S1,K-1,10,2026-11-20,2026-12-01,,
`,
  });
  const orders = await db.purchaseOrder.findMany();
  expect(orders.map((order) => order.number)).toEqual(["D6"]);
  const rows = await db.query<{ errors: string }>(
    `SELECT "errors" FROM {ImportRowError} ORDER BY "rowNumber"`,
  );
  expect(rows.map(({ errors }) => JSON.parse(errors)[0].field)).toEqual([
    "expectedOn",
    "expectedOn",
    "orderedOn",
    "receivedOn",
    "receivedOn",
  ]);
});
