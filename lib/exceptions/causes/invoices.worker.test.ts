import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acceptInvoice, withdrawAcceptance } from "@/lib/invoices/commands";
import { DEFAULT_TOLERANCES } from "@/lib/invoices/limits";
import { matchInvoices } from "@/lib/invoices/rematch";
import { removeTolerances, saveTolerances } from "@/lib/invoices/tolerance-commands";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { caseView } from "../case-view";
import type { Reader } from "../inbox";
import { casesIn, clear, inDays, insert, look, makeBuyer, order, PERSON } from "../testing";

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("invoice-causes");
});
beforeEach(() => clear(db));

const SETTINGS = { currency: "EUR", exchangeRates: { USD: 0.5 } };
const READER = { locale: "en", timeZone: "UTC", can: () => true } as unknown as Reader;

/** An invoice of one line over an order: 240 pieces of A-101 at 4.00; matched. */
async function invoice(
  number: string,
  line: Record<string, SqlValue> = {},
  head: Record<string, SqlValue> = {},
): Promise<string> {
  const id = `sin_${number}`;
  await insert(db, "SupplierInvoice", {
    ...{ id, supplierId: "sup_1", number, day: inDays(-3), currency: "EUR", state: "new" },
    createdAt: clock.instant(),
    ...head,
  });
  await insert(db, "SupplierInvoiceLine", {
    ...{ id: `sil_${number}`, invoiceId: id, lineNumber: 1, orderNumber: "PO-1", itemCode: "A-101" },
    ...{ quantity: 240_000, unitPrice: 40_000, state: "new" },
    ...line,
  });
  await match(id);
  return id;
}
const match = (...ids: string[]) => matchInvoices(db, SETTINGS, ids);
const received = (quantity: number) => order(db, { number: "PO-1", line: { receivedQuantity: quantity } });
const view = async (cause: string) => {
  const [row] = await casesIn(db, cause);
  return row ? caseView(db, READER, "/o/x", row.id) : null;
};

describe("each deviation is one case of its own cause", () => {
  test("price", async () => {
    await received(240_000);
    await invoice("R-1", { unitPrice: 44_000 });
    expect(await look(db, "invoice-price")).toMatchObject({ total: 1 });
    expect(await look(db, "invoice-quantity")).toMatchObject({ total: 0 });
    const seen = await view("invoice-price");
    expect(seen).toMatchObject({
      sentence: "Invoice R-1 from Nordwind charges €4.40 for A-101, 10% more than the €4.00 on PO-1.",
      worthMinor: 9_600,
    });
    expect(seen?.comparison).toEqual({
      title: "A-101",
      columns: ["Ordered", "Received", "Invoiced"],
      rows: [
        { label: "Quantity", values: ["240", "240", "240"] },
        { label: "Unit price", values: ["€4.00", "", "€4.40"] },
        { label: "Amount", values: ["€960.00", "€960.00", "€1,056.00"] },
      ],
    });
  });

  test("quantity", async () => {
    await received(230_000);
    await invoice("R-1");
    expect(await look(db, "invoice-quantity")).toMatchObject({ total: 1 });
    expect(await view("invoice-quantity")).toMatchObject({
      sentence: "Invoice R-1 from Nordwind asks for 240 of A-101. 230 were received on PO-1.",
      worthMinor: 4_000,
    });
  });

  test.each([
    [-7, 0],
    [-8, 1],
  ])("not received, invoiced %i days ago", async (days, total) => {
    await received(0);
    await invoice("R-1", {}, { day: inDays(days) });
    expect(await look(db, "invoice-not-received", { tolerances: { days: 7 } })).toMatchObject({ total });
  });

  test("twice", async () => {
    await received(240_000);
    await invoice("R-1");
    await invoice("R-2", {}, { day: inDays(-1) });
    expect(await look(db, "invoice-twice")).toMatchObject({ total: 1 });
    expect((await view("invoice-twice"))?.sentence).toBe(
      "Invoice R-2 from Nordwind asks for 240 of A-101 on PO-1. Earlier invoices ask for 240 of the 240 received.",
    );
  });

  test("no order, with the lines of one invoice as one case", async () => {
    const id = await invoice("R-1", { orderNumber: "PO-404" });
    await insert(db, "SupplierInvoiceLine", {
      ...{ id: "sil_2", invoiceId: id, lineNumber: 2, itemCode: "A-102", quantity: 1000, unitPrice: 1000 },
      state: "new",
    });
    await match(id);
    expect(await look(db, "invoice-without-order")).toMatchObject({ total: 1 });
    expect(await view("invoice-without-order")).toMatchObject({
      sentence:
        "Invoice R-1 from Nordwind names order PO-404, which Lumina does not know. 1 more line of it has no order.",
      worthMinor: 96_010,
    });
  });

  test("totals", async () => {
    await received(240_000);
    await invoice("R-1", {}, { taxMinor: 18_240, totalMinor: 115_000 });
    expect(await look(db, "invoice-total")).toMatchObject({ total: 1 });
    expect(await view("invoice-total")).toMatchObject({
      sentence: "Invoice R-1 from Nordwind comes to €1,150.00; its lines and tax come to €1,142.40.",
      worthMinor: 760,
    });
  });

  test("another currency has no worth, and says so", async () => {
    await received(240_000);
    await invoice("R-1", {}, { currency: "USD" });
    expect(await look(db, "invoice-price")).toMatchObject({ total: 1 });
    expect(await view("invoice-price")).toMatchObject({
      sentence: "Invoice R-1 from Nordwind is in USD, but PO-1 is in EUR: its prices cannot be compared.",
      worthMinor: null,
    });
  });
});

