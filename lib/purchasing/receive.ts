import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { addReceivedGoods } from "@/lib/stock/receipts";
import { addMove, orderDay, orderOf, requirePossibleDays, writeOrder } from "./moves";
import { statusAfterReceipt } from "./status";

export interface ReceivedLine {
  lineId: string;
  /** Thousandths that came in now. */
  quantity: number;
}

/**
 * Books goods in: receipts, stock movements, stock levels and the order's status in one write.
 *
 * @param today the organization's calendar day
 * @param locale how the reader writes days
 * @throws UserError when goods cannot have come on that day
 */
export async function receiveOrder(
  db: TenantDb,
  actor: Actor,
  today: string,
  input: { id: string; version: number; day: string; lines: readonly ReceivedLine[] },
  locale?: string,
): Promise<{ itemIds: string[] }> {
  const order = await orderOf(db, input.id);
  requirePossibleDays({ orderedOn: orderDay(order), receivedOn: input.day }, today, locale);
  const received = input.lines.filter((line) => line.quantity > 0);
  if (received.length === 0) throw new UserError("Enter what arrived for at least one line.", "lines");
  if (received.some((entry) => !order.lines.some((line) => line.id === entry.lineId)))
    throw new NotFoundError("This order line");
  const after = order.lines.map((line) => {
    const now = received.find((entry) => entry.lineId === line.id)?.quantity ?? 0;
    return {
      id: line.id,
      itemId: line.itemId,
      // What was closed is not waited for.
      quantity: line.closed ? 0 : Number(line.quantity),
      now,
      receivedQuantity: Number(line.receivedQuantity) + now,
    };
  });
  const booked = after.filter((line) => line.now > 0);
  const { locationId, number } = order;
  const at = clock.instant();
  await writeOrder(db, actor, (w) => {
    addMove(
      w,
      { ...input, from: order.status, to: statusAfterReceipt(after) },
      `"receivedAt" = CASE WHEN ?4 = 'received' THEN ?5 END, "touchedAt" = ?5`,
      [at],
      {
        summary: `Goods of ${number} came in on ${booked.length} ${booked.length === 1 ? "line" : "lines"}.`,
        after: { day: input.day, lines: booked.map((line) => ({ itemId: line.itemId, quantity: line.now })) },
      },
    );
    w.insertRows(
      "Receipt",
      ["id", "purchaseOrderLineId", "quantity", "day", "createdAt"],
      booked.map((line) => [newId("receipt"), line.id, line.now, input.day, at]),
    );
    for (const line of booked) {
      w.updateRows(
        "PurchaseOrderLine",
        `"receivedQuantity" = "receivedQuantity" + ?3, "version" = "version" + 1`,
        `"id" = ?2`,
        [line.id, line.now],
      );
    }
    addReceivedGoods(w, {
      ...{ locationId, reference: number, day: input.day, at, actorId: actor.id },
      lines: booked.map((line) => ({ itemId: line.itemId, quantity: line.now })),
    });
  });
  return { itemIds: [...new Set(booked.map((line) => line.itemId))] };
}
