import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { addReversedGoods, type MistakenGoods, stockLevelsAt } from "@/lib/stock/receipts";
import { orderOf, writeOrder } from "./moves";
import { type OrderReceipt, orderReceipts, type ReceiptLine } from "./order-receipts";

/**
 * Takes back goods that were booked in by mistake: the receipts, the stock, what the lines have received and the order's
 * status are as before, in one write. The movements of stock stay, with others that reverse them.
 *
 * @param input `at` names the booking; it has to be the order's newest
 * @throws UserError when it was undone before, a later booking has to be undone first, the order was closed or has
 * changed, or the stock of an item has moved since
 */
export async function undoReceipt(
  db: TenantDb,
  actor: Actor,
  input: { id: string; version: number; at: string },
): Promise<{ itemIds: string[]; number: string }> {
  const order = await orderOf(db, input.id);
  const receipts = await orderReceipts(db, order.id);
  const receipt = receipts.find(({ at }) => at === input.at);
  if (!receipt) throw new UserError("This receipt was undone already.");
  if (receipt !== receipts[0])
    throw new UserError("Goods were booked in after this receipt. Undo the later one first.");
  const { locationId, number } = order;
  const complete = order.lines.every((line) => line.closed || line.receivedQuantity >= line.quantity);
  if (order.status === "received" && !complete)
    throw new UserError(`${number} was closed after these goods were booked in, so this can't be undone.`);
  const items = mistakenGoods(receipt);
  await requireUnmoved(db, locationId, receipt.lines, items);
  const at = clock.instant();
  await writeOrder(db, actor, (w) => {
    w.guard(
      "changed",
      `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3 AND o."status" IN ('partly-received', 'received'))`,
      [order.id, input.version],
    );
    w.updateRows(
      "PurchaseOrder",
      `"status" = ?3, "receivedAt" = NULL, "touchedAt" = ?4, "version" = "version" + 1`,
      `"id" = ?2`,
      [order.id, receipt.orderStatus, at],
    );
    w.deleteRows("Receipt", `"id" IN (SELECT value FROM json_each(?2))`, [
      JSON.stringify(receipt.lines.map(({ id }) => id)),
    ]);
    w.updateRows(
      "PurchaseOrderLine",
      `"receivedQuantity" = "receivedQuantity" - json_extract(?2, '$."' || "id" || '"'), "version" = "version" + 1`,
      `"id" IN (SELECT key FROM json_each(?2))`,
      [JSON.stringify(Object.fromEntries(receipt.lines.map((line) => [line.lineId, line.quantity])))],
    );
    addReversedGoods(w, { locationId, reference: `${number}, undone`, at, actorId: actor.id, items });
    const lines = receipt.lines.map(({ itemId, quantity }) => ({ itemId, quantity }));
    w.audit({
      action: "purchase-order.receipt-undone",
      subjectType: "PurchaseOrder",
      subjectId: order.id,
      summary: `A receipt of ${number} on ${lines.length} ${lines.length === 1 ? "line" : "lines"} was undone.`,
      before: { status: order.status, day: receipt.day, lines },
      after: { status: receipt.orderStatus, lines: [] },
    });
  });
  return { itemIds: items.map(({ itemId }) => itemId), number };
}

/** What a booking added to the stock, by item. */
function mistakenGoods({ lines }: OrderReceipt): MistakenGoods[] {
  const byItem = new Map<string, { quantity: number; version: number; count: number }>();
  for (const { itemId, quantity, stockVersion } of lines) {
    const sum = byItem.get(itemId) ?? { quantity: 0, version: stockVersion, count: 0 };
    byItem.set(itemId, { ...sum, quantity: sum.quantity + quantity, count: sum.count + 1 });
  }
  return [...byItem].map(([itemId, { quantity, version, count }]) => ({
    ...{ itemId, quantity, version },
    first: version === count,
  }));
}

/** @throws UserError naming an item whose stock has moved since the booking */
async function requireUnmoved(
  db: TenantDb,
  locationId: string,
  lines: readonly ReceiptLine[],
  items: readonly MistakenGoods[],
): Promise<void> {
  const levels = await stockLevelsAt(
    db,
    locationId,
    items.map(({ itemId }) => itemId),
  );
  const moved = items.find(({ itemId, version }) => levels.get(itemId)?.version !== version);
  const code = lines.find(({ itemId }) => itemId === moved?.itemId)?.code;
  if (moved)
    throw new UserError(
      `The stock of ${code} has changed since these goods were booked in, so this can't be undone. Adjust the stock of the item instead.`,
    );
}
