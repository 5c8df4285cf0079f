import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { includeDemand } from "@/lib/stock/demand-exclusions";
import { itemSales } from "@/lib/stock/demand-records";
import { clear, inDays, insert, look, makeBuyer, order, PERSON, SETUP } from "../testing";
import { previewRemedy } from "./plan";
import { confirm, contextOf, forgetMails, openCaseOf } from "./testing";
import { undoRemedy } from "./undo";

let db: TenantDb;
const TODAY = () => clock.today("UTC");
const undo = (id: string) => undoRemedy(db, PERSON, TODAY(), id);
const mails = () => controlDb().outboundMail.findMany({ where: { organizationId: db.organizationId } });

beforeAll(async () => {
  db = await makeBuyer("more-remedies");
  const createdAt = clock.instant();
  await insert(db, "Supplier", {
    ...{
      id: "sup_2",
      code: "S2",
      codeKey: "s2",
      name: "Südwind",
      currency: "EUR",
      leadTimeDays: 6,
      createdAt,
    },
  });
  await db.write(SETUP, (w) => w.updateRows("Supplier", `"email" = "id" || '@suppliers.example'`, "1 = 1"));
  bindings().MAIL_QUEUE = { sendBatch: async () => undefined } as never;
  bindings().EMAIL = { send: async () => undefined } as never;
});
beforeEach(async () => {
  clock.shift(0);
  await clear(db);
  await forgetMails();
});

const late = async () => {
  const { id } = await order(db, { expectedDay: inDays(-10) });
  return id;
};
const orderRow = (id: string) =>
  db.purchaseOrder.findFirstOrThrow({
    where: { id },
    include: { lines: { orderBy: { lineNumber: "asc" } } },
  });

test("splitting the rest off makes it a line with its own day, and can be undone", async () => {
  const { id, lineId } = await order(db, { status: "partly-received", line: { receivedQuantity: 100_000 } });
  await insert(db, "Receipt", {
    ...{
      id: "rec_1",
      purchaseOrderLineId: lineId,
      quantity: 100_000,
      day: inDays(-9),
      createdAt: clock.instant(),
    },
  });
  const caseId = await openCaseOf(db, "receipt-short");
  await expect(confirm(db, caseId, "split-rest")).rejects.toThrow("Enter the day");
  const done = await confirm(db, caseId, "split-rest", { day: inDays(6) });
  const lines = async () =>
    (await orderRow(id)).lines.map((line) => [
      Number(line.quantity),
      Number(line.receivedQuantity),
      line.expectedDay,
    ]);
  expect(await lines()).toEqual([
    [100_000, 100_000, null],
    [140_000, 0, inDays(6)],
  ]);
  await undo(done.id);
  expect(await lines()).toEqual([[240_000, 100_000, null]]);
});

test("ordering elsewhere writes a draft to a supplier who offers the item, in its lots, and can be undone", async () => {
  await late();
  const caseId = await openCaseOf(db, "order-overdue");
  const context = await contextOf(db);
  expect(await previewRemedy(context, caseId, "order-elsewhere", {})).toMatchObject({
    problem: expect.stringContaining("No other active supplier"),
  });
  await insert(db, "SupplierItem", {
    ...{ id: "si_2", supplierId: "sup_2", itemId: "itm_1", unitPrice: 45_000, currency: "EUR" },
    ...{ minimumQuantity: 0, orderMultiple: 100_000, createdAt: clock.instant() },
  });
  const done = await confirm(db, caseId, "order-elsewhere");
  const draft = await db.purchaseOrder.findFirstOrThrow({
    where: { supplierId: "sup_2" },
    include: { lines: true },
  });
  expect(draft).toMatchObject({ status: "draft", totalMinor: 135_000n, expectedDay: inDays(6) });
  expect(draft.lines).toMatchObject([{ quantity: 300_000n, unitPrice: 45_000n }]);
  expect(await mails()).toEqual([]);
  expect(await db.exceptionCase.findFirst({ where: { id: caseId } })).toMatchObject({ status: "snoozed" });
  await undo(done.id);
  expect(await db.purchaseOrder.findFirst({ where: { id: draft.id } })).toMatchObject({
    status: "cancelled",
  });
});

test("correcting negative stock records a correction, and can be undone until the stock moves", async () => {
  await insert(db, "StockLevel", {
    ...{ id: "stl_1", itemId: "itm_1", locationId: "loc_1", onHand: -5_000, asOfDay: inDays(-1) },
  });
  const caseId = await openCaseOf(db, "stock-negative");
  await expect(confirm(db, caseId, "correct-stock")).rejects.toThrow("Enter what was counted");
  const done = await confirm(db, caseId, "correct-stock", { quantity: "12" });
  const level = () => db.stockLevel.findFirstOrThrow({ where: { id: "stl_1" } });
  expect((await level()).onHand).toBe(12_000n);
  expect(await db.stockMovement.findMany({})).toMatchObject([{ quantity: 17_000n, kind: "correction" }]);
  await undo(done.id);
  expect((await level()).onHand).toBe(-5_000n);
  const again = await confirm(db, caseId, "correct-stock", { quantity: "3" });
  await db.write(SETUP, (w) => w.updateRows("StockLevel", `"version" = "version" + 1`, "1 = 1"));
  await expect(undo(again.id)).rejects.toThrow("has moved since");
});

describe("leaving a one-off out of forecasts", () => {
  const monday = (weeksAgo: number) => {
    const weekday = (new Date(`${TODAY()}T00:00:00Z`).getUTCDay() + 6) % 7;
    return inDays(-(weekday + weeksAgo * 7));
  };
  const sell = async () => {
    const line = (id: string, document: string, day: string, quantity: number) => ({
      ...{ id, document, itemId: "itm_1", day, quantity, kind: "sale" },
    });
    await insert(
      db,
      "SalesLine",
      ...Array.from({ length: 28 }, (_, n) => line(`sal_${n}`, `D${n}`, monday(n + 1), 10_000)),
      line("sal_big", "BIG", monday(1), 200_000),
    );
  };
  const weekOf = async () => {
    const [sales] = await itemSales(db, ["itm_1"], TODAY());
    return Math.max(...(sales?.weeks.map(({ quantity }) => quantity) ?? []));
  };

  test("takes its document out of what training reads, and comes back when it is undone", async () => {
    await sell();
    expect(await weekOf()).toBe(210_000);
    const caseId = await openCaseOf(db, "demand-one-off");
    const done = await confirm(db, caseId, "exclude-demand", { reason: "A trade fair" });
    expect(await weekOf()).toBe(10_000);
    clock.shift(0);
    await look(db, "demand-one-off");
    expect(await db.exceptionCase.count({ where: { openSlot: "open", cause: "demand-one-off" } })).toBe(0);
    await undo(done.id);
    expect(await weekOf()).toBe(210_000);
  });

  test("can be taken away on the item's page; then there is nothing left to undo", async () => {
    await sell();
    const caseId = await openCaseOf(db, "demand-one-off");
    const done = await confirm(db, caseId, "exclude-demand");
    const [mark] = await db.demandExclusion.findMany({});
    await includeDemand(db, PERSON, mark?.id ?? "");
    await includeDemand(db, PERSON, mark?.id ?? "");
    expect(await weekOf()).toBe(210_000);
    await expect(undo(done.id)).rejects.toThrow("again already");
    const other = await makeBuyer("more-remedies-other");
    await expect(includeDemand(other, PERSON, mark?.id ?? "")).rejects.toThrow("not found");
  });
});
