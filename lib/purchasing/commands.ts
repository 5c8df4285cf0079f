import { fractionProblem } from "@/lib/catalogue/quantity-rules";
import { formatDay } from "@/lib/format/day";
import { someOf } from "@/lib/format/some-of";
import { clock } from "@/lib/platform/clock";
import { CONTENTION_ATTEMPTS, contentionPause } from "@/lib/platform/contention";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { BusyError, NotFoundError, UserError } from "@/lib/platform/errors";
import { addOrder, type NewOrderLine, nextOrderNumber } from "./create";
import {
  addMove,
  NO_HELD_MAIL,
  orderDay,
  orderOf,
  requirePossibleDays,
  withdrawHeldMail,
  writeOrder,
} from "./moves";
import { orderedItems } from "./ordered-items";

export interface DraftInput {
  requestKey: string;
  supplierId: string;
  locationId: string;
  expectedDay: string | null;
  note: string | null;
  lines: readonly NewOrderLine[];
}

/**
 * Writes a draft by hand, in the supplier's currency. A second try with the same key answers the order of the first
 * (`already`), whatever it says now.
 *
 * @param today the organization's calendar day
 * @param locale how the reader writes days
 * @throws UserError when the expected day cannot be right; BusyError when others kept taking the order number
 */
export async function createDraftOrder(
  db: TenantDb,
  actor: Actor,
  today: string,
  input: DraftInput,
  locale?: string,
): Promise<{ id: string; number: string; already: boolean }> {
  requirePossibleDays({ orderedOn: today, expectedOn: input.expectedDay }, today, locale);
  const itemIds = [...new Set(input.lines.map((line) => line.itemId))];
  const [earlier, supplier, location, known] = await Promise.all([
    earlierTry(db, input.requestKey),
    db.supplier.findFirst({ where: { id: input.supplierId } }),
    db.location.findFirst({ where: { id: input.locationId } }),
    orderedItems(db, input.supplierId, itemIds),
  ]);
  if (earlier) return earlier;
  if (!supplier) throw new NotFoundError("This supplier");
  if (!location) throw new NotFoundError("This location");
  if (input.lines.length === 0) throw new UserError("An order has at least one line.");
  for (const { itemId, quantity } of input.lines) {
    const item = known.find(({ id }) => id === itemId);
    if (!item) throw new NotFoundError("One of the items");
    const fraction = fractionProblem(item, quantity, [item.minimumQuantity ?? 0, item.orderMultiple ?? 0]);
    if (fraction) throw new UserError(fraction);
  }
  for (let attempt = 1; ; attempt++) {
    const next = await nextOrderNumber(db);
    let id = "";
    try {
      await db.write(actor, async (w) => {
        id = await addOrder(w, actor, next, {
          ...input,
          currency: supplier.currency,
          source: "manual",
          proposalId: null,
          status: "draft",
        });
      });
      return { id, number: next.number, already: false };
    } catch (error) {
      // Two tries that arrive together: one of them has written the order.
      const written = await earlierTry(db, input.requestKey);
      if (written) return written;
      if (!(error instanceof GuardError && error.kind === "order_number")) throw error;
      if (attempt >= CONTENTION_ATTEMPTS)
        throw new BusyError("Many orders are being made at this moment. Nothing was saved; save it again.");
      await contentionPause(attempt);
    }
  }
}

async function earlierTry(db: TenantDb, requestKey: string) {
  const order = await db.purchaseOrder.findFirst({
    where: { requestKey },
    select: { id: true, number: true },
  });
  return order && { ...order, already: true };
}

/**
 * A person says yes to a draft: from now on its goods count as on order.
 *
 * @throws UserError when the price of a line is not known and the person does not say that this is meant
 */
