import * as z from "zod";
import { formatDay } from "@/lib/format/day";
import { clock } from "@/lib/platform/clock";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { type Rest, restOf } from "./cancel-rest";
import { MAX_ORDER_LINES, TOO_MANY_LINES } from "./order-limits";
import { AWAITED_SQL } from "./overdue";

/** The rest of a line that can become a line of its own. */
export interface SplitLine {
  order: Rest["order"];
  line: Rest["lines"][number];
}

/**
 * Lines that imports keep are left alone: the other system knows one line, and its next file would bring back what was split off.
 *
 * @throws NotFoundError; UserError when nothing of the line is to come, it is kept by imports, or the order has as many lines as it
 * can
 */
export async function splittableLine(db: TenantDb, orderId: string, lineId: string): Promise<SplitLine> {
  const { order, lines } = await restOf(db, orderId, lineId);
  const [line] = lines;
  if (!line) throw new UserError(`Nothing more is to come of this line of ${order.number}.`);
  if (order.source === "import" || line.sourceLine !== null || line.importId !== null)
    throw new UserError(
      `This line of ${order.number} was imported. Split it in the system it comes from, and import the order again.`,
    );
  if (order.lines.length >= MAX_ORDER_LINES) throw new UserError(TOO_MANY_LINES);
  return { order, line };
}

/** What undoes a split. */
export const lineSplitSchema = z.object({
  orderId: z.string(),
  number: z.string(),
  /** Of the order after the split. */
  version: z.number(),
  lineId: z.string(),
  newLineId: z.string(),
  /** Of the line before, in thousandths. */
  quantity: z.number(),
});
export type LineSplit = z.infer<typeof lineSplitSchema>;

/**
 * Adds to a write that a part of what is to come of a line becomes a line of its own, expected on its own day; what the order comes
 * to stays. Undone when the order changed since it was read.
 *
 * @param part thousandths, at most what is to come
 */
export function addLineSplit(
  w: TenantWriter,
  { order, line }: SplitLine,
  part: number,
  day: string,
): LineSplit {
  w.guard(
    "changed",
    `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3 AND o."status" IN (${AWAITED_SQL}))`,
    [order.id, order.version],
  );
  w.updateRows("PurchaseOrder", `"touchedAt" = ?3, "version" = "version" + 1`, `"id" = ?2`, [
    order.id,
    clock.instant(),
  ]);
  const quantity = Number(line.quantity);
  w.updateRows("PurchaseOrderLine", `"quantity" = ?3, "version" = "version" + 1`, `"id" = ?2`, [
    line.id,
    quantity - part,
  ]);
  const newLineId = newId("purchaseOrderLine");
  const lineNumber = Math.max(...order.lines.map((one) => one.lineNumber)) + 1;
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
    [[newLineId, order.id, lineNumber, line.itemId, part, Number(line.unitPrice), 0, day, 1]],
  );
  w.audit({
    action: "purchase-order.line-split",
    subjectType: "PurchaseOrder",
    subjectId: order.id,
    summary: `A part of line ${line.lineNumber} of ${order.number} became line ${lineNumber}, expected on ${formatDay(day)}.`,
    before: { quantity },
    after: { quantity: quantity - part, part, expectedDay: day },
  });
  const { id: orderId, number, version } = order;
  return { orderId, number, version: version + 1, lineId: line.id, newLineId, quantity };
}

/** Adds to a write that a split line is one again. Undone when the order changed since. */
export function addLinesJoined(w: TenantWriter, split: LineSplit): void {
  w.guard("changed", `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3)`, [
    split.orderId,
    split.version,
  ]);
  w.deleteRows("PurchaseOrderLine", `"id" = ?2 AND "receivedQuantity" = 0`, [split.newLineId]);
  w.expectRows(1, "changed");
  w.updateRows("PurchaseOrderLine", `"quantity" = ?3, "version" = "version" + 1`, `"id" = ?2`, [
    split.lineId,
    split.quantity,
  ]);
  w.updateRows("PurchaseOrder", `"touchedAt" = ?3, "version" = "version" + 1`, `"id" = ?2`, [
    split.orderId,
    clock.instant(),
  ]);
  w.audit({
    action: "purchase-order.line-split-undone",
    subjectType: "PurchaseOrder",
    subjectId: split.orderId,
    summary: `A split line of ${split.number} is one again.`,
    after: { quantity: split.quantity },
  });
}
