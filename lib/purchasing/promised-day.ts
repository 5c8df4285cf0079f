import * as z from "zod";
import { formatDay } from "@/lib/format/day";
import { clock } from "@/lib/platform/clock";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { orderDay, orderOf, requirePossibleDays } from "./moves";
import { isOpen, OPEN_STATUSES_SQL } from "./status";

/** The days that another day replaced, so that it can be undone: the order's, and those of its lines. */
export const replacedDaysSchema = z.object({
  orderDay: z.string().nullable(),
  lines: z.array(z.tuple([z.string(), z.string().nullable()])),
});
export type ReplacedDays = z.infer<typeof replacedDaysSchema>;

export interface PromisedDay {
  order: { id: string; number: string; version: number };
  /** The day that was expected before: of the order, or of the line. */
  before: string | null;
  itemIds: string[];
  replaced: ReplacedDays;
  /** Adds the new day to a write, with an audit entry; undoes the write when the order changed meanwhile. */
  addTo(w: TenantWriter): void;
}

/**
 * The supplier has said on a call when an order's goods come, or those of one line.
 *
 * @throws as {@link expectedDayChange}
 */
export const promisedDay = (
  db: TenantDb,
  today: string,
  {
    said,
    isByRule,
    ...change
  }: DayChange & {
    /** Where it was said, for the audit. */
    said: { callId: string; commitmentId: string };
    /** Whether the organization's rule accepts it, and no person. */
    isByRule: boolean;
  },
  locale?: string,
): Promise<PromisedDay> =>
  expectedDayChange(
    db,
    today,
    change,
    (what) => ({
      action: "purchase-order.promised",
      summary: `It was said on a call that ${what} comes on ${formatDay(change.day)}.${isByRule ? " Accepted by the rule for promises." : ""}`,
      after: said,
    }),
    locale,
  );

/** Another day for an order, or for one of its lines. */
export interface DayChange {
  orderId: string;
  /** Null for the whole order. */
  lineId: string | null;
  day: string;
  /** Whose order it is; null where that is not known. */
  supplierId: string | null;
  /** Of a whole order: also lines that are due on an earlier day of their own. */
  withEarlierLines?: boolean;
}

/**
 * The goods of an order, or of one line, come on another day. Of a whole order, lines that are due on a day of their own keep it;
 * the order stays what it is otherwise.
 *
 * @param audit says what happened, given what comes: "PO-1", "line 2 of PO-1"
 * @throws NotFoundError; UserError when nothing of the order is to come, or cannot come on that day
 */
export async function expectedDayChange(
  db: TenantDb,
  today: string,
  change: DayChange,
  audit: (what: string) => { action: string; summary: string; after?: Record<string, string> },
  locale?: string,
): Promise<PromisedDay> {
  const { orderId, lineId, day, supplierId, withEarlierLines = false } = change;
  const order = await orderOf(db, orderId);
  if (supplierId !== null && order.supplierId !== supplierId)
    throw new UserError(`${order.number} is an order to another supplier.`);
  if (!isOpen(order.status))
    throw new UserError(`Nothing more is to come of ${order.number}, so it takes no new day.`);
  requirePossibleDays({ orderedOn: orderDay(order, today), expectedOn: day }, today, locale);
  const lines = order.lines.filter((line) =>
    lineId === null
      ? !line.closed &&
        (line.expectedDay === null ||
          line.expectedDay === order.expectedDay ||
          (withEarlierLines && line.expectedDay < day))
      : line.id === lineId,
  );
  const [one] = lines;
  if (lineId !== null && (!one || one.closed || one.receivedQuantity >= one.quantity))
    throw new UserError(`Nothing more is to come of this line of ${order.number}, so it takes no new day.`);
  const before = lineId === null ? order.expectedDay : (one?.expectedDay ?? order.expectedDay);
  return {
    order,
    before,
    itemIds: lines.map((line) => line.itemId),
    replaced: { orderDay: order.expectedDay, lines: lines.map((line) => [line.id, line.expectedDay]) },
    addTo(w) {
      guardVersion(w, order.id, order.version);
      w.updateRows(
        "PurchaseOrder",
        `"expectedDay" = ?3, "touchedAt" = ?4, "version" = "version" + 1`,
        `"id" = ?2`,
        [order.id, lineId === null ? day : order.expectedDay, clock.instant()],
      );
      w.updateRows(
        "PurchaseOrderLine",
        `"expectedDay" = ?3, "version" = "version" + 1`,
        `"purchaseOrderId" = ?2 AND "closed" = 0 AND "id" IN (SELECT j.value FROM json_each(?4) j)`,
        [order.id, day, JSON.stringify(lines.map((line) => line.id))],
      );
      const what = lineId === null ? order.number : `line ${one?.lineNumber} of ${order.number}`;
      const { after, ...said } = audit(what);
      w.audit({
        ...said,
        subjectType: "PurchaseOrder",
        subjectId: order.id,
        before: { expectedDay: before },
        after: { expectedDay: day, ...after },
      });
    },
  };
}

/** Takes another day back: order and lines are due again when they were before. Undone when the order changed since. */
export function addDaysBack(
  w: TenantWriter,
  order: { id: string; number: string; version: number },
  replaced: ReplacedDays,
  action = "purchase-order.promise-undone",
): void {
  guardVersion(w, order.id, order.version);
  w.updateRows("PurchaseOrder", `"expectedDay" = ?3, "version" = "version" + 1`, `"id" = ?2`, [
    order.id,
    replaced.orderDay,
  ]);
  for (const day of new Set(replaced.lines.map(([, before]) => before)))
    w.updateRows(
      "PurchaseOrderLine",
      `"expectedDay" = ?3, "version" = "version" + 1`,
      `"purchaseOrderId" = ?2 AND "id" IN (SELECT j.value FROM json_each(?4) j)`,
      [
        order.id,
        day,
        JSON.stringify(replaced.lines.filter(([, before]) => before === day).map(([id]) => id)),
      ],
    );
  w.audit({
    action,
    subjectType: "PurchaseOrder",
    subjectId: order.id,
    summary: `${order.number} is expected ${replaced.orderDay ? `on ${formatDay(replaced.orderDay)}` : "on no known day"} again.`,
    after: { expectedDay: replaced.orderDay },
  });
}

function guardVersion(w: TenantWriter, id: string, version: number): void {
  w.guard(
    "changed",
    `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3
      AND o."status" IN (${OPEN_STATUSES_SQL}))`,
    [id, version],
  );
}
