import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { amountMinor } from "@/lib/platform/scale";
import { before, type PurchaseOrderStatus, statusAfterReceipt } from "./status";

export interface NewOrderLine {
  itemId: string;
  /** Thousandths of the item's unit. */
  quantity: number;
  /** Ten-thousandths of the order's currency. */
  unitPrice: number;
}

export interface NewOrder {
  supplierId: string;
  locationId: string;
  currency: string;
  expectedDay: string | null;
  source: "agent" | "manual";
  proposalId: string | null;
  status: "draft" | "approved";
  lines: readonly NewOrderLine[];
}

const numberText = (next: number) => `PO-${String(next).padStart(5, "0")}`;

/** The number that the next order will get. Two orders at once cannot both have it: the write is guarded. */
export async function nextOrderNumber(db: TenantDb): Promise<number> {
  const row = await db.numberSequence.findFirst({ where: { kind: "purchase-order" } });
  return row?.next ?? 1;
}

/**
 * Adds an order to a write that belongs to somebody else (an approval, a form). The guard 'changed' undoes the write when
 * the number was taken meanwhile; callers read {@link nextOrderNumber} again and repeat.
 *
 * @returns the order's id and number
 */
export async function addOrder(
  w: TenantWriter,
  actor: Actor,
  next: number,
  order: NewOrder,
): Promise<{ id: string; number: string }> {
  const id = newId("purchaseOrder");
  const number = numberText(next);
  const now = clock.instant();
  const totalMinor = order.lines.reduce(
    (sum, line) => sum + amountMinor(line.quantity, line.unitPrice, order.currency),
    0,
  );
  w.guard(
    "changed",
    `coalesce((SELECT n."next" FROM {NumberSequence} n WHERE n."kind" = 'purchase-order'), 1) = ?2`,
    [next],
  );
  w.insertRows(
    "NumberSequence",
    ["kind", "next"],
    [["purchase-order", next + 1]],
    `ON CONFLICT ("organizationId", "kind") DO UPDATE SET "next" = excluded."next"`,
  );
  await w.purchaseOrder.createMany({
    data: [
      {
        id,
        number,
        supplierId: order.supplierId,
        locationId: order.locationId,
        status: order.status,
        currency: order.currency,
        totalMinor,
        expectedDay: order.expectedDay,
        approvedAt: order.status === "approved" ? now : null,
        approvedBy: order.status === "approved" ? actor.id : null,
        source: order.source,
        proposalId: order.proposalId,
        createdAt: now,
      },
    ],
  });
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
      "expectedDay",
      "version",
    ],
    order.lines.map((line, i) => [
      newId("purchaseOrderLine"),
      id,
      i + 1,
      line.itemId,
      line.quantity,
      line.unitPrice,
      0,
      order.expectedDay,
      1,
    ]),
  );
  w.audit({
    action: "purchase-order.create",
    subjectType: "PurchaseOrder",
    subjectId: id,
    summary: `Created ${number} with ${order.lines.length} lines.`,
    after: {
      number,
      status: order.status,
      supplierId: order.supplierId,
      totalMinor,
      currency: order.currency,
      lines: order.lines,
    },
  });
  return { id, number };
}

interface Move {
  id: string;
  to: PurchaseOrderStatus;
  /** The version that the person saw: a change in between undoes the move. */
  version: number;
}

/** Adds a step of an order's life to a write; guarded, so it happens once and only from where it may. */
export function addMove(
  w: TenantWriter,
  move: Move,
  set: string,
  params: readonly (string | number | null)[],
  summary: string,
): void {
  const allowed = before(move.to)
    .map((status) => `'${status}'`)
    .join(", ");
  w.guard(
    "changed",
    `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3 AND o."status" IN (${allowed}))`,
    [move.id, move.version],
  );
  w.updateRows(
    "PurchaseOrder",
    `"status" = ?4, "version" = "version" + 1${set ? `, ${set}` : ""}`,
    `"id" = ?2 AND "version" = ?3`,
    [move.id, move.version, move.to, ...params],
  );
  w.audit({
    action: `purchase-order.${move.to}`,
    subjectType: "PurchaseOrder",
    subjectId: move.id,
    summary,
    after: { status: move.to },
  });
}

