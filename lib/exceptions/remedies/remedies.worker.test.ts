import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { releaseDueOrderMails } from "@/lib/agents/order-mails";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { receiveOrder } from "@/lib/purchasing/receive";
import { clear, inDays, insert, look, makeBuyer, order, PERSON, SETUP } from "../testing";
import { applyRemedy } from "./apply";
import { remedyOf } from "./index";
import { openCase, planRemedy, previewRemedy } from "./plan";
import { saveRemedySetting } from "./save-setting";
import { confirm, contextOf, forgetMails, openCaseOf } from "./testing";
import { appliedRemedies, undoRemedy } from "./undo";

let db: TenantDb;
const TODAY = () => clock.today("UTC");
const caseRow = (id: string) => db.exceptionCase.findFirstOrThrow({ where: { id } });
const undo = (id: string) => undoRemedy(db, PERSON, TODAY(), id);
const mails = () => controlDb().outboundMail.findMany({ where: { organizationId: db.organizationId } });
const audits = (action: string) => db.auditEntry.count({ where: { action } });

beforeAll(async () => {
  db = await makeBuyer("remedies");
  await db.write(SETUP, (w) => w.updateRows("Supplier", `"email" = 'sales@nordwind.example'`, "1 = 1"));
  const other = { id: "sup_2", code: "S2", codeKey: "s2", name: "Südwind", currency: "EUR" };
  await insert(db, "Supplier", { ...other, leadTimeDays: 6, createdAt: clock.instant() });
  bindings().MAIL_QUEUE = { sendBatch: async () => undefined } as never;
  bindings().EMAIL = { send: async () => undefined } as never;
});
beforeEach(async () => {
  clock.shift(0);
  await clear(db);
  await forgetMails();
});

/** An order that was expected ten days ago, and its open case. */
async function late() {
  const { id, lineId } = await order(db, { expectedDay: inDays(-10) });
  return { orderId: id, lineId, caseId: await openCaseOf(db, "order-overdue") };
}

describe("a confirmation", () => {
  test("does what was shown once, however often it arrives", async () => {
    const { caseId } = await late();
    const context = await contextOf(db);
    const { hash } = await planRemedy(context, caseId, "chase", {});
    const confirmation = { caseId, remedy: "chase", input: {}, hash } as const;
    const results = await Promise.all([1, 2, 3].map(() => applyRemedy(context, PERSON, confirmation)));
    expect(results.every(({ is }) => is === "done")).toBe(true);
    expect(await applyRemedy(context, PERSON, confirmation)).toMatchObject({ is: "done", already: true });
    expect(await mails()).toHaveLength(1);
    expect(await db.caseRemedy.count({ where: { caseId } })).toBe(1);
    expect(await audits("exception.remedied")).toBe(1);
  });

  test("is worth nothing once the facts have changed", async () => {
    const { caseId, orderId } = await late();
    const context = await contextOf(db);
    const { hash } = await planRemedy(context, caseId, "chase", {});
    await db.write(SETUP, (w) =>
      w.updateRows("PurchaseOrder", `"version" = "version" + 1`, `"id" = ?2`, [orderId]),
    );
    expect(await applyRemedy(context, PERSON, { caseId, remedy: "chase", input: {}, hash })).toEqual({
      is: "changed",
    });
    expect(await mails()).toHaveLength(0);
  });

  test("counts for its remedy, input and case alone", async () => {
    const { caseId } = await late();
    const context = await contextOf(db);
    const { hash } = await planRemedy(context, caseId, "change-day", { day: inDays(3) });
    const other = { caseId, remedy: "change-day", input: { day: inDays(4) }, hash } as const;
    expect(await applyRemedy(context, PERSON, other)).toEqual({ is: "changed" });
  });

  test("of a remedy that was undone does nothing when it arrives again", async () => {
    const { caseId } = await late();
    const { id, hash } = await confirm(db, caseId, "chase");
    await undo(id);
    const context = await contextOf(db);
    await applyRemedy(context, PERSON, { caseId, remedy: "chase", input: {}, hash });
    expect((await mails()).map(({ status }) => status)).toEqual(["withdrawn"]);
  });

  test("is refused for a closed case, a remedy that is off, and one that is none of the cause's", async () => {
    const { caseId } = await late();
    const context = await contextOf(db);
    await expect(planRemedy(context, caseId, "accept-difference", {})).rejects.toThrow("not found");
    await saveRemedySetting(db, PERSON, {
      ...{ remedy: "chase", autonomy: "off", limitMinor: null, limitCount: null, version: 0 },
    });
    expect(await previewRemedy(context, caseId, "chase", {})).toMatchObject({ ok: false });
    await confirm(db, caseId, "cancel-rest");
    await expect(planRemedy(context, caseId, "change-day", {})).rejects.toThrow("closed");
  });

  test("of another organization finds nothing", async () => {
    const { caseId } = await late();
    const other = await makeBuyer("remedies-other");
    const context = await contextOf(other);
    const confirmation = { caseId, remedy: "chase", input: {}, hash: "0".repeat(64) } as const;
    await expect(applyRemedy(context, PERSON, confirmation)).rejects.toThrow("not found");
    const { id } = await confirm(db, caseId, "chase");
    await expect(undoRemedy(other, PERSON, TODAY(), id)).rejects.toThrow("not found");
  });
});