describe("accepting a difference", () => {
  const differing = async () => {
    await received(240_000);
    const id = await invoice("R-1", { unitPrice: 44_000 });
    await look(db, "invoice-price");
    return { id, version: (await db.supplierInvoice.findFirst({ where: { id } }))?.version ?? 0 };
  };

  test("closes its case with that reason, is in the audit, and can be undone", async () => {
    const shown = await differing();
    const accepted = await acceptInvoice(db, PERSON, { ...shown, because: "Agreed on the phone" });
    expect(await look(db, "invoice-price")).toMatchObject({ total: 0, closed: 1 });
    const [closed] = await casesIn(db, "invoice-price");
    expect(closed?.closedBecause).toMatch(/^Accepted on /);
    const [entry] = await db.auditEntry.findMany({ where: { subjectId: shown.id }, take: 5 });
    expect(entry).toMatchObject({
      action: "supplier-invoice.accepted",
      summary: "Invoice R-1 was accepted although it differs: Agreed on the phone",
    });
    await withdrawAcceptance(db, PERSON, accepted);
    expect(await look(db, "invoice-price")).toMatchObject({ total: 1 });
  });

  test("is refused twice, for what has changed since it was shown, and where nothing differs", async () => {
    const shown = await differing();
    await expect(
      acceptInvoice(db, PERSON, { ...shown, version: shown.version + 1, because: "" }),
    ).rejects.toThrow(UserError);
    await acceptInvoice(db, PERSON, { ...shown, because: "" });
    await expect(acceptInvoice(db, PERSON, { ...shown, because: "" })).rejects.toThrow(UserError);
    const matched = await invoice("R-9", { orderNumber: "PO-1", quantity: 1 }, { day: inDays(-9) });
    await db.write(PERSON, (w) => {
      w.unaudited("A test.");
      w.updateRows("SupplierInvoice", `"state" = 'matched'`, `"id" = ?2`, [matched]);
    });
    await expect(acceptInvoice(db, PERSON, { id: matched, version: 2, because: "" })).rejects.toThrow(
      "no difference",
    );
  });

  test("is there for no other organization", async () => {
    const shown = await differing();
    const stranger = await makeOrganization("invoice-stranger");
    await expect(acceptInvoice(stranger, PERSON, { ...shown, because: "" })).rejects.toThrow("not found");
  });
});

test("own tolerances of a supplier are set, count, and are taken away", async () => {
  await received(240_000);
  const id = await invoice("R-1", { unitPrice: 44_000 });
  const state = async () => {
    await match(id);
    return (await db.supplierInvoice.findFirst({ where: { id } }))?.state;
  };
  const scope = "supplier:sup_1";
  const tolerances = { ...DEFAULT_TOLERANCES, priceAbovePercent: 1_000, priceAboveMinor: null };
  await saveTolerances(db, PERSON, { scope, version: 0, tolerances });
  expect(await state()).toBe("passed");
  await expect(saveTolerances(db, PERSON, { scope, version: 0, tolerances })).rejects.toThrow(UserError);
  await removeTolerances(db, PERSON, { scope, version: 1 });
  expect(await state()).toBe("differs");
  const unknown = saveTolerances(db, PERSON, { scope: "supplier:sup_x", version: 0, tolerances });
  await expect(unknown).rejects.toThrow("not found");
});
