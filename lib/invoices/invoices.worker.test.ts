import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inDays, insert, makeBuyer, order, PERSON, SETUP } from "@/lib/exceptions/testing";
import { failedRows } from "@/lib/imports/queries";
import { countOf, importFile, undoAndFinish } from "@/lib/imports/testing";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { acceptInvoice } from "./commands";
import { invoicesToMatch, matchInvoices, matchInvoicesOfOrders } from "./rematch";

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("invoices");
});
beforeEach(() =>
  db.write(SETUP, (w) => {
    for (const model of [
      "SupplierInvoiceLine",
      "SupplierInvoice",
      "InvoiceTolerance",
      "PurchaseOrderLine",
      "PurchaseOrder",
    ] as const)
      w.deleteRows(model, "1 = 1");
  }),
);

const SETTINGS = { currency: "EUR", exchangeRates: {} };
const HEADER =
  "Invoice number,Supplier,Invoice date,Order number,Item code,Quantity,Unit price,Invoice total,Currency\n";
const bring = (rows: string) => importFile(db, "invoices.csv", HEADER + rows);
const matchAll = async () => matchInvoices(db, SETTINGS, await invoicesToMatch(db, inDays(0), "", 100));
const states = () => db.query(`SELECT v."number", v."state" FROM {SupplierInvoice} v ORDER BY v."number"`);
const reasons = async (importId: string) =>
  (await failedRows(db, importId, 0, 10)).rows.map(({ errors }) => errors[0]?.reason);

describe("importing invoices", () => {
  const FILE = `R-1,Nordwind,2026-11-02,PO-1,A-101,240,4.00,,EUR
R-1,Nordwind,2026-11-02,PO-1,A-102,10,4.50,,EUR
R-2,Nordwind,2026-11-03,,A-101,1,4.00,4.76,EUR
`;

  test("rows of one number and supplier are one invoice; the same file again changes nothing", async () => {
    const record = await bring(FILE);
    expect(record).toMatchObject({
      kind: "supplier-invoices",
      status: "completed",
      rowsInserted: 3,
      rowsFailed: 0,
    });
    expect(record.notes).toMatchObject({ invoices: 2 });
    expect(await countOf(db, "SupplierInvoiceLine")).toBe(3);
    expect(await bring(FILE)).toMatchObject({ rowsInserted: 0, rowsUnchanged: 3, rowsFailed: 0 });
    expect(await countOf(db, "SupplierInvoice")).toBe(2);
    expect((await undoAndFinish(db, record.id)).notes).toMatchObject({ undone: 5, kept: 0 });
    expect(await countOf(db, "SupplierInvoice")).toBe(0);
  });

  test("the same number with other lines is refused with a sentence", async () => {
    await bring(FILE);
    const other = await bring("R-1,Nordwind,2026-11-02,PO-1,A-101,250,4.00,,EUR\n");
    expect(other).toMatchObject({ rowsInserted: 0, rowsFailed: 1 });
    expect((await reasons(other.id))[0]).toContain("R-1 of this supplier is here already with other lines");
    const later = await bring("R-1,Nordwind,2026-11-09,PO-1,A-101,240,4.00,,EUR\n");
    expect((await reasons(later.id))[0]).toContain("here already with another date");
  });

  test("the same number of another supplier is another invoice", async () => {
    await bring(FILE);
    const record = await bring("R-1,Other Ltd,2026-11-02,PO-9,A-101,1,4.00,,EUR\n");
    expect(record).toMatchObject({ rowsInserted: 1 });
    expect(record.notes).toMatchObject({ newSuppliers: 1, invoices: 1 });
  });

  test("two lines that are alike are two, and rows of one invoice agree in what is of it as a whole", async () => {
    const line = "R-3,Nordwind,2026-11-02,PO-1,A-101,5,4.00,100.00,EUR\n";
    const record = await bring(line + line + line.replace("100.00", "101.00"));
    expect(record).toMatchObject({ rowsInserted: 2, rowsFailed: 1 });
    expect((await reasons(record.id))[0]).toContain("Rows of invoice R-3 differ in the total");
    expect(await bring(line + line)).toMatchObject({ rowsUnchanged: 2, rowsFailed: 0 });
    expect(await bring(line + line + line)).toMatchObject({ rowsUnchanged: 2, rowsFailed: 1 });
  });
});