describe("chasing the supplier", () => {
  test("holds a mail for the grace period and lets the case wait", async () => {
    const { caseId } = await late();
    await confirm(db, caseId, "chase");
    const [mail] = await mails();
    expect(mail).toMatchObject({ status: "held", recipient: "sales@nordwind.example" });
    expect(mail?.body).toContain("240 of A-101");
    expect(await caseRow(caseId)).toMatchObject({ status: "snoozed", snoozedUntil: inDays(2) });
    expect(await releaseDueOrderMails()).toEqual([]);
    clock.shift(31_000);
    expect(await releaseDueOrderMails()).toEqual([mail?.id]);
    expect(await releaseDueOrderMails()).toEqual([]);
    const [applied] = await appliedRemedies(db, caseId, TODAY());
    expect(applied?.undoProblem).toMatch(/has left/);
    await expect(undo(applied?.id ?? "")).rejects.toThrow("has left");
  });

  test("can be undone while the mail is held: it does not leave, and the case is open", async () => {
    const { caseId } = await late();
    const { id } = await confirm(db, caseId, "chase");
    await undo(id);
    expect(await undo(id)).toMatchObject({ already: true });
    expect((await mails()).map(({ status }) => status)).toEqual(["withdrawn"]);
    expect(await caseRow(caseId)).toMatchObject({ status: "open", snoozedUntil: null });
    clock.shift(31_000);
    expect(await releaseDueOrderMails()).toEqual([]);
  });

  test("that has gone silent asks about the oldest order, and names the others", async () => {
    const sent = (days: number) => order(db, { status: "sent", sentAt: clock.inMs(-days * DAY_MS) });
    const [oldest, newer] = [await sent(20), await sent(15)];
    const numbers = await db.purchaseOrder.findMany({ select: { id: true, number: true } });
    const numberOf = (id: string) => numbers.find((row) => row.id === id)?.number ?? "?";
    await confirm(db, await openCaseOf(db, "supplier-silent"), "chase");
    const [mail] = await mails();
    expect(mail?.body).toContain(`not had your confirmation of our purchase order ${numberOf(oldest.id)}`);
    expect(mail?.body).toContain(`We have not heard of ${numberOf(newer.id)} either.`);
    expect(await mails()).toHaveLength(1);
  });

  test("is not done when the order changes in the same moment", async () => {
    await insert(db, "SupplierItem", {
      ...{ id: "si_2", supplierId: "sup_2", itemId: "itm_1", unitPrice: 45_000, currency: "EUR" },
      ...{ minimumQuantity: 0, orderMultiple: 100_000, createdAt: clock.instant() },
    });
    const { caseId, orderId } = await late();
    const context = await contextOf(db);
    for (const remedy of ["chase", "expedite", "order-elsewhere"] as const) {
      const { about } = await openCase(db, caseId, context.words);
      const plan = await remedyOf(remedy).plan(context, about, { day: inDays(2) });
      await db.write(SETUP, (w) =>
        w.updateRows("PurchaseOrder", `"version" = "version" + 1`, `"id" = ?2`, [orderId]),
      );
      const write = db.write(
        SETUP,
        async (w) => void (await plan.apply(w, { actorId: "x", byItself: false })),
      );
      await expect(write).rejects.toThrow("changed");
    }
    expect(await mails()).toHaveLength(0);
  });

  test("to expedite takes no day that is none", async () => {
    const { caseId } = await late();
    const context = await contextOf(db);
    const { about } = await openCase(db, caseId, context.words);
    for (const day of ["", "soon", "2027-02-30", "2099-1-1"])
      expect(await remedyOf("expedite").plan(context, about, { day })).toMatchObject({
        missing: expect.stringContaining("Enter the day"),
      });
  });

  test("does not leave any more when the goods came meanwhile", async () => {
    const { caseId, orderId, lineId } = await late();
    await confirm(db, caseId, "chase");
    await receiveOrder(db, PERSON, TODAY(), {
      ...{ id: orderId, version: 1, day: TODAY() },
      lines: [{ lineId, quantity: 240_000 }],
    });
    clock.shift(31_000);
    expect(await releaseDueOrderMails()).toEqual([]);
    expect((await mails()).map(({ status }) => status)).toEqual(["withdrawn"]);
  });

  test("says why it cannot be done without an address", async () => {
    const { caseId } = await late();
    await db.write(SETUP, (w) => w.updateRows("Supplier", `"email" = NULL`, "1 = 1"));
    expect(await previewRemedy(await contextOf(db), caseId, "chase", {})).toMatchObject({
      problem: expect.stringContaining("no e-mail address"),
    });
    await db.write(SETUP, (w) => w.updateRows("Supplier", `"email" = 'sales@nordwind.example'`, "1 = 1"));
  });
});

