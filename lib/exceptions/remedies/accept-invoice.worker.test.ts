import { beforeAll, beforeEach, expect, test } from "vitest";
import { matchInvoices } from "@/lib/invoices/rematch";
import { clock } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { clear, inDays, insert, look, makeBuyer, order, PERSON } from "../testing";
import { remedyByItself } from "./by-itself";
import { planRemedy } from "./plan";
import { saveRemedySetting } from "./save-setting";
import { confirm, contextOf, openCaseOf } from "./testing";
import { undoRemedy } from "./undo";
import { withdrawAcceptedInvoice } from "./withdraw-acceptance";

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("accept-invoice");
});
beforeEach(() => clear(db));

const CHECK = "chk_now";
const SETTINGS = { currency: "EUR", exchangeRates: {} };
const CAUSES = [
  "invoice-price",
  "invoice-quantity",
  "invoice-not-received",
  "invoice-without-order",
  "invoice-total",
];

/** A matched invoice with these lines over PO-1: 240 pieces of A-101 at 4.00, all of which came in. */
async function invoice(
  lines: readonly Record<string, SqlValue>[],
  receivedQuantity = 240_000,
): Promise<string> {
  await order(db, { number: "PO-1", line: { receivedQuantity } });
  const id = "sin_1";
  await insert(db, "SupplierInvoice", {
    ...{ id, supplierId: "sup_1", number: "R-1", day: inDays(-30), currency: "EUR", state: "new" },
    createdAt: clock.instant(),
  });
  for (const [n, line] of lines.entries())
    await insert(db, "SupplierInvoiceLine", {
      ...{ id: `sil_${n}`, invoiceId: id, lineNumber: n + 1, orderNumber: "PO-1", itemCode: "A-101" },
      ...{ quantity: 240_000, unitPrice: 40_000, state: "new" },
      ...line,
    });
  await matchInvoices(db, SETTINGS, [id]);
  return id;
}
/** What a check finds. */
const check = async () => {
  for (const cause of CAUSES) await look(db, cause, { checkId: CHECK });
};
const stored = (id: string) => db.supplierInvoice.findFirstOrThrow({ where: { id } });
const open = () => db.exceptionCase.findMany({ where: { openSlot: "open" } });
const byItself = async (limitMinor: number) => {
  const row = await db.remedySetting.findFirst({ where: { remedy: "accept-invoice" } });
  await saveRemedySetting(db, PERSON, {
    ...{ remedy: "accept-invoice", autonomy: "by-itself", limitMinor, limitCount: 10 },
    version: row?.version ?? 0,
  });
  await remedyByItself(db.organizationId, CHECK);
};

test("a person accepts the invoice with all its exceptions, once, and takes it back on the invoice", async () => {
  const id = await invoice([{ unitPrice: 44_000, quantity: 280_000 }]);
  await check();
  expect((await open()).map(({ cause }) => cause).sort()).toEqual(["invoice-price", "invoice-quantity"]);
  const caseId = await openCaseOf(db, "invoice-price");
  const { plan } = await planRemedy(await contextOf(db), caseId, "accept-invoice", {});
  expect(plan.effects).toContain("This exception and 1 more exception about the invoice are resolved.");
  const { applied } = await confirm(db, caseId, "accept-invoice", { reason: "Agreed" });
  expect(applied).toMatchObject({ is: "done", invoiceId: id });
  expect(await stored(id)).toMatchObject({ acceptedBy: PERSON.id, acceptedBecause: "Agreed" });
  expect(await open()).toEqual([]);
  await check();
  expect(await open()).toEqual([]);

  const { version } = await stored(id);
  await withdrawAcceptedInvoice(db, PERSON, inDays(0), { id, version });
  expect(await stored(id)).toMatchObject({ acceptedAt: null });
  expect(await db.caseRemedy.findFirst({})).toMatchObject({ status: "undone" });
  await check();
  expect((await open()).map(({ cause }) => cause).sort()).toEqual(["invoice-price", "invoice-quantity"]);
});

test("a confirmation is worth nothing once the invoice was matched anew", async () => {
  const id = await invoice([{ unitPrice: 44_000 }]);
  const caseId = await openCaseOf(db, "invoice-price");
  const { id: remedyId } = await confirm(db, caseId, "accept-invoice");
  await db.write({ kind: "system", id: "test" }, (w) =>
    w.updateRows("SupplierInvoice", `"version" = "version" + 1`, `"id" = ?2`, [id]),
  );
  await expect(undoRemedy(db, PERSON, inDays(0), remedyId)).rejects.toThrow("has changed since");
});

test("by itself within the limit, over all that differs on the invoice", async () => {
  // 240 × 0.40 in price and 40 × 4.00 in quantity.
  const id = await invoice([{ unitPrice: 44_000, quantity: 280_000 }]);
  await check();
  const together = (await open()).reduce((sum, { worthMinor }) => sum + Number(worthMinor), 0);
  await byItself(together - 1);
  expect(await stored(id)).toMatchObject({ acceptedAt: null });
  await byItself(together);
  expect(await stored(id)).toMatchObject({ acceptedBy: "exceptions" });
  expect(await open()).toEqual([]);
});

test("not again by itself after a person took it back", async () => {
  const id = await invoice([{ unitPrice: 44_000 }]);
  await check();
  await byItself(10_000_000);
  const { version } = await stored(id);
  await withdrawAcceptedInvoice(db, PERSON, inDays(0), { id, version });
  await check();
  await byItself(10_000_000);
  expect(await stored(id)).toMatchObject({ acceptedAt: null });
});

test.each([
  ["goods that have not come in", [{}], 0],
  [
    "a line that no order stands behind beside a price",
    [{ unitPrice: 44_000 }, { itemCode: "A-102", quantity: 1_000 }],
    240_000,
  ],
] as const)("never by itself: %s", async (_, lines, received) => {
  const id = await invoice(lines, received);
  await check();
  expect((await open()).length).toBeGreaterThan(0);
  await byItself(10_000_000);
  expect(await stored(id)).toMatchObject({ acceptedAt: null });
});
