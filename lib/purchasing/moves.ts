import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { type OrderDays, orderDayProblems } from "./order-days";
import { MAX_ORDER_LINES } from "./order-limits";
import { before, type PurchaseOrderStatus } from "./status";

export interface Move {
  id: string;
  from: PurchaseOrderStatus;
  to: PurchaseOrderStatus;
  /** The version that the person saw: a change in between undoes the move. */
  version: number;
}

/**
 * Adds a step of an order's life to a write; guarded, so it happens once and only from where it may.
 *
 * @param set further assignments; their parameters begin at `?5`
 */
export function addMove(
  w: TenantWriter,
  move: Move,
  set: string,
  params: readonly (string | number | null)[],
  audit: { summary: string; before?: Record<string, unknown>; after?: Record<string, unknown> },
): void {
  w.guard(
    "changed",
    `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3 AND o."status" IN (${inList(before(move.to))}))`,
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
    summary: audit.summary,
    before: { status: move.from, ...audit.before },
    after: { status: move.to, ...audit.after },
  });
}

/**
 * Adds to a move out of "approved" that a mail which is still held does not leave. When it left in the same moment, the
 * guard undoes the write.
 */
export function withdrawHeldMail(w: TenantWriter, order: { mailId: string | null; status: string }): void {
  if (order.status === "approved" && order.mailId) w.withdrawMail(order.mailId);
}

/** Undoes a write when an order has changed since it was read. */
export function guardUnchanged(w: TenantWriter, order: { id: string; version: number }): void {
  w.guard("changed", `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3)`, [
    order.id,
    order.version,
  ]);
}

/** The assignments that take a held mail off its order. */
export const NO_HELD_MAIL = `"mailId" = NULL, "sendAfter" = NULL, "sendTrigger" = NULL`;

/** The order as a command needs it, with its first {@link MAX_ORDER_LINES} lines. @throws NotFoundError */
export async function orderOf(db: TenantDb, id: string) {
  const order = await db.purchaseOrder.findFirst({
    where: { id },
    include: {
      lines: { orderBy: { lineNumber: "asc" }, take: MAX_ORDER_LINES },
      supplier: true,
      location: true,
    },
  });
  if (!order) throw new NotFoundError("This purchase order");
  return { ...order, status: order.status as PurchaseOrderStatus };
}

/**
 * The day an order was placed on: when it was sent, else when it was written. That instant is kept in UTC, where it may be
 * tomorrow already: no order was written after the organization's today.
 */
export function orderDay(
  order: { orderedDay: string | null; createdAt: string; source: string },
  today: string,
): string | null {
  if (order.orderedDay !== null || order.source === "import") return order.orderedDay;
  const written = order.createdAt.slice(0, 10);
  return written < today ? written : today;
}

/** The fields of the forms in which these days are typed. An order day is not typed: it is the day of the step. */
const DAY_FIELDS = { orderedOn: undefined, expectedOn: "expectedDay", receivedOn: "day" } as const;

/**
 * @param locale how the reader writes days
 * @throws UserError that says which of the days cannot be right, with the field it was typed in
 */
export function requirePossibleDays(days: OrderDays, today: string, locale?: string): void {
  const [problem] = orderDayProblems(days, today, locale);
  if (problem) throw new UserError(problem.reason, DAY_FIELDS[problem.field]);
}

/** Does an order's write and turns its guard into a sentence. */
export async function writeOrder(
  db: TenantDb,
  actor: Actor,
  collect: (w: TenantWriter) => Promise<void> | void,
): Promise<void> {
  try {
    await db.write(actor, collect);
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "changed")) throw error;
    throw new UserError(
      "This order has changed since you opened it, so nothing was done. Reload the page to see how it stands now.",
    );
  }
}
