import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clearTrading, giveStock, makeTrading, PERSON, SETUP } from "@/lib/agents/testing";
import type { TenantDb } from "@/lib/platform/db";
import { correctStock } from "@/lib/stock/commands";
import { approveDraft, closeOrder, confirmOrder, createDraftOrder } from "./commands";
import { orderReceipts } from "./order-receipts";
import { orderHistory, orderView } from "./queries";
import { receiveOrder } from "./receive";
import { markSent } from "./send";
import { undoReceipt } from "./undo-receipt";

let db: TenantDb;
const TODAY = "2026-11-23";

beforeAll(async () => {
  db = await makeTrading("receipts");
});
beforeEach(async () => {
  await db.write(SETUP, (w) => {
    w.deleteRows("Receipt", "1 = 1");
    w.deleteRows("StockMovement", "1 = 1");
  });
  await clearTrading(db);
});

const draft = (lines = [line("itm_a", 12_000), line("itm_c", 6_000)]) =>
  createDraftOrder(db, PERSON, TODAY, {
    requestKey: crypto.randomUUID(),
    supplierId: "sup_1",
    locationId: "loc_1",
    expectedDay: "2026-12-01",
    note: null,
    lines,
  });

const line = (itemId: string, quantity: number) => ({ itemId, quantity, unitPrice: 10_000 });

async function moved(id: string) {
  const order = await orderView(db, id, TODAY);
  if (!order) throw new Error("The order is gone.");
  return { id, version: order.version, order };
}

const stockOf = async (itemId: string) =>
  Number((await db.stockLevel.findFirst({ where: { itemId } }))?.onHand ?? 0);

/** An order of 12 itm_a and 6 itm_c that its supplier has. */
async function sentOrder() {
  const { id } = await draft();
  await approveDraft(db, PERSON, await moved(id));
  await markSent(db, PERSON, TODAY, await moved(id));
  return id;
}

/** Books in of the order's first line. */
const receiveFirst = async (id: string, quantity: number, confirmed?: boolean) => {
  const { order, ...move } = await moved(id);
  return receiveOrder(db, PERSON, TODAY, {
    ...move,
    day: TODAY,
    confirmed,
    lines: [{ lineId: order.lines[0]?.id ?? "", quantity }],
  });
};

test("more than is outstanding comes in only when it is confirmed, and never a fraction of a piece", async () => {
  const id = await sentOrder();
  const before = await stockOf("itm_a");
  await receiveFirst(id, 2_000);
  await expect(receiveFirst(id, 120_000)).rejects.toMatchObject({
    field: "lines",
    message: "itm_a: 120 entered, 10 outstanding. Check the number, or confirm that 110 more arrived.",
  });
  for (const confirmed of [false, true])
    await expect(receiveFirst(id, 2_500, confirmed)).rejects.toThrow(/itm_a is counted in whole pieces/);
  expect(await stockOf("itm_a")).toBe(before + 2_000);
  await receiveFirst(id, 11_000, true);
  expect(await stockOf("itm_a")).toBe(before + 13_000);
});

test("a draft has no half pieces", async () => {
  await expect(draft([line("itm_a", 12_500)])).rejects.toThrow(/itm_a is counted in whole pieces/);
  expect(await db.purchaseOrder.count()).toBe(0);
});

describe("a receipt that is undone", () => {
  const undo = async (id: string, at: string) => undoReceipt(db, PERSON, { ...(await moved(id)), at });

  test("leaves stock, order and lines as they were, and says so in movements and history", async () => {
    const id = await sentOrder();
    const before = await stockOf("itm_a");
    const { at } = await receiveFirst(id, 120_000, true);
    expect((await moved(id)).order.status).toBe("partly-received");
    expect(await orderReceipts(db, id)).toMatchObject([{ at, day: TODAY, lines: [{ quantity: 120_000 }] }]);
    expect((await undo(id, at)).itemIds).toEqual(["itm_a"]);
    const { order } = await moved(id);
    expect(order.status).toBe("sent");
    expect(order.lines[0]?.receivedQuantity).toBe(0);
    expect(await stockOf("itm_a")).toBe(before);
    expect(await db.receipt.count()).toBe(0);
    const movements = await db.stockMovement.findMany({ orderBy: { at: "asc" } });
    expect(movements.map(({ quantity }) => Number(quantity))).toEqual([120_000, -120_000]);
    expect((await orderHistory(db, id))[0]?.summary).toMatch(/^A receipt of PO-\d+ on 1 line was undone\.$/);
    await expect(undo(id, at)).rejects.toThrow(/undone already/);
    await receiveFirst(id, 12_000);
    expect(await stockOf("itm_a")).toBe(before + 12_000);
  });

  test("of a whole order sets it back to confirmed, and stock that nobody knew is unknown again", async () => {
    const id = await sentOrder();
    await confirmOrder(db, PERSON, TODAY, { ...(await moved(id)), expectedDay: "2026-12-08" });
    await db.write(SETUP, (w) => w.deleteRows("StockLevel", `"itemId" = 'itm_a'`));
    const { order, ...move } = await moved(id);
    const lines = order.lines.map((one) => ({ lineId: one.id, quantity: one.quantity }));
    const { at } = await receiveOrder(db, PERSON, TODAY, { ...move, day: TODAY, lines });
    expect((await moved(id)).order.status).toBe("received");
    const twice = await Promise.allSettled([undo(id, at), undo(id, at)]);
    expect(twice.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await moved(id)).order).toMatchObject({ status: "confirmed" });
    expect(await db.stockLevel.findFirst({ where: { itemId: "itm_a" } })).toBeNull();
    await giveStock(db);
  });

  test("has to be the newest, of an order that was not closed, whose stock has not moved", async () => {
    const id = await sentOrder();
    const first = await receiveFirst(id, 2_000);
    const second = await receiveFirst(id, 3_000);
    await expect(undo(id, first.at)).rejects.toThrow(/Undo the later one first/);
    const level = await db.stockLevel.findFirst({ where: { itemId: "itm_a" } });
    await correctStock(db, PERSON, {
      ...{ itemId: "itm_a", locationId: "loc_1", version: level?.version ?? 0 },
      ...{ onHand: 1_000, reason: "Counted", day: TODAY },
    });
    await expect(undo(id, second.at)).rejects.toThrow(/The stock of itm_a has changed since/);
    const other = await sentOrder();
    const { at } = await receiveFirst(other, 2_000);
    await closeOrder(db, PERSON, { ...(await moved(other)), reason: "No more" });
    await expect(undo(other, at)).rejects.toThrow(/was closed after these goods were booked in/);
    expect((await moved(other)).order.status).toBe("received");
    expect(await stockOf("itm_a")).toBe(3_000);
  });
});
