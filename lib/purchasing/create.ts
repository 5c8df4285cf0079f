import { countOf } from "@/lib/format/count";
import { amountMinor } from "@/lib/format/scale";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb, TenantWriter } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { orderSizeProblem } from "./order-limits";

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
  /** By which rule it was approved without a person, for its history: "within its limit of €500.00". */
  approvalRule?: string;
  /** The mail to the supplier that is held until an instant; null when none is. */
  heldMail?: { mailId: string; sendAfter: string; orderedDay: string } | null;
  note?: string | null;
  /** Made by the form that asked for the order; unique. */
  requestKey?: string;
  lines: readonly NewOrderLine[];
}

/** The number the next order gets, and what the write checks so that no other order gets it too. */
export interface NextNumber {
  sequence: number;
  value: number;
  number: string;
}

const numberText = (value: number) => `PO-${String(value).padStart(5, "0")}`;

/** Reads the next order number; orders that were imported with numbers of the same form are gone past. */
export async function nextOrderNumber(db: TenantDb): Promise<NextNumber> {
  const [row] = await db.query<{ sequence: number | null; highest: number | null }>(
    `SELECT (SELECT n."next" FROM {NumberSequence} n WHERE n."kind" = 'purchase-order') AS sequence,
            (SELECT max(CAST(substr(o."number", 4) AS INTEGER)) FROM {PurchaseOrder} o
             WHERE o."number" GLOB 'PO-[0-9]*' AND NOT substr(o."number", 4) GLOB '*[^0-9]*' AND length(o."number") <= 15) AS highest`,
  );
  const sequence = row?.sequence ?? 1;
  const value = Math.max(sequence, (row?.highest ?? 0) + 1);
  return { sequence, value, number: numberText(value) };
}

/** What the history says of an order that is approved from its beginning. */
function approvalWords({ status, approvalRule }: NewOrder): string {
  if (status !== "approved") return "";
  return approvalRule ? ` and approved by the agent, ${approvalRule}` : " and approved";
}

/**
 * Adds an order to a write that belongs to somebody else (an approval, a form). The guard 'order_number' undoes the write
 * when the number was taken meanwhile; callers read {@link nextOrderNumber} again and repeat.
 *
 * @returns the order's id
 * @throws UserError when the order has more lines, or comes to more, than an order can
 */
export async function addOrder(
  w: TenantWriter,
  actor: Actor,
  next: NextNumber,
  order: NewOrder,
): Promise<string> {
  const problem = orderSizeProblem(order.lines);
  if (problem) throw new UserError(problem, "lines");
  const id = newId("purchaseOrder");
  const now = clock.instant();
  const totalMinor = order.lines.reduce(
    (sum, line) => sum + amountMinor(line.quantity, line.unitPrice, order.currency),
    0,
  );
  w.guard(
    "order_number",
    `coalesce((SELECT n."next" FROM {NumberSequence} n WHERE n."kind" = 'purchase-order'), 1) = ?2`,
    [next.sequence],
  );
  w.insertRows(
    "NumberSequence",
    ["kind", "next"],
    [["purchase-order", next.value + 1]],
    `ON CONFLICT ("organizationId", "kind") DO UPDATE SET "next" = excluded."next"`,
  );
  await w.purchaseOrder.createMany({
    data: [
      {
        id,
        number: next.number,
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
        orderedDay: order.heldMail?.orderedDay ?? null,
        mailId: order.heldMail?.mailId ?? null,
        sendAfter: order.heldMail?.sendAfter ?? null,
        sendTrigger: order.heldMail ? "approval" : null,
        note: order.note ?? null,
        requestKey: order.requestKey ?? null,
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
    summary: `${next.number} was created with ${countOf(order.lines.length, "line")}${approvalWords(order)}.`,
    after: {
      number: next.number,
      status: order.status,
      supplierId: order.supplierId,
      totalMinor,
      currency: order.currency,
      lines: order.lines,
    },
  });
  return id;
}
