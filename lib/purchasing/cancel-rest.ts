import * as z from "zod";
import { clock } from "@/lib/platform/clock";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { guardUnchanged, orderOf } from "./moves";
import { outstanding } from "./outstanding";
import { AWAITED, AWAITED_SQL } from "./overdue";
import { PURCHASE_ORDER_STATUSES, type PurchaseOrderStatus } from "./status";

type Order = Awaited<ReturnType<typeof orderOf>>;
type Line = Order["lines"][number];

/** What is still to come of an order that its supplier has. Quantities are thousandths. */
export interface Rest {
  order: Order;
  lines: (Line & { left: number })[];
}

const leftOf = (line: Line): number =>
  outstanding({
    ...line,
    quantity: Number(line.quantity),
    receivedQuantity: Number(line.receivedQuantity),
  });

/**
 * What is still to come of an order, or of one of its lines.
 *
 * @throws NotFoundError; UserError when its supplier does not have it, or nothing is to come
 */
export async function restOf(db: TenantDb, orderId: string, lineId: string | null): Promise<Rest> {
  const order = await orderOf(db, orderId);
  if (!AWAITED.includes(order.status))
    throw new UserError(
      order.status === "draft" || order.status === "approved"
        ? `${order.number} has not been sent to its supplier.`
        : `Nothing more is to come of ${order.number}.`,
    );
  const lines = order.lines
    .map((line) => ({ ...line, left: leftOf(line) }))
    .filter((line) => line.left > 0 && (lineId === null || line.id === lineId));
  if (lines.length === 0) throw new UserError(`Nothing more is to come of ${order.number}.`);
  return { order, lines };
}

/** What a cancelled rest was before, so that it can be taken back. */
export const cancelledRestSchema = z.object({
  orderId: z.string(),
  number: z.string(),
  /** Of the order after the cancellation. */
  version: z.number(),
  status: z.enum(PURCHASE_ORDER_STATUSES),
  receivedAt: z.string().nullable(),
  lineIds: z.array(z.string()),
});
export type CancelledRest = z.infer<typeof cancelledRestSchema>;

/** The status of an order once some of its lines are closed: over when nothing is to come of the others. */
export function statusWithoutRest({ order, lines }: Rest): PurchaseOrderStatus {
  const closed = new Set(lines.map(({ id }) => id));
  if (order.lines.some((line) => !closed.has(line.id) && leftOf(line) > 0)) return order.status;
  return order.lines.some((line) => line.receivedQuantity > 0) ? "received" : "cancelled";
}

/** Adds to a write that what is still to come of some lines does not; undone when the order changed since it was read. */
export function addCancelledRest(w: TenantWriter, rest: Rest, reason: string): CancelledRest {
  const { order, lines } = rest;
  const status = statusWithoutRest(rest);
  const at = clock.instant();
  w.guard(
    "changed",
    `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3 AND o."status" IN (${AWAITED_SQL}))`,
    [order.id, order.version],
  );
  w.updateRows(
    "PurchaseOrder",
    `"status" = ?3, "touchedAt" = ?4, "version" = "version" + 1,
     "cancelledAt" = CASE WHEN ?3 = 'cancelled' THEN ?4 END, "cancelReason" = CASE WHEN ?3 = 'cancelled' THEN ?5 END,
     "receivedAt" = CASE WHEN ?3 = 'received' THEN ?4 ELSE "receivedAt" END`,
    `"id" = ?2`,
    [order.id, status, at, reason],
  );
  const lineIds = lines.map(({ id }) => id);
  w.updateRows(
    "PurchaseOrderLine",
    `"closed" = 1, "version" = "version" + 1`,
    `"id" IN (SELECT value FROM json_each(?2))`,
    [JSON.stringify(lineIds)],
  );
  w.audit({
    action: "purchase-order.rest-cancelled",
    subjectType: "PurchaseOrder",
    subjectId: order.id,
    summary: `What was still to come of ${lines.length === 1 ? `line ${lines[0]?.lineNumber} of ` : ""}${order.number} was cancelled.`,
    before: { status: order.status },
    after: { status, reason, missing: lines.map(({ itemId, left }) => ({ itemId, quantity: left })) },
  });
  const { id: orderId, number, receivedAt } = order;
  return { orderId, number, receivedAt, status: order.status, version: order.version + 1, lineIds };
}

/** Adds to a write that a cancelled rest is awaited again; undone when the order changed since. */
export function addRestBack(w: TenantWriter, rest: CancelledRest): void {
  guardUnchanged(w, { id: rest.orderId, version: rest.version });
  w.updateRows(
    "PurchaseOrder",
    `"status" = ?3, "receivedAt" = ?4, "cancelledAt" = NULL, "cancelReason" = NULL, "touchedAt" = ?5, "version" = "version" + 1`,
    `"id" = ?2`,
    [rest.orderId, rest.status, rest.receivedAt, clock.instant()],
  );
  w.updateRows(
    "PurchaseOrderLine",
    `"closed" = 0, "version" = "version" + 1`,
    `"id" IN (SELECT value FROM json_each(?2))`,
    [JSON.stringify(rest.lineIds)],
  );
  w.audit({
    action: "purchase-order.rest-cancelled-undone",
    subjectType: "PurchaseOrder",
    subjectId: rest.orderId,
    summary: `The cancellation of what was still to come of ${rest.number} was undone.`,
    after: { status: rest.status },
  });
}
