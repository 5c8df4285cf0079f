import { beforeAll, beforeEach, expect, test } from "vitest";
import { releaseOrderMail } from "@/lib/agents/order-mails";
import { clearTrading, makeTrading, PERSON, SETUP } from "@/lib/agents/testing";
import { planningRecords } from "@/lib/insights/planning-records";
import { supplierView } from "@/lib/insights/supplier-view";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { approveDraft, cancelOrder, closeOrder, confirmOrder, createDraftOrder } from "./commands";
import { storedDocument } from "./document";
import { ordersOfItem } from "./item-orders";
import { orderList } from "./order-list";
import { orderHistory, orderView, supplierOffers } from "./queries";
import { receiveOrder } from "./receive";
import { orderListSchema } from "./schema";
import { markSent, orderMail, sendOrder } from "./send";

let db: TenantDb;
const TODAY = "2026-11-23";
const SENDER = {
  get organization() {
    return { id: db.organizationId, name: "Test Ltd" };
  },
  contact: { name: "Ada", email: "ada@test.example" },
};

beforeAll(async () => {
  db = await makeTrading("orders");
});
beforeEach(async () => {
  await db.write(SETUP, (w) => {
    w.deleteRows("Receipt", "1 = 1");
    w.deleteRows("StockMovement", "1 = 1");
  });
  await clearTrading(db);
});

const draft = (supplierId = "sup_1", requestKey: string = crypto.randomUUID()) =>
  createDraftOrder(db, PERSON, TODAY, {
    requestKey,
    supplierId,
    locationId: "loc_1",
    expectedDay: "2026-12-01",
    note: null,
    lines: [
      { itemId: "itm_a", quantity: 12_000, unitPrice: 25_500 },
      { itemId: "itm_c", quantity: 6_000, unitPrice: 10_000 },
    ],
  });

async function moved(id: string) {
  const order = await orderView(db, id, TODAY);
  if (!order) throw new Error("The order is gone.");
  return { id, version: order.version, order };
}

/** Sends an order without a grace period. */
async function sendNow(id: string): Promise<void> {
  await releaseOrderMail(await sendOrder(db, PERSON, SENDER, TODAY, 0, await moved(id)));
}

const stockOf = async (itemId: string) =>
  Number((await db.stockLevel.findFirst({ where: { itemId } }))?.onHand ?? 0);

test("a second try of the same form is the same order, even when both arrive together", async () => {
  const key = crypto.randomUUID();
  const first = await draft("sup_1", key);
  expect(first.already).toBe(false);
  expect(await draft("sup_1", key)).toEqual({ ...first, already: true });
  const both = crypto.randomUUID();
  const answers = await Promise.all([draft("sup_1", both), draft("sup_1", both), draft("sup_1", both)]);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(answers.filter(({ already }) => !already)).toHaveLength(1);
  expect(await db.purchaseOrder.count()).toBe(2);
  expect((await draft()).id).not.toBe(first.id);
});

/** Orders that were approved, each as a person would send it. */
async function approvedDrafts(count: number) {
  const drafts = await Promise.all(Array.from({ length: count }, () => draft()));
  for (const { id } of drafts) await approveDraft(db, PERSON, await moved(id));
  return Promise.all(drafts.map(({ id }) => moved(id)));
}

test("sixteen drafts made at once get sixteen numbers, and are all sent at once", {
  timeout: 60_000,
}, async () => {
  const orders = await approvedDrafts(16);
  const demo = { ...SENDER, organization: { ...SENDER.organization, isDemo: true } };
  const mails = await Promise.all(orders.map((order) => sendOrder(db, PERSON, demo, TODAY, 0, order)));
  // The queue may have released some of them already.
  await Promise.all(mails.map((id) => releaseOrderMail(id)));
  const sent = await db.purchaseOrder.findMany({ where: { status: "sent" } });
  expect(new Set(sent.map(({ number }) => number)).size).toBe(16);
});

