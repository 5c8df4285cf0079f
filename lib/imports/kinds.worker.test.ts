import { beforeAll, describe, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { failedRows } from "./queries";
import { countOf, importFile, undoAndFinish } from "./testing";

const ITEMS = `Item code,Item name,Category,Unit,Unit cost,Selling price,Usual supplier
007,Brass hook,Hooks,each,1.20,2.55,S-1
ab-1,Oak shelf,Shelves,each,10,25.5,
`;

describe("items, suppliers, offers and stock", () => {
  let db: TenantDb;
  beforeAll(async () => {
    db = await makeOrganization("kinds");
  });

  it("makes items with leading zeros, and the supplier they name", async () => {
    const record = await importFile(db, "items.csv", ITEMS);
    expect(record).toMatchObject({ status: "completed", kind: "items", rowsInserted: 2, rowsFailed: 0 });
    expect(record.notes).toMatchObject({ newSuppliers: 1 });
    expect(await db.query(`SELECT "code", "name", "unitCost" FROM {Item} ORDER BY "code"`)).toEqual([
      { code: "007", name: "Brass hook", unitCost: 12_000 },
      { code: "ab-1", name: "Oak shelf", unitCost: 100_000 },
    ]);
    expect(await countOf(db, "SupplierItem")).toBe(1);
  });

  it("changes only what differs, leaves what a file does not say, and puts it back at undo", async () => {
    expect(await importFile(db, "items.csv", ITEMS)).toMatchObject({ rowsUnchanged: 2, rowsUpdated: 0 });
    const record = await importFile(
      db,
      "new.csv",
      "Item code,Item name,Selling price\n8,Other,1\nAB-1,Oak shelf XL,\n",
      {
        kind: "items",
      },
    );
    expect(record).toMatchObject({ rowsInserted: 1, rowsUpdated: 1 });
    const shelf = () =>
      db.query(`SELECT "name", "unitPrice", "category" FROM {Item} WHERE "codeKey" = 'AB-1'`);
    expect(await shelf()).toEqual([{ name: "Oak shelf XL", unitPrice: 255_000, category: "Shelves" }]);
    expect((await undoAndFinish(db, record.id)).notes).toMatchObject({ undone: 1, restored: 1, kept: 0 });
    expect(await shelf()).toEqual([{ name: "Oak shelf", unitPrice: 255_000, category: "Shelves" }]);
  });

  it("takes contacts of suppliers and customers, with numbers in the form of the country, and gives them back", async () => {
    const own = await makeOrganization("contacts");
    await importFile(own, "s.csv", "Supplier code,Name,Country\nS-9,Paris Fils,FR\n", { kind: "suppliers" });
    const file = `Supplier,Contact name,Role,E-mail,Phone,Mobile,Customer,Customer code
S-9,Eve,Sales,eve@fils.example,01 42 68 53 00,,,
S-9,Bob,,,12,,,
,Zoë,Owner,,+44 20 7946 0958,,Harbour Café,C-17
,Nobody,,,,,,
`;
    const record = await importFile(own, "contacts.csv", file);
    expect(record).toMatchObject({ kind: "contacts", rowsInserted: 2, rowsFailed: 2 });
    const reasons = (await failedRows(own, record.id, 0, 5)).rows.map(({ errors }) => errors[0]?.reason);
    expect(reasons[0]).toContain("no number that can be called");
    expect(reasons[1]).toContain("Say where this person works");
    const contacts = () =>
      own.query(`SELECT "name", "company", "customerCode", "phone" FROM {Contact} ORDER BY "name"`);
    expect(await contacts()).toEqual([
      { name: "Eve", company: null, customerCode: null, phone: "+33142685300" },
      { name: "Zoë", company: "Harbour Café", customerCode: "C-17", phone: "+442079460958" },
    ]);
    expect(await importFile(own, "again.csv", file)).toMatchObject({ rowsInserted: 0, rowsUnchanged: 2 });
    await undoAndFinish(own, record.id);
    expect(await contacts()).toEqual([]);
    expect(await countOf(own, "Supplier")).toBe(1);
  });

  it("takes suppliers by code or name", async () => {
    const file =
      "Supplier code,Name,E-mail,Country\nS-1,Nordlicht,orders@nordlicht.example,DE\nS-2,Sud,,FR\n";
    expect(await importFile(db, "suppliers.csv", file)).toMatchObject({ rowsInserted: 1, rowsUpdated: 1 });
    const offers = "Supplier,Item code,Price,Minimum order quantity,Order multiple,Lead time (days)\n";
    const record = await importFile(
      db,
      "offers.csv",
      `${offers}Nordlicht,007,1.10,24,12,14\nS-2,NEW,,1,1,7\n`,
    );
    expect(record).toMatchObject({ kind: "supplier-items", rowsUpdated: 1, rowsFailed: 1 });
    expect((await failedRows(db, record.id, 0, 5)).rows[0]?.errors[0]?.reason).toContain("fill in the price");
    expect(
      await db.query(`SELECT "unitPrice", "minimumQuantity", "leadTimeDays" FROM {SupplierItem}`),
    ).toEqual([{ unitPrice: 11_000, minimumQuantity: 24_000, leadTimeDays: 14 }]);
  });

  it.each([
    [
      "purchase-orders",
      "Order number,Supplier name,Supplier code,Item code,Quantity,Unit price\nPO-1,Nordic Steel,NORD,A,2,1\n",
    ],
    ["supplier-items", "Supplier code,Supplier name,Item code,Price\nNORD,Nordic Steel,A,1\n"],
    ["items", "Item code,Item name,Unit cost,Supplier code,Supplier name\nA,Hook,1,NORD,Nordic Steel\n"],
    ["contacts", "Contact name,Phone,Supplier code,Supplier name\nEve,+44 20 7946 0958,NORD,Nordic Steel\n"],
  ] as const)("takes the name of a new supplier that %s bring along beside its code", async (kind, file) => {
    const own = await makeOrganization(`names-${kind}`);
    const suppliers = () => own.query(`SELECT "code", "name" FROM {Supplier}`);
    expect(await importFile(own, "a.csv", file, { kind })).toMatchObject({ rowsInserted: 1, rowsFailed: 0 });
    expect(await suppliers()).toEqual([{ code: "NORD", name: "Nordic Steel" }]);
    // Whoever is known keeps the name that they have.
    await importFile(own, "b.csv", file.replace("Nordic Steel", "Other"), { kind });
    expect(await suppliers()).toEqual([{ code: "NORD", name: "Nordic Steel" }]);
  });

  it("knows suppliers by their names where a file has no codes", async () => {
    const own = await makeOrganization("names-alone");
    const file = "Order number,Supplier name,Item code,Quantity,Unit price\nPO-1,Nordic Steel,A,2,1\n";
    expect(await importFile(own, "a.csv", file)).toMatchObject({ kind: "purchase-orders", rowsInserted: 1 });
    expect(await own.query(`SELECT "code", "name" FROM {Supplier}`)).toEqual([
      { code: "Nordic Steel", name: "Nordic Steel" },
    ]);
  });

  it("takes stock, the newer count over the older", async () => {
    const head = "Item code,Location,On hand,Counted on\n";
    expect(await importFile(db, "stock.csv", `${head}007,MAIN,140,2024-03-18\n`)).toMatchObject({
      rowsInserted: 1,
    });
    expect(await importFile(db, "old.csv", `${head}007,MAIN,9,2024-03-01\n`)).toMatchObject({
      rowsUnchanged: 1,
    });
    expect(await importFile(db, "new.csv", `${head}007,MAIN,90,2024-03-20\n`)).toMatchObject({
      rowsUpdated: 1,
    });
    expect(await db.query(`SELECT "onHand", "asOfDay" FROM {StockLevel}`)).toEqual([
      { onHand: 90_000, asOfDay: "2024-03-20" },
    ]);
  });
});

describe("the unit of an item", () => {
  const list = (unit: string) => `Item code,Item name,Unit\nU1,Hook,${unit}\nU2,Nail,${unit}\n`;
  const sales = (unit: string) =>
    `Order,Item code,Quantity,Date,Price,Unit\n1,U1,2,2024-03-01,2.50,${unit}\n`;

  it("stays when a list of items names another and quantities are there", async () => {
    const db = await makeOrganization("unit-stays");
    await importFile(db, "items.csv", list("kg"), { kind: "items" });
    await importFile(db, "sales.csv", sales("kg"));
    const record = await importFile(db, "again.csv", list("box"), { kind: "items" });
    expect(record).toMatchObject({ rowsUpdated: 1, rowsFailed: 1 });
    expect((await failedRows(db, record.id, 0, 5)).rows[0]?.errors[0]).toMatchObject({
      field: "unit",
      reason: expect.stringMatching(/^U1 has sales.*count in kg/),
    });
    expect(await db.query(`SELECT "code", "unit" FROM {Item} ORDER BY "code"`)).toEqual([
      { code: "U1", unit: "kg" },
      { code: "U2", unit: "box" },
    ]);
  });

  it("is named by a list of items where nobody had said it", async () => {
    const db = await makeOrganization("unit-named");
    await importFile(db, "sales.csv", sales(""));
    expect(await importFile(db, "items.csv", list("box"), { kind: "items" })).toMatchObject({
      rowsFailed: 0,
    });
    expect(await countOf(db, "Item", `"unit" = 'box'`)).toBe(2);
  });
});

describe("purchase orders", () => {
  const HEAD =
    "Order number,Supplier,Item code,Quantity,Unit price,Ordered on,Expected on,Received on,Received quantity\n";
  const ORDERS = `${HEAD}PO-1,S-1,A,100,1.50,2024-02-01,2024-02-20,2024-02-18,60
PO-1,S-1,A,100,1.50,2024-02-01,2024-02-20,2024-02-25,40
PO-1,S-1,B,10,2.00,2024-02-01,2024-02-20,2024-02-18,10
PO-2,S-1,A,50,1.50,2024-03-01,2024-03-20,,
`;
  let db: TenantDb;
  beforeAll(async () => {
    db = await makeOrganization("orders");
  });

  it("groups rows into orders, lines and receipts", async () => {
    const record = await importFile(db, "orders.csv", ORDERS);
    expect(record).toMatchObject({
      status: "completed",
      kind: "purchase-orders",
      rowsInserted: 4,
      rowsFailed: 0,
    });
    expect(record.notes).toMatchObject({ orders: 2, receipts: 3 });
    expect(
      await db.query(
        `SELECT "number", "status", "totalMinor", "orderedDay" FROM {PurchaseOrder} ORDER BY "number"`,
      ),
    ).toEqual([
      { number: "PO-1", status: "received", totalMinor: 17_000, orderedDay: "2024-02-01" },
      { number: "PO-2", status: "sent", totalMinor: 7_500, orderedDay: "2024-03-01" },
    ]);
    expect(await countOf(db, "PurchaseOrderLine")).toBe(3);
  });

  it("changes nothing when the file comes again, and goes on when goods came in", async () => {
    expect(await importFile(db, "orders.csv", ORDERS)).toMatchObject({
      rowsUnchanged: 4,
      rowsInserted: 0,
      rowsUpdated: 0,
    });
    const later = `${HEAD}PO-2,S-1,A,50,1.50,2024-03-01,2024-03-20,2024-03-22,20\n`;
    const record = await importFile(db, "later.csv", later);
    expect(record).toMatchObject({ rowsUpdated: 1 });
    const second = () => db.query(`SELECT "status" FROM {PurchaseOrder} WHERE "number" = 'PO-2'`);
    expect(await second()).toEqual([{ status: "partly-received" }]);
    await undoAndFinish(db, record.id);
    expect(await second()).toEqual([{ status: "sent" }]);
    expect(await countOf(db, "Receipt")).toBe(3);
  });

  it("adds up what is bought: a line that is cancelled counts for what came in of it", async () => {
    const own = await makeOrganization("order-totals");
    const head =
      "Order number,Line number,Supplier,Item code,Quantity,Unit price,Ordered on,Received on,Received quantity,Status\n";
    const line = (number: string, row: string) => `${number},${row.replace("|", ",S-1,")}\n`;
    const file =
      line("T-1", "10|A,100,1.00,2024-02-01,,,sent") +
      line("T-1", "20|B,50,2.00,2024-02-01,,,cancelled") +
      line("T-1", "30|C,10,3.00,2024-02-01,2024-02-10,4,cancelled") +
      line("T-2", "10|A,100,1.00,2024-02-01,,,cancelled") +
      line("T-3", "10|A,100,1.00,2024-02-01,2024-02-10,100,received") +
      line("T-3", "20|B,5,2.00,2024-02-01,,,received");
    expect(await importFile(own, "totals.csv", head + file)).toMatchObject({
      rowsInserted: 6,
      rowsFailed: 0,
    });
    const totals = () =>
      own.query(`SELECT "number", "totalMinor" AS "total" FROM {PurchaseOrder} ORDER BY "number"`);
    expect(await totals()).toEqual([
      { number: "T-1", total: 10_000 + 0 + 1_200 },
      { number: "T-2", total: 10_000 },
      { number: "T-3", total: 10_000 + 1_000 },
    ]);
    await importFile(
      own,
      "later.csv",
      head + line("T-1", "10|A,100,1.00,2024-02-01,2024-02-12,60,cancelled"),
    );
    expect((await totals())[0]).toEqual({ number: "T-1", total: 6_000 + 1_200 });
  });
});
