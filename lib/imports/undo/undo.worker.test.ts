import { expect, it } from "vitest";
import type { KindKey } from "@/lib/mapping/kinds";
import { makeOrganization } from "@/lib/models/testing";
import { countOf, importFile, SETUP, undoAndFinish } from "../testing";

/** Of each kind, a file that makes rows and one that changes every field of them that an import may change; an invoice is never changed. */
const FILES: Record<
  Exclude<KindKey, "supplier-invoices">,
  { first: string; second: string; rows: string }
> = {
  "sales-lines": {
    first: `Order,Item code,Quantity,Date,Price,Status\n1,A1,2,2024-03-01,2.50,paid\n2,A1,3,2024-03-02,2.50,quotation\n3,A1,4,2024-03-03,2.50,paid\n`,
    second: `Order,Item code,Quantity,Date,Price,Status\n1,A1,2,2024-03-01,2.50,refunded\n2,A1,3,2024-03-02,2.50,paid\n3,A1,4,2024-03-03,2.50,paid\n`,
    rows: `SELECT "document", "kind", "quantity" FROM {SalesLine} ORDER BY "document"`,
  },
  items: {
    first: `Item code,Item name,Category,Barcode,Unit,Unit cost,Selling price,Currency,Active\nA,Hook,Hooks,11,each,1,2,EUR,yes\n`,
    second: `Item code,Item name,Category,Barcode,Unit,Unit cost,Selling price,Currency,Active\nA,Big hook,Big,22,box,3,4,USD,no\n`,
    rows: `SELECT "name", "category", "barcode", "unit", "unitCost", "unitPrice", "currency", "status" FROM {Item}`,
  },
  suppliers: {
    first: `Supplier code,Name,Contact,E-mail,Phone,Country,Currency,Lead time (days),Active\nS,Nord,Ann,a@x.example,1,DE,EUR,7,yes\n`,
    second: `Supplier code,Name,Contact,E-mail,Phone,Country,Currency,Lead time (days),Active\nS,Sud,Ben,b@x.example,2,FR,USD,9,no\n`,
    rows: `SELECT "name", "contactName", "email", "phone", "country", "currency", "leadTimeDays", "active" FROM {Supplier}`,
  },
  "supplier-items": {
    first: `Supplier,Item code,Supplier item code,Price,Currency,Minimum order quantity,Order multiple,Lead time (days),Preferred\nS,A,x1,1,EUR,2,3,4,yes\n`,
    second: `Supplier,Item code,Supplier item code,Price,Currency,Minimum order quantity,Order multiple,Lead time (days),Preferred\nS,A,x2,5,USD,6,7,8,no\n`,
    rows: `SELECT "supplierCode", "unitPrice", "currency", "minimumQuantity", "orderMultiple", "leadTimeDays", "preferred" FROM {SupplierItem}`,
  },
  contacts: {
    first: `Contact name,Customer,Customer code,Role,E-mail,Phone,Phone 2,Phone 3\nEve,Café,C1,Sales,e@x.example,+12025550101,+12025550102,+12025550103\n`,
    second: `Contact name,Customer,Customer code,Role,E-mail,Phone,Phone 2,Phone 3\neve,Café,C2,Owner,o@x.example,+12025550111,+12025550112,+12025550113\n`,
    rows: `SELECT "name", "customerCode", "jobTitle", "email", "phone", "phone2", "phone3" FROM {Contact}`,
  },
  "stock-levels": {
    first: `Item code,Location,On hand,Reserved,Counted on\nA,MAIN,10,1,2024-03-01\n`,
    second: `Item code,Location,On hand,Reserved,Counted on\nA,MAIN,20,2,2024-03-02\n`,
    rows: `SELECT "onHand", "reserved", "asOfDay" FROM {StockLevel}`,
  },
  "purchase-orders": {
    first: `Order number,Line number,Supplier,Item code,Quantity,Unit price,Ordered on,Expected on,Received on,Received quantity,Status\nP,10,S,A,100,1.50,2024-02-01,2024-02-20,,,sent\nQ,10,S,A,5,1,2024-02-01,2024-02-20,,,sent\n`,
    second: `Order number,Line number,Supplier,Item code,Quantity,Unit price,Ordered on,Expected on,Received on,Received quantity,Status\nP,10,S,A,120,1.60,2024-02-02,2024-02-25,2024-02-18,120,received\nQ,10,S,A,5,1,2024-02-01,2024-02-20,,,cancelled\n`,
    rows: `SELECT o."number", o."status", o."totalMinor", o."orderedDay", o."expectedDay", o."receivedAt", o."cancelledAt", l."quantity",
      l."unitPrice", l."receivedQuantity", l."expectedDay" AS "lineDay", l."closed",
      (SELECT COUNT(*) FROM {Receipt} AS r WHERE r."purchaseOrderLineId" = l."id") AS "receipts"
      FROM {PurchaseOrder} AS o JOIN {PurchaseOrderLine} AS l ON l."purchaseOrderId" = o."id" ORDER BY o."number"`,
  },
};

it.each(Object.entries(FILES))(
  "imports of %s are undone one after another, the newest first, with every field that they changed",
  async (kind, files) => {
    const db = await makeOrganization(`undo-${kind}`);
    const as = { kind: kind as KindKey };
    const rows = () => db.query<Record<string, unknown>>(files.rows);
    const first = await importFile(db, "first.csv", files.first, as);
    expect(first).toMatchObject({ status: "completed", rowsFailed: 0 });
    const before = await rows();
    const second = await importFile(db, "second.csv", files.second, as);
    expect(second).toMatchObject({ status: "completed", rowsInserted: 0, rowsFailed: 0 });
    const between = await rows();
    const keys = Object.keys(before[0] ?? {}).filter((key) => !["number", "document"].includes(key));
    const same = keys.filter((key) => before.every((row, i) => row[key] === between[i]?.[key]));
    expect(same).toEqual(kind === "sales-lines" ? ["quantity"] : []);
    const third = await importFile(db, "third.csv", files.first, as);
    for (const [undone, left] of [
      [third, between],
      [second, before],
      [first, []],
    ] as const) {
      expect((await undoAndFinish(db, undone.id)).notes.kept ?? 0).toBe(0);
      expect(await rows()).toEqual(left);
    }
  },
);

it("leaves a sales line as it is that a later import has changed again", async () => {
  const db = await makeOrganization("undo-later");
  const files = FILES["sales-lines"];
  await importFile(db, "first.csv", files.first);
  const second = await importFile(db, "second.csv", files.second);
  await importFile(db, "third.csv", files.first);
  const undone = await undoAndFinish(db, second.id);
  expect(undone.notes).toMatchObject({
    kept: 2,
    keptNames: expect.arrayContaining([expect.stringMatching(/^sales line of 2024-03-01/)]),
  });
});

it("leaves a row as it is that a person changed after the import, and one that another import still counts on", async () => {
  const db = await makeOrganization("undo-person");
  const { first, second, rows } = FILES.items;
  const made = await importFile(db, "first.csv", first, { kind: "items" });
  const changed = await importFile(db, "second.csv", second, { kind: "items" });
  await undoAndFinish(db, made.id);
  expect(await countOf(db, "Item")).toBe(1);
  await db.write(SETUP, (w) =>
    w.updateRows("Item", `"name" = 'Mine', "touchedAt" = ?2, "version" = "version" + 1`, "1", [
      "2026-01-01T00:00:00.000Z",
    ]),
  );
  await undoAndFinish(db, changed.id);
  expect(await db.query(rows)).toMatchObject([{ name: "Mine" }]);
});