test("sixteen sends at once mail ten orders and say why the others wait", { timeout: 60_000 }, async () => {
  const orders = await approvedDrafts(16);
  const results = await Promise.allSettled(
    orders.map((order) => sendOrder(db, PERSON, SENDER, TODAY, 0, order)),
  );
  const refusals = results.flatMap((one) => (one.status === "rejected" ? [String(one.reason.message)] : []));
  expect(refusals).toHaveLength(6);
  for (const refusal of refusals)
    expect(refusal).toMatch(/^This supplier has got 10 mails from you within 24/);
  expect(await controlDb().outboundMail.count({ where: { organizationId: db.organizationId } })).toBe(10);
});

test("an order lives from draft to received, and its goods are in stock", async () => {
  const { id, number } = await draft();
  expect(number).toBe("PO-00001");
  await approveDraft(db, PERSON, await moved(id));
  await sendNow(id);
  await confirmOrder(db, PERSON, TODAY, { ...(await moved(id)), expectedDay: "2026-12-08" });
  const before = await stockOf("itm_a");
  const { order } = await moved(id);
  expect(order).toMatchObject({ status: "confirmed", expectedDay: "2026-12-08", orderedDay: TODAY });
  const [a, c] = order.lines;
  await receiveOrder(db, PERSON, "2026-12-09", {
    ...(await moved(id)),
    day: "2026-12-08",
    lines: [{ lineId: a?.id ?? "", quantity: 5_000 }],
  });
  expect((await moved(id)).order.status).toBe("partly-received");
  await receiveOrder(db, PERSON, "2026-12-09", {
    ...(await moved(id)),
    day: "2026-12-09",
    lines: [
      { lineId: a?.id ?? "", quantity: 7_000 },
      { lineId: c?.id ?? "", quantity: 6_000 },
    ],
  });
  expect((await moved(id)).order.status).toBe("received");
  expect(await stockOf("itm_a")).toBe(before + 12_000);
  expect(await db.receipt.count()).toBe(3);
  expect(await db.stockMovement.count({ where: { reference: number } })).toBe(3);
  expect((await orderHistory(db, id)).map((entry) => entry.summary.slice(0, 24))).toHaveLength(7);
});

test("an order whose rest is not coming is closed with what came in, and says who wanted it so", async () => {
  const { id, number } = await draft();
  await approveDraft(db, PERSON, await moved(id));
  await markSent(db, PERSON, TODAY, await moved(id));
  const close = async () => closeOrder(db, PERSON, { ...(await moved(id)), reason: "No longer made" });
  await expect(close()).rejects.toThrow(/Cancel it instead/);
  const [line] = (await moved(id)).order.lines;
  const lines = [{ lineId: line?.id ?? "", quantity: 5_000 }];
  await receiveOrder(db, PERSON, TODAY, { ...(await moved(id)), day: TODAY, lines });
  const onOrder = async () =>
    (await planningRecords(db, [line?.itemId ?? ""]))[0]?.openLines.filter((open) => open.number === number);
  expect(await onOrder()).toHaveLength(1);
  await close();
  expect(await onOrder()).toEqual([]);
  const { order } = await moved(id);
  expect(order.status).toBe("received");
  expect(order.lines[0]?.receivedQuantity).toBe(5_000);
  expect((await orderHistory(db, id)).map((entry) => entry.summary)).toContain(
    `The rest of ${number} is not coming.`,
  );
  await expect(close()).rejects.toThrow();
});

test("goods that are booked twice at once come in once", async () => {
  const { id } = await draft();
  await approveDraft(db, PERSON, await moved(id));
  await markSent(db, PERSON, TODAY, await moved(id));
  const before = await stockOf("itm_a");
  const { order, ...move } = await moved(id);
  const lines = order.lines.map((line) => ({ lineId: line.id, quantity: line.quantity }));
  const results = await Promise.allSettled(
    Array.from({ length: 4 }, () => receiveOrder(db, PERSON, TODAY, { ...move, day: TODAY, lines })),
  );
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  expect(await stockOf("itm_a")).toBe(before + 12_000);
});