export async function approveDraft(
  db: TenantDb,
  actor: Actor,
  input: { id: string; version: number; withoutPrice?: boolean },
): Promise<{ itemIds: string[] }> {
  const order = await orderOf(db, input.id);
  const unpriced = order.lines.filter((line) => Number(line.unitPrice) <= 0);
  if (unpriced.length > 0 && !input.withoutPrice) {
    const named = someOf(unpriced.map((line) => String(line.lineNumber)));
    throw new UserError(
      `The price of line ${named} is not known. Confirm that you order without a price, or write the order anew with one.`,
    );
  }
  await writeOrder(db, actor, (w) => {
    addMove(
      w,
      { ...input, from: order.status, to: "approved" },
      `"approvedAt" = ?5, "approvedBy" = ?6, "touchedAt" = ?5`,
      [clock.instant(), actor.id],
      {
        summary:
          unpriced.length > 0
            ? `${order.number} was approved, with ${unpriced.length} of its lines without a price.`
            : `${order.number} was approved.`,
      },
    );
  });
  return itemsOf(order);
}

/**
 * The supplier has said when the goods come. Lines that are due on a day of their own keep it.
 *
 * @param today the organization's calendar day
 * @param locale how the reader writes days
 * @throws UserError when goods cannot come on that day
 */
export async function confirmOrder(
  db: TenantDb,
  actor: Actor,
  today: string,
  input: { id: string; version: number; expectedDay: string },
  locale?: string,
): Promise<{ itemIds: string[] }> {
  const order = await orderOf(db, input.id);
  requirePossibleDays({ orderedOn: orderDay(order, today), expectedOn: input.expectedDay }, today, locale);
  await writeOrder(db, actor, (w) => {
    addMove(
      w,
      { ...input, from: order.status, to: "confirmed" },
      `"confirmedAt" = ?5, "expectedDay" = ?6, "touchedAt" = ?5`,
      [clock.instant(), input.expectedDay],
      {
        summary: `${order.number} was confirmed for ${formatDay(input.expectedDay)}.`,
        before: { expectedDay: order.expectedDay },
        after: { expectedDay: input.expectedDay },
      },
    );
    w.updateRows(
      "PurchaseOrderLine",
      `"expectedDay" = ?3, "version" = "version" + 1`,
      `"purchaseOrderId" = ?2 AND ("expectedDay" IS NULL OR "expectedDay" IS ?4)`,
      [input.id, input.expectedDay, order.expectedDay],
    );
  });
  return itemsOf(order);
}

export async function cancelOrder(
  db: TenantDb,
  actor: Actor,
  input: { id: string; version: number; reason: string },
): Promise<{ itemIds: string[] }> {
  const order = await orderOf(db, input.id);
  await writeOrder(db, actor, (w) => {
    addMove(
      w,
      { ...input, from: order.status, to: "cancelled" },
      `"cancelledAt" = ?5, "cancelReason" = ?6, "touchedAt" = ?5, ${NO_HELD_MAIL}`,
      [clock.instant(), input.reason],
      { summary: `${order.number} was cancelled.`, after: { reason: input.reason } },
    );
    withdrawHeldMail(w, order);
  });
  return itemsOf(order);
}

/** What has not come in will not come: the order is over, and its rest counts as on order no longer. */
export async function closeOrder(
  db: TenantDb,
  actor: Actor,
  input: { id: string; version: number; reason: string },
): Promise<{ itemIds: string[] }> {
  const order = await orderOf(db, input.id);
  if (order.status !== "partly-received")
    throw new UserError("Only a partly received order can be closed. Cancel it instead.");
  const missing = order.lines
    .filter((line) => line.receivedQuantity < line.quantity)
    .map((line) => ({
      itemId: line.itemId,
      quantity: Number(line.quantity) - Number(line.receivedQuantity),
    }));
  await writeOrder(db, actor, (w) => {
    addMove(
      w,
      { ...input, from: order.status, to: "received" },
      `"receivedAt" = ?5, "touchedAt" = ?5`,
      [clock.instant()],
      { summary: `The rest of ${order.number} is not coming.`, after: { reason: input.reason, missing } },
    );
  });
  return itemsOf(order);
}

const itemsOf = (order: { lines: readonly { itemId: string }[] }) => ({
  itemIds: [...new Set(order.lines.map((line) => line.itemId))],
});
