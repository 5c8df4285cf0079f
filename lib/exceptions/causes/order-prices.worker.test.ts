import { beforeAll, beforeEach, expect, test } from "vitest";
import type { TenantDb } from "@/lib/platform/db";
import { casesIn, clear, inDays, insert, look, makeBuyer, order } from "../testing";

/** Which order a price is held against. */

const CAUSE = "price-off-last";

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("order-prices");
  await insert(db, "Supplier", {
    ...{ id: "sup_2", name: "Suedwind", code: "S2", codeKey: "s2", currency: "EUR" },
    createdAt: `${inDays(-400)}T12:00:00.000Z`,
  });
});
beforeEach(async () => {
  await clear(db);
  await order(db, {
    ...{ number: "BEFORE", status: "received", orderedDay: inDays(-60), line: { unitPrice: 50_000 } },
  });
});

const references = async (): Promise<unknown[]> =>
  (await casesIn(db, CAUSE)).map(({ facts }) => {
    const { number, lastNumber, reference, price } = JSON.parse(facts);
    return { number, lastNumber, reference, price };
  });

test("is the newest from the same supplier in the same currency that was placed before", async () => {
  const line = { unitPrice: 90_000 };
  await order(db, { number: "OLDER", orderedDay: inDays(-90), line });
  await order(db, { number: "CANCELLED", status: "cancelled", orderedDay: inDays(-50), line });
  await order(db, { number: "DRAFT", status: "draft", orderedDay: inDays(-50), line });
  await order(db, { number: "OTHER", supplierId: "sup_2", orderedDay: inDays(-50), line });
  await order(db, { number: "DOLLARS", currency: "USD", orderedDay: inDays(-50), line });
  await order(db, { number: "ITEM", orderedDay: inDays(-50), line: { ...line, itemId: "itm_2" } });
  await order(db, { number: "FREE", orderedDay: inDays(-50), line: { unitPrice: 0 } });
  await order(db, { number: "NEW", orderedDay: inDays(-3), line: { unitPrice: 60_000 } });
  await look(db, CAUSE);
  expect(await references()).toEqual([
    { number: "NEW", lastNumber: "BEFORE", reference: 50_000, price: 60_000 },
  ]);
});

test("of two lines of that order it is the last", async () => {
  const { id } = await order(db, { number: "TWICE", orderedDay: inDays(-50), line: { unitPrice: 70_000 } });
  await insert(db, "PurchaseOrderLine", {
    ...{ id: "pol_second", purchaseOrderId: id, lineNumber: 2, itemId: "itm_1", quantity: 240_000 },
    unitPrice: 80_000,
  });
  await order(db, { number: "NEW", orderedDay: inDays(-3), line: { unitPrice: 60_000 } });
  await look(db, CAUSE);
  expect(await references()).toEqual([
    { number: "NEW", lastNumber: "TWICE", reference: 80_000, price: 60_000 },
  ]);
});

test("none counts where an offer names another price, which is a case of its own", async () => {
  await insert(db, "SupplierItem", {
    ...{ id: "si_1", supplierId: "sup_1", itemId: "itm_1", unitPrice: 60_000, currency: "EUR" },
    createdAt: `${inDays(-400)}T12:00:00.000Z`,
  });
  await order(db, { orderedDay: inDays(-3), line: { unitPrice: 61_000 } });
  expect(await look(db, CAUSE)).toMatchObject({ total: 0 });
  await order(db, { orderedDay: inDays(-3), line: { unitPrice: 60_000 } });
  expect(await look(db, CAUSE)).toMatchObject({ total: 1 });
});

test("a check of one order names that one", async () => {
  const line = { unitPrice: 60_000 };
  const { id } = await order(db, { number: "ONE", orderedDay: inDays(-3), line });
  await order(db, { number: "TWO", orderedDay: inDays(-3), line });
  await look(db, CAUSE, { narrowing: { by: "orderId", ids: [id] } });
  expect(await references()).toMatchObject([{ number: "ONE", lastNumber: "BEFORE" }]);
});