test("a step from where it may not be taken, or on an old version, does nothing and says so", async () => {
  const { id } = await draft();
  const old = await moved(id);
  await expect(confirmOrder(db, PERSON, TODAY, { ...old, expectedDay: "2026-12-08" })).rejects.toThrow(
    /has changed/,
  );
  await approveDraft(db, PERSON, old);
  await expect(approveDraft(db, PERSON, old)).rejects.toThrow(/has changed/);
  await cancelOrder(db, PERSON, { ...(await moved(id)), reason: "Found some in the cellar" });
  await expect(sendOrder(db, PERSON, SENDER, TODAY, 0, await moved(id))).rejects.toThrow(/has changed/);
  expect((await moved(id)).order).toMatchObject({
    status: "cancelled",
    cancelReason: "Found some in the cellar",
  });
});

test("sending twice at once sends one mail; without an address none, and it says what to do", async () => {
  const { id } = await draft();
  await approveDraft(db, PERSON, await moved(id));
  const move = await moved(id);
  const sent = await Promise.allSettled([1, 2, 3].map(() => sendOrder(db, PERSON, SENDER, TODAY, 0, move)));
  expect(sent.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const mails = await controlDb().outboundMail.findMany({ where: { organizationId: db.organizationId } });
  expect(mails).toHaveLength(1);
  expect(mails[0]?.body).toContain("ada@test.example");
  const other = await draft("sup_2");
  await approveDraft(db, PERSON, await moved(other.id));
  await expect(sendOrder(db, PERSON, SENDER, TODAY, 0, await moved(other.id))).rejects.toThrow(
    /no e-mail address/,
  );
  expect((await moved(other.id)).order.status).toBe("approved");
});

test("an address is mailed, and counted, in one spelling", async () => {
  await db.write(PERSON, (w) => {
    w.updateRows("Supplier", `"email" = upper("email")`, `"id" = 'sup_1'`);
    w.unaudited("A test prepares.");
  });
  const [order] = await approvedDrafts(1);
  if (order) await sendOrder(db, PERSON, SENDER, TODAY, 0, order);
  const mail = await controlDb().outboundMail.findFirst({ where: { organizationId: db.organizationId } });
  expect(mail?.recipient).toMatch(/^[a-z.]+@[a-z.]+$/);
});

test("drafts written at once get numbers of their own", async () => {
  const made = await Promise.all(Array.from({ length: 4 }, () => draft()));
  expect(made.map((one) => one.number).sort()).toEqual(["PO-00001", "PO-00002", "PO-00003", "PO-00004"]);
});

test("the list filters, searches and says what is overdue", async () => {
  const { id } = await draft();
  await draft("sup_2");
  await approveDraft(db, PERSON, await moved(id));
  await markSent(db, PERSON, TODAY, await moved(id));
  const list = (query: Record<string, string>, today = TODAY) =>
    orderList(db, orderListSchema.parse(query), { today, usual: new Map([["sup_1", 14]]) });
  expect((await list({})).total).toBe(2);
  expect((await list({ q: "00002" })).rows.map((row) => row.number)).toEqual(["PO-00002"]);
  expect((await list({ q: "%" })).total).toBe(0);
  expect((await list({ supplier: "sup_2" })).rows[0]).toMatchObject({ supplierName: "Prairie", lines: 2 });
  expect((await list({ status: "draft" })).total).toBe(1);
  expect((await list({ status: "overdue" })).total).toBe(0);
  expect((await list({ status: "overdue" }, "2026-12-02")).rows[0]).toMatchObject({ id, daysLate: 1 });
  await db.write(SETUP, (w) => w.updateRows("PurchaseOrder", `"expectedDay" = NULL`, `"id" = ?2`, [id]));
  expect((await list({ status: "overdue" }, "2026-12-07")).total).toBe(0);
  expect((await list({ status: "overdue" }, "2026-12-08")).rows[0]).toMatchObject({
    id,
    expectedDay: null,
    expectedAbout: "2026-12-07",
  });
  const overdue = async (today: string) =>
    (await orderView(db, id, today, new Map([["sup_1", 14]])))?.overdue;
  expect([await overdue("2026-12-07"), await overdue("2026-12-08")]).toEqual([false, true]);
});

test("an order whose approval was undone is listed where it is asked for, and found by its number", async () => {
  const [kept, undone] = [await draft(), await draft()];
  await cancelOrder(db, PERSON, { ...(await moved(undone.id)), reason: "Undone" });
  await db.write(SETUP, (w) =>
    w.updateRows("PurchaseOrder", `"undoneAt" = "cancelledAt"`, `"id" = ?2`, [undone.id]),
  );
  const listed = async (query: Record<string, string>) =>
    (await orderList(db, orderListSchema.parse(query), { today: TODAY })).rows.map(({ id }) => id);
  expect(await listed({})).toEqual([kept.id]);
  expect(await listed({ status: "cancelled" })).toEqual([]);
  expect(await listed({ status: "undone" })).toEqual([undone.id]);
  expect(await listed({ q: undone.number })).toEqual([undone.id]);
  expect((await orderView(db, undone.id, TODAY))?.undone).toBe(true);
  expect(await ordersOfItem(db, "itm_a", TODAY, new Map())).toHaveLength(1);
  expect((await supplierView(db, "sup_1", TODAY)).orders).toHaveLength(1);
});

test("the list says of how many lines the price is not known", async () => {
  await createDraftOrder(db, PERSON, TODAY, {
    requestKey: crypto.randomUUID(),
    supplierId: "sup_1",
    locationId: "loc_1",
    expectedDay: null,
    note: null,
    lines: [
      { itemId: "itm_a", quantity: 12_000, unitPrice: 0 },
      { itemId: "itm_c", quantity: 6_000, unitPrice: 10_000 },
    ],
  });
  const { rows } = await orderList(db, orderListSchema.parse({}), { today: TODAY });
  expect(rows[0]).toMatchObject({ lines: 2, unpriced: 1, totalMinor: 600 });
});

test("a supplier reads of a price that is to be agreed, never of nothing to pay", async () => {
  const mailed = async (unitPrices: readonly number[]) => {
    const { id } = await createDraftOrder(db, PERSON, TODAY, {
      requestKey: crypto.randomUUID(),
      supplierId: "sup_1",
      locationId: "loc_1",
      expectedDay: null,
      note: null,
      lines: unitPrices.map((unitPrice) => ({ itemId: "itm_c", quantity: 6_000, unitPrice })),
    });
    const document = await storedDocument(db, { name: "Test Ltd" }, id, TODAY);
    if (!document) throw new Error("The order has no document.");
    return (await orderMail(document, SENDER)).body;
  };
  expect(await mailed([10_000])).toContain("attached: 1 line, €6.00 in all, as PDF");
  expect(await mailed([10_000, 0])).toContain(
    "attached: 2 lines, €6.00 without 1 line whose price is to be agreed, as PDF",
  );
  expect(await mailed([0])).toContain("attached: 1 line, with the price to be agreed, as PDF");
});

test("the history names who approved a draft", async () => {
  const { id } = await draft();
  await approveDraft(db, PERSON, await moved(id));
  const history = await orderHistory(db, id);
  expect(history.map(({ approves }) => approves)).toEqual([true, false]);
  expect(history[0]).toMatchObject({ actorKind: "user", actorId: PERSON.id });
});

test("the document is what the order says, and offers are those of the supplier", async () => {
  const { id } = await draft();
  const document = await storedDocument(db, { name: "Test Ltd" }, id, TODAY);
  expect(document).toMatchObject({ number: "PO-00001", totalMinor: 3_060 + 600, orderedDay: TODAY });
  expect(await storedDocument(db, { name: "Test Ltd" }, "po_none", TODAY)).toBeNull();
  expect((await supplierOffers(db, "sup_2")).map((offer) => offer.code)).toEqual(["itm_d"]);
});

test("refuses days that cannot be right, on confirming, receiving and writing", async () => {
  const { id } = await draft();
  await approveDraft(db, PERSON, await moved(id));
  await markSent(db, PERSON, TODAY, await moved(id));
  for (const expectedDay of ["2026-11-01", "1990-01-01", "2126-01-01"])
    await expect(confirmOrder(db, PERSON, TODAY, { ...(await moved(id)), expectedDay })).rejects.toThrow(
      /check/,
    );
  const { order } = await moved(id);
  const before = await stockOf("itm_a");
  const lines = [{ lineId: order.lines[0]?.id ?? "", quantity: 1_000 }];
  for (const day of ["2026-11-20", "2126-01-01"])
    await expect(receiveOrder(db, PERSON, TODAY, { ...(await moved(id)), day, lines })).rejects.toThrow(
      /ordered|to come/,
    );
  expect(await stockOf("itm_a")).toBe(before);
  const wrong = {
    requestKey: crypto.randomUUID(),
    supplierId: "sup_1",
    locationId: "loc_1",
    expectedDay: "2026-11-01",
    note: null,
  };
  await expect(
    createDraftOrder(db, PERSON, TODAY, {
      ...wrong,
      lines: [{ itemId: "itm_a", quantity: 12_000, unitPrice: 25_500 }],
    }),
  ).rejects.toThrow(/check both dates/);
});

test("a refused day names the field it was typed in, and is written as the reader writes days", async () => {
  const { id } = await draft();
  await approveDraft(db, PERSON, await moved(id));
  await markSent(db, PERSON, TODAY, await moved(id));
  const move = await moved(id);
  await expect(
    confirmOrder(db, PERSON, TODAY, { ...move, expectedDay: "2026-11-01" }, "en-US"),
  ).rejects.toMatchObject({
    field: "expectedDay",
    message: "Expected before it was ordered (Nov 23, 2026): check both dates.",
  });
  const lines = [{ lineId: move.order.lines[0]?.id ?? "", quantity: 1_000 }];
  await expect(
    receiveOrder(db, PERSON, TODAY, { ...move, day: "2026-11-24", lines }, "de-DE"),
  ).rejects.toMatchObject({ field: "day", message: expect.stringMatching(/^24 Nov 2026 is still to come/) });
  await expect(
    receiveOrder(db, PERSON, TODAY, { ...move, day: TODAY, lines: [{ lineId: "pol", quantity: 0 }] }),
  ).rejects.toMatchObject({ field: "lines" });
});

test("a draft without a price is approved only by a person who says so", async () => {
  const { id } = await createDraftOrder(db, PERSON, TODAY, {
    requestKey: crypto.randomUUID(),
    supplierId: "sup_1",
    locationId: "loc_1",
    expectedDay: null,
    note: null,
    lines: [{ itemId: "itm_a", quantity: 12_000, unitPrice: 0 }],
  });
  await expect(approveDraft(db, PERSON, await moved(id))).rejects.toThrow(/price of line 1 is not known/);
  await approveDraft(db, PERSON, { ...(await moved(id)), withoutPrice: true });
  expect((await orderHistory(db, id))[0]?.summary).toContain("without a price");
});

test("confirming a day moves the lines that had the order's day, and no others", async () => {
  const { id } = await draft();
  await approveDraft(db, PERSON, await moved(id));
  await markSent(db, PERSON, TODAY, await moved(id));
  const own = (await moved(id)).order.lines[1]?.id ?? "";
  await db.write(SETUP, (w) =>
    w.updateRows("PurchaseOrderLine", `"expectedDay" = '2027-01-10'`, `"id" = ?2`, [own]),
  );
  await confirmOrder(db, PERSON, TODAY, { ...(await moved(id)), expectedDay: "2026-12-08" });
  expect((await moved(id)).order.lines.map((line) => line.expectedDay)).toEqual(["2026-12-08", "2027-01-10"]);
});