/** The order as a command needs it. @throws NotFoundError */
export async function orderOf(db: TenantDb, id: string) {
  const order = await db.purchaseOrder.findFirst({
    where: { id },
    include: { lines: { orderBy: { lineNumber: "asc" } }, supplier: true, location: true },
  });
  if (!order) throw new NotFoundError("This purchase order");
  return order;
}

/** Turns the guards of an order's write into sentences. */
export function explainOrderGuard(error: unknown): never {
  if (error instanceof GuardError && error.kind === "changed") {
    throw new UserError(
      "This order has changed since you opened it, so nothing was done. Reload the page to see how it stands now.",
    );
  }
  throw error;
}

export async function confirmOrder(
  db: TenantDb,
  actor: Actor,
  input: { id: string; version: number; expectedDay: string },
): Promise<void> {
  const order = await orderOf(db, input.id);
  const now = clock.instant();
  await db
    .write(actor, (w) => {
      addMove(
        w,
        { ...input, to: "confirmed" },
        `"confirmedAt" = ?5, "expectedDay" = ?6, "touchedAt" = ?5`,
        [now, input.expectedDay],
        `${order.number} was confirmed for ${input.expectedDay}.`,
      );
      w.updateRows(
        "PurchaseOrderLine",
        `"expectedDay" = ?3, "version" = "version" + 1`,
        `"purchaseOrderId" = ?2`,
        [input.id, input.expectedDay],
      );
    })
    .catch(explainOrderGuard);
}

export async function cancelOrder(
  db: TenantDb,
  actor: Actor,
  input: { id: string; version: number; reason: string },
): Promise<void> {
  const order = await orderOf(db, input.id);
  await db
    .write(actor, (w) => {
      addMove(
        w,
        { ...input, to: "cancelled" },
        `"cancelledAt" = ?5, "cancelReason" = ?6, "touchedAt" = ?5`,
        [clock.instant(), input.reason],
        `${order.number} was cancelled.`,
      );
    })
    .catch(explainOrderGuard);
}

export interface ReceivedLine {
  lineId: string;
  /** Thousandths that came in now. */
  quantity: number;
}

/** Books goods in: receipts, stock movements, stock levels and the order's status in one write. */
export async function receiveOrder(
  db: TenantDb,
  actor: Actor,
  input: { id: string; version: number; day: string; lines: readonly ReceivedLine[] },
): Promise<{ itemIds: string[] }> {
  const order = await orderOf(db, input.id);
  const received = input.lines.filter((line) => line.quantity > 0);
  if (received.length === 0) throw new UserError("Enter what came in for at least one line.");
  const after = order.lines.map((line) => {
    const now = received.find((entry) => entry.lineId === line.id)?.quantity ?? 0;
    return {
      id: line.id,
      itemId: line.itemId,
      quantity: Number(line.quantity),
      now,
      receivedQuantity: Number(line.receivedQuantity) + now,
    };
  });
  const unknown = received.find((entry) => !after.some((line) => line.id === entry.lineId));
  if (unknown) throw new NotFoundError("This order line");
  const status = statusAfterReceipt(after);
  const booked = after.filter((line) => line.now > 0);
  const at = clock.instant();
  await db
    .write(actor, (w) => {
      addMove(
        w,
        { ...input, to: status },
        `"receivedAt" = CASE WHEN ?4 = 'received' THEN ?5 END, "touchedAt" = ?5`,
        [at],
        `Goods of ${order.number} came in (${booked.length} lines).`,
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
      w.insertRows(
        "StockMovement",
        ["id", "itemId", "locationId", "quantity", "kind", "reference", "at", "actorId"],
        booked.map((line) => [
          newId("stockMovement"),
          line.itemId,
          order.locationId,
          line.now,
          "receipt",
          order.number,
          at,
          actor.id,
        ]),
      );
      w.insertRows(
        "StockLevel",
        ["id", "itemId", "locationId", "onHand", "asOfDay", "touchedAt", "version"],
        booked.map((line) => [
          newId("stockLevel"),
          line.itemId,
          order.locationId,
          line.now,
          input.day,
          at,
          1,
        ]),
        `ON CONFLICT ("organizationId", "itemId", "locationId") DO UPDATE SET "onHand" = "onHand" + excluded."onHand", "touchedAt" = excluded."touchedAt", "version" = "version" + 1`,
      );
    })
    .catch(explainOrderGuard);
  return { itemIds: [...new Set(booked.map((line) => line.itemId))] };
}