describe("matching", () => {
  test("an invoice waits for its goods, matches with them, and differs once they are invoiced again", async () => {
    const { id, lineId } = await order(db, {
      number: "PO-7",
      line: { quantity: 240_000, unitPrice: 40_000 },
    });
    await bring("R-1,Nordwind,2026-11-02,PO-7,A-101,240,4.00,960.00,EUR\n");
    await matchAll();
    expect(await states()).toEqual([{ number: "R-1", state: "waiting" }]);
    await db.write(SETUP, (w) =>
      w.updateRows("PurchaseOrderLine", `"receivedQuantity" = 240000`, `"id" = ?2`, [lineId]),
    );
    await matchInvoicesOfOrders(db, SETTINGS, [id]);
    expect(await states()).toEqual([{ number: "R-1", state: "matched" }]);
    await bring("R-2,Nordwind,2026-11-05,PO-7,A-101,240,4.05,960.50,EUR\n");
    await matchAll();
    expect(await states()).toEqual([
      { number: "R-1", state: "matched" },
      { number: "R-2", state: "differs" },
    ]);
    const [line] = await db.query<{ findings: string; orderLineId: string }>(
      `SELECT l."findings", l."orderLineId" FROM {SupplierInvoiceLine} l JOIN {SupplierInvoice} v ON v."id" = l."invoiceId" WHERE v."number" = 'R-2'`,
    );
    expect(line?.orderLineId).toBe(lineId);
    expect(JSON.parse(line?.findings ?? "")).toMatchObject([
      { kind: "price", passed: true, ordered: 40_000, invoiced: 40_500 },
      { kind: "twice", passed: false, received: 240_000, invoicedBefore: 240_000 },
    ]);
  });

  test("an invoice dated before one that is here already goes first", async () => {
    await order(db, { number: "PO-7", line: { quantity: 240_000, receivedQuantity: 240_000 } });
    await bring("R-1,Nordwind,2026-11-02,PO-7,A-101,240,4.00,,EUR\n");
    await matchAll();
    await bring("R-0,Nordwind,2026-11-01,PO-7,A-101,240,4.00,,EUR\n");
    await matchAll();
    expect(await states()).toEqual([
      { number: "R-0", state: "matched" },
      { number: "R-1", state: "differs" },
    ]);
  });

  test("tolerances of a supplier stand before those of everybody", async () => {
    await order(db, { number: "PO-7", line: { quantity: 240_000, receivedQuantity: 240_000 } });
    await bring("R-1,Nordwind,2026-11-02,PO-7,A-101,240,4.10,,EUR\n");
    await matchAll();
    expect(await states()).toEqual([{ number: "R-1", state: "differs" }]);
    await insert(db, "InvoiceTolerance", { scope: "supplier:sup_1", priceAbovePercent: 250 });
    await matchAll();
    expect(await states()).toEqual([{ number: "R-1", state: "passed" }]);
  });

  test("an order of another supplier, a draft and no order at all are told apart", async () => {
    await order(db, { number: "PO-8", status: "draft" });
    await bring(
      "R-1,Nordwind,2026-11-02,PO-8,A-101,1,4,,EUR\nR-1,Nordwind,2026-11-02,PO-404,A-101,1,4,,EUR\nR-1,Nordwind,2026-11-02,,A-101,1,4,,EUR\nR-9,Other Ltd,2026-11-02,PO-8,A-101,1,4,,EUR\n",
    );
    await matchAll();
    const found = await db.query<{ reason: string }>(
      `SELECT json_extract(l."findings", '$[0].reason') AS reason FROM {SupplierInvoiceLine} l JOIN {SupplierInvoice} v ON v."id" = l."invoiceId" ORDER BY v."number", l."lineNumber"`,
    );
    expect(found.map(({ reason }) => reason)).toEqual([
      "not-ordered",
      "unknown",
      "none-given",
      "other-supplier",
    ]);
  });

  test("an invoice is accepted with the figures that were shown, not with later ones", async () => {
    const { id, lineId } = await order(db, {
      number: "PO-7",
      line: { quantity: 240_000, receivedQuantity: 200_000, unitPrice: 40_000 },
    });
    await bring("R-1,Nordwind,2026-11-02,PO-7,A-101,240,4.00,,EUR\n");
    await matchAll();
    const stored = () => db.supplierInvoice.findFirstOrThrow({ where: { number: "R-1" } });
    const shown = await stored();
    await db.write(SETUP, (w) =>
      w.updateRows("PurchaseOrderLine", `"receivedQuantity" = 10000`, `"id" = ?2`, [lineId]),
    );
    await matchInvoicesOfOrders(db, SETTINGS, [id]);
    expect((await stored()).state).toBe("differs");
    await expect(
      acceptInvoice(db, PERSON, { id: shown.id, version: shown.version, because: "" }),
    ).rejects.toThrow("changed");
    await acceptInvoice(db, PERSON, { id: shown.id, version: (await stored()).version, because: "" });
  });

  test("invoices whose lines are more than fit at once are matched in parts", async () => {
    await order(db, { number: "PO-7", line: { quantity: 240_000, receivedQuantity: 240_000 } });
    await order(db, { number: "PO-8", line: { quantity: 240_000, receivedQuantity: 240_000 } });
    const numbers = ["R-1", "R-2", "R-3", "R-4"];
    const row = (number: string, n: number) =>
      `${number},Nordwind,2026-11-0${n + 1},PO-${n < 2 ? 7 : 8},A-101,120,4.00,,EUR\n`;
    await bring(numbers.map(row).join(""));
    await matchInvoices(db, SETTINGS, await invoicesToMatch(db, inDays(0), "", 100), 2);
    expect(await states()).toEqual(numbers.map((number) => ({ number, state: "matched" })));
  });

  test("those never matched come with the first slice, the accepted ones with none", async () => {
    const head = { supplierId: "sup_1", day: inDays(-1), currency: "EUR", createdAt: clock.instant() };
    const store = (id: string, state: string, more = {}) =>
      insert(db, "SupplierInvoice", { ...head, ...{ id, number: id, state, ...more } });
    for (const id of ["a1", "a2", "a3", "a4"]) await store(id, "differs");
    await store("a5", "differs", { acceptedAt: clock.instant(), acceptedBy: "usr_1" });
    await store("b1", "new");
    await store("b2", "new");
    await store("b3", "new");
    const slice = (after: string) => invoicesToMatch(db, inDays(0), after, 4);
    expect(await slice("")).toEqual(["b1", "b2", "a1", "a2"]);
    await db.write(SETUP, (w) =>
      w.updateRows("SupplierInvoice", `"state" = 'waiting'`, `"id" IN ('b1', 'b2')`, []),
    );
    expect(await slice("a2")).toEqual(["b3", "a3", "a4", "b1"]);
    await db.write(SETUP, (w) => w.deleteRows("SupplierInvoice", `"state" <> 'new'`));
    expect(await slice("a4")).toEqual(["b3"]);
  });

  test("done twice, it changes nothing the second time", async () => {
    await order(db, { number: "PO-7" });
    await bring("R-1,Nordwind,2026-11-02,PO-7,A-101,240,4.00,961.01,EUR\n");
    await matchAll();
    const rows = () =>
      db.query(
        `SELECT v.*, l."findings" AS lines FROM {SupplierInvoice} v JOIN {SupplierInvoiceLine} l ON l."invoiceId" = v."id"`,
      );
    const first = await rows();
    await matchAll();
    expect(await rows()).toEqual(first);
  });
});
