import { fractionProblem } from "@/lib/catalogue/quantity-rules";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { addReceivedGoods, stockHasRoom, stockLevelsAt } from "@/lib/stock/receipts";
import { addMove, orderDay, orderOf, requirePossibleDays, writeOrder } from "./moves";
import { MAX_LINE_QUANTITY } from "./order-limits";
import { orderedItems } from "./ordered-items";
import { excessProblem, outstanding } from "./outstanding";
import { statusAfterReceipt } from "./status";

export interface ReceivedLine {
  lineId: string;
  /** Thousandths that came in now. */
  quantity: number;
}

type Order = Awaited<ReturnType<typeof orderOf>>;

/** @throws UserError for a fraction of a piece, or for more than is outstanding that the person did not confirm */
async function requirePlausible(
  db: TenantDb,
  order: Order,
  received: readonly ReceivedLine[],
  confirmed: boolean,
  locale?: string,
): Promise<void> {
  const items = await orderedItems(
    db,
    order.supplierId,
    order.lines.map((line) => line.itemId),
  );
  const lineOf = new Map(order.lines.map((line) => [line.id, line]));
  const itemOf = new Map(items.map((item) => [item.id, item]));
  for (const { lineId, quantity } of received) {
    const line = lineOf.get(lineId);
    const item = itemOf.get(line?.itemId ?? "");
    if (!line || !item) throw new NotFoundError("This order line");
    const ordered = Number(line.quantity);
    const left = outstanding({ ...line, quantity: ordered, receivedQuantity: Number(line.receivedQuantity) });
    const problem =
      fractionProblem(item, quantity, [ordered, left]) ||
      (confirmed ? "" : excessProblem(item, quantity, left, locale));
    if (problem) throw new UserError(problem, "lines");
  }
}

/**
 * Books goods in: receipts, stock movements, stock levels and the order's status in one write.
 *
 * @param today the organization's calendar day
 * @param locale how the reader writes days
 * @throws UserError when goods cannot have come on that day, are more than can be counted, are a fraction of a piece, or are
 * more than is outstanding without confirmation
 * @returns `at`, which names the booking when it is undone
 */
export async function receiveOrder(
  db: TenantDb,
  actor: Actor,
  today: string,
  input: {
    id: string;
    version: number;
    day: string;
    lines: readonly ReceivedLine[];
    /** The person knows that more came in than is outstanding. */
    confirmed?: boolean;
  },
  locale?: string,
): Promise<{ itemIds: string[]; at: string }> {
  const order = await orderOf(db, input.id);
  requirePossibleDays({ orderedOn: orderDay(order, today), receivedOn: input.day }, today, locale);
  const received = input.lines.filter((line) => line.quantity > 0);
  if (received.length === 0) throw new UserError("Enter what arrived for at least one line.", "lines");
  await requirePlausible(db, order, received, input.confirmed ?? false, locale);
  const quantities = new Map(received.map((entry) => [entry.lineId, entry.quantity]));
  const after = order.lines.map((line) => {
    const now = quantities.get(line.id) ?? 0;
    return {
      id: line.id,
      lineNumber: line.lineNumber,
      itemId: line.itemId,
      // What was closed is not waited for.
      quantity: line.closed ? 0 : Number(line.quantity),
      now,
      receivedQuantity: Number(line.receivedQuantity) + now,
    };
  });
  const booked = after.filter((line) => line.now > 0);
  const { locationId, number } = order;
  const over = booked.find((line) => line.receivedQuantity > MAX_LINE_QUANTITY);
  if (over)
    throw new UserError(
      `With this, more has come in on line ${over.lineNumber} than can be counted: check it.`,
      "lines",
    );
  const itemIds = [...new Set(booked.map((line) => line.itemId))];
  const levels = await stockLevelsAt(db, locationId, itemIds);
  if (!stockHasRoom(levels, booked))
    throw new UserError("With this, an item's stock is more than can be counted: check it.", "lines");
  const at = clock.instant();
  // Each line moves the level once; the first of an item that nobody has counted makes it.
  const versions = new Map<string, number>();
  for (const { itemId } of booked)
    versions.set(itemId, (versions.get(itemId) ?? levels.get(itemId)?.version ?? 0) + 1);
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
      ["id", "purchaseOrderLineId", "quantity", "day", "createdAt", "orderStatus", "stockVersion"],
      booked.map((line) => [
        newId("receipt"),
        line.id,
        line.now,
        input.day,
        at,
        order.status,
        versions.get(line.itemId) ?? null,
      ]),
    );
    w.updateRows(
      "PurchaseOrderLine",
      `"receivedQuantity" = "receivedQuantity" + json_extract(?2, '$."' || "id" || '"'), "version" = "version" + 1`,
      `"id" IN (SELECT key FROM json_each(?2))`,
      [JSON.stringify(Object.fromEntries(booked.map((line) => [line.id, line.now])))],
    );
    addReceivedGoods(w, {
      ...{ locationId, reference: number, day: input.day, at, actorId: actor.id },
      lines: booked.map((line) => ({ itemId: line.itemId, quantity: line.now })),
    });
  });
  return { itemIds, at };
}