describe("changing the expected day", () => {
  test("moves order and lines, resolves the case, and can be undone", async () => {
    const { caseId, orderId, lineId } = await late();
    const before = await db.purchaseOrderLine.findFirstOrThrow({ where: { id: lineId } });
    const { id } = await confirm(db, caseId, "change-day", { day: inDays(5) });
    expect(await db.purchaseOrder.findFirst({ where: { id: orderId } })).toMatchObject({
      expectedDay: inDays(5),
    });
    expect(await caseRow(caseId)).toMatchObject({ status: "resolved", closedBy: PERSON.id });
    await undo(id);
    expect(await db.purchaseOrder.findFirst({ where: { id: orderId } })).toMatchObject({
      expectedDay: inDays(-10),
    });
    expect(await db.purchaseOrderLine.findFirst({ where: { id: lineId } })).toMatchObject({
      expectedDay: before.expectedDay,
    });
    expect(await caseRow(caseId)).toMatchObject({ status: "open" });
  });

  test("asks for a day first, and for one that is still to come", async () => {
    const { caseId } = await late();
    const context = await contextOf(db);
    const preview = await previewRemedy(context, caseId, "change-day", {});
    expect(preview).toMatchObject({ ok: true, missing: expect.stringContaining("Enter the day") });
    await expect(confirm(db, caseId, "change-day")).rejects.toThrow("Enter the day");
    expect(await previewRemedy(context, caseId, "change-day", { day: inDays(-1) })).toMatchObject({
      ok: false,
    });
  });

  test("cannot be undone once the order has moved on", async () => {
    const { caseId, orderId } = await late();
    const { id } = await confirm(db, caseId, "change-day", { day: inDays(5) });
    await db.write(SETUP, (w) =>
      w.updateRows("PurchaseOrder", `"version" = "version" + 1`, `"id" = ?2`, [orderId]),
    );
    await expect(undo(id)).rejects.toThrow("has changed since");
  });
});

