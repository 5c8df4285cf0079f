import { beforeAll, beforeEach, expect, test } from "vitest";
import { clearTrading, makeTrading, PERSON } from "@/lib/agents/testing";
import type { TenantDb } from "@/lib/platform/db";
import { createDraftOrder } from "./commands";
import { orderView } from "./queries";
import { receiveOrder } from "./receive";

let db: TenantDb;
const TODAY = "2026-11-23";
const ITEMS = ["itm_a", "itm_b", "itm_c", "itm_f"] as const;

beforeAll(async () => {
  db = await makeTrading("order-size");
});
beforeEach(async () => {
  await db.write(PERSON, (w) => {
    w.unaudited("A test.");
    w.deleteRows("Receipt", "1 = 1");
    w.deleteRows("StockMovement", "1 = 1");
  });
  await clearTrading(db);
});

const draftOf = (lines: number) =>
  createDraftOrder(db, PERSON, TODAY, {
    requestKey: crypto.randomUUID(),
    supplierId: "sup_1",
    locationId: "loc_1",
    expectedDay: null,
    note: null,
    lines: Array.from({ length: lines }, (_, i) => ({
      itemId: ITEMS[i % ITEMS.length] ?? "",
      quantity: 1_000 * (i + 1),
      unitPrice: 10_000,
    })),
  });

test("an order of as many lines as the form takes is saved", async () => {
  const { id } = await draftOf(100);
  expect((await orderView(db, id, TODAY))?.lines).toHaveLength(100);
});

test("an order whose amount could not be stored exactly is refused with a sentence, whoever writes it", async () => {
  const line = { itemId: "itm_a", quantity: 1e12, unitPrice: 1e10 };
  const input = { requestKey: crypto.randomUUID(), supplierId: "sup_1", locationId: "loc_1" };
  await expect(
    createDraftOrder(db, PERSON, TODAY, { ...input, expectedDay: null, note: null, lines: [line] }),
  ).rejects.toThrow("A line can come to at most 500,000,000,000");
  expect(await db.purchaseOrder.count()).toBe(0);
});

test("goods of a thousand lines are booked in at once", { timeout: 60_000 }, async () => {
  const id = await storedOrder(1_000);
  const lines = await db.query<{ id: string; itemId: string }>(
    `SELECT "id", "itemId" FROM {PurchaseOrderLine} ORDER BY "lineNumber"`,
  );
  const onHand = async () =>
    Number((await db.stockLevel.findFirst({ where: { itemId: "itm_a" } }))?.onHand ?? 0);
  const before = await onHand();
  await receiveOrder(db, PERSON, TODAY, {
    ...{ id, version: 1, day: TODAY, confirmed: true },
    lines: lines.map((line, i) => ({ lineId: line.id, quantity: 1_000 * (i + 1) })),
  });
  const stored = await db.query<{ receivedQuantity: number; version: number }>(
    `SELECT "receivedQuantity", "version" FROM {PurchaseOrderLine} ORDER BY "lineNumber"`,
  );
  expect(stored).toEqual(lines.map((_, i) => ({ receivedQuantity: 1_000 * (i + 1), version: 2 })));
  const added = lines.reduce((sum, { itemId }, i) => sum + (itemId === "itm_a" ? 1_000 * (i + 1) : 0), 0);
  expect(await onHand()).toBe(before + added);
});

test("more than can be counted is not booked in, of a line or into stock", async () => {
  const id = await storedOrder(1, 1e12);
  const [line] = await db.query<{ id: string }>(`SELECT "id" FROM {PurchaseOrderLine}`);
  const receive = (quantity: number, version: number) =>
    receiveOrder(db, PERSON, TODAY, {
      ...{ id, version, day: TODAY, confirmed: true },
      lines: [{ lineId: line?.id ?? "", quantity }],
    });
  await receive(1e12 - 1_000, 1);
  await expect(receive(2_000, 2)).rejects.toMatchObject({ field: "lines", message: /line 1/ });
  await db.write(PERSON, (w) => {
    w.unaudited("A test.");
    w.updateRows("StockLevel", `"onHand" = ?2`, `"itemId" = 'itm_a'`, [1e15]);
  });
  await expect(receive(1_000, 2)).rejects.toThrow(/more than can be counted/);
});

/** An approved order of many lines, as an import may write it. @returns its id */
async function storedOrder(lines: number, quantity = 10_000): Promise<string> {
  await db.write(PERSON, (w) => {
    w.unaudited("A test.");
    w.insertRows(
      "PurchaseOrder",
      [
        "id",
        "number",
        "supplierId",
        "locationId",
        "status",
        "currency",
        "totalMinor",
        "source",
        "createdAt",
        "version",
      ],
      [["po_many", "M-1", "sup_1", "loc_1", "sent", "EUR", 0, "import", `${TODAY}T00:00:00.000Z`, 1]],
    );
    w.insertRows(
      "PurchaseOrderLine",
      [
        "id",
        "purchaseOrderId",
        "lineNumber",
        "itemId",
        "quantity",
        "unitPrice",
        "receivedQuantity",
        "version",
      ],
      Array.from({ length: lines }, (_, i) => [
        ...[`pol_${i}`, "po_many", i + 1, ITEMS[i % ITEMS.length] ?? ""],
        ...[quantity, 10_000, 0, 1],
      ]),
    );
  });
  return "po_many";
}