describe("cancelling the rest", () => {
  test("cancels an order of which nothing came, tells the supplier, and can be undone until then", async () => {
    const { caseId, orderId, lineId } = await late();
    const { id } = await confirm(db, caseId, "cancel-rest", { reason: "Too late for the season" });
    const row = () => db.purchaseOrder.findFirstOrThrow({ where: { id: orderId }, include: { lines: true } });
    expect(await row()).toMatchObject({ status: "cancelled", cancelReason: "Too late for the season" });
    expect((await row()).lines).toMatchObject([{ id: lineId, closed: true }]);
    expect((await mails())[0]?.subject).toContain("cancellation");
    await undo(id);
    expect(await row()).toMatchObject({ status: "confirmed", cancelReason: null, cancelledAt: null });
    expect((await row()).lines).toMatchObject([{ closed: false }]);
    expect((await mails()).map(({ status }) => status)).toEqual(["withdrawn"]);
  });

  test("closes an order of which a part came", async () => {
    const { id } = await order(db, {
      ...{ status: "partly-received", expectedDay: inDays(-20) },
      line: { receivedQuantity: 100_000 },
    });
    const line = await db.purchaseOrderLine.findFirstOrThrow({ where: { purchaseOrderId: id } });
    await db.write(SETUP, (w) =>
      w.insertRows(
        "Receipt",
        ["id", "purchaseOrderLineId", "quantity", "day", "createdAt"],
        [["rec_1", line.id, 100_000, inDays(-15), clock.instant()]],
      ),
    );
    await confirm(db, await openCaseOf(db, "receipt-short"), "cancel-rest");
    expect(await db.purchaseOrder.findFirst({ where: { id } })).toMatchObject({ status: "received" });
    expect((await mails())[0]?.body).toContain("140 of A-101");
  });
});

describe("accepting a difference", () => {
  const overDelivered = async () => {
    const { id, lineId } = await order(db, { status: "received", line: { receivedQuantity: 300_000 } });
    await db.write(SETUP, (w) =>
      w.insertRows(
        "Receipt",
        ["id", "purchaseOrderLineId", "quantity", "day", "createdAt"],
        [[`rec_${id}`, lineId, 300_000, inDays(-1), clock.instant()]],
      ),
    );
    return openCaseOf(db, "receipt-over");
  };

  test("closes the case for good, until its figures change", async () => {
    const caseId = await overDelivered();
    await confirm(db, caseId, "accept-difference", { reason: "Kept at the same price" });
    expect((await caseRow(caseId)).closedBecause).toBe("The difference was accepted: Kept at the same price");
    clock.shift(10 * 86_400_000);
    await look(db, "receipt-over");
    expect(await db.exceptionCase.count({ where: { openSlot: "open" } })).toBe(0);
    await db.write(SETUP, (w) => w.updateRows("Receipt", `"quantity" = 400000`, "1 = 1"));
    await look(db, "receipt-over");
    expect(await db.exceptionCase.count({ where: { openSlot: "open" } })).toBe(1);
  });

  test("can be undone, and the case is open again", async () => {
    const caseId = await overDelivered();
    const { id } = await confirm(db, caseId, "accept-difference");
    await undo(id);
    expect(await caseRow(caseId)).toMatchObject({ status: "open", openSlot: "open" });
  });
});

test("a check that read before a case was closed does not open it again", async () => {
  const { caseId } = await late();
  await db.write(SETUP, (w) =>
    w.updateRows("ExceptionCase", `"status" = 'resolved', "openSlot" = "id", "closedAt" = ?3`, `"id" = ?2`, [
      caseId,
      clock.inMs(60_000),
    ]),
  );
  await look(db, "order-overdue");
  expect(await db.exceptionCase.count({ where: { openSlot: "open" } })).toBe(0);
});
