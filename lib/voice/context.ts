import type { TenantDb } from "@/lib/platform/db";
import { OPEN_STATUSES, OPEN_STATUSES_SQL } from "@/lib/purchasing/status";

/** What of the organization's data a call is about: shown beside it, and told to those who transcribe and read it. */

interface AboutCall {
  supplierId: string | null;
  contactId: string | null;
}

const MOST_ORDERS = 50;
const MOST_TERMS = 50;
const MOST_LINES = 300;

/** The open orders with whom the call is, the nearest first; all of them where it is not known with whom, none of a customer. */
export const openOrdersOf = async (db: TenantDb, { supplierId, contactId }: AboutCall) => {
  if (supplierId === null && contactId !== null) return [];
  return db.purchaseOrder.findMany({
    where: { status: { in: [...OPEN_STATUSES] }, ...(supplierId ? { supplierId } : {}) },
    select: { id: true, number: true, status: true, expectedDay: true, version: true },
    orderBy: [{ expectedDay: "asc" }, { id: "asc" }],
    take: MOST_ORDERS,
  });
};

/** The open lines of orders, with their items: what is likely to be spoken of, and what a promise may be about. */
export const openLinesOf = (db: TenantDb, orderIds: readonly string[]) =>
  db.query<OpenOrderLine>(
    `SELECT l."id", l."purchaseOrderId", l."itemId", i."code", i."name", l."expectedDay",
            l."quantity" - l."receivedQuantity" AS "outstanding"
     FROM {PurchaseOrderLine} l JOIN {Item} i ON i."id" = l."itemId"
     WHERE l."closed" = 0 AND l."quantity" > l."receivedQuantity"
       AND l."purchaseOrderId" IN (SELECT j.value FROM json_each(?2) j)
     ORDER BY i."code", l."id" LIMIT ${MOST_LINES}`,
    [JSON.stringify(orderIds)],
  );
export interface OpenOrderLine {
  id: string;
  purchaseOrderId: string;
  itemId: string;
  code: string;
  name: string;
  /** A day of its own, or its order's. */
  expectedDay: string | null;
  /** In thousandths. */
  outstanding: number;
}

/** The items of lines, each once. */
export const itemsOf = (lines: readonly OpenOrderLine[]) => [
  ...new Map(lines.map(({ itemId: id, code, name }) => [id, { id, code, name }])).values(),
];

/** Open orders that a test call can be about, the nearest first. */
export const ordersToTalkAbout = (db: TenantDb) =>
  db.query<OrderToTalkAbout>(
    `SELECT o."id", o."number", s."name" AS "supplierName" FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"
     WHERE o."status" IN (${OPEN_STATUSES_SQL})
     ORDER BY o."expectedDay", o."id" LIMIT ${MOST_ORDERS}`,
  );
export interface OrderToTalkAbout {
  id: string;
  number: string;
  supplierName: string;
}

/** Words that are likely to be said: the numbers of open orders, and the codes of what they order. */
export async function likelyWords(db: TenantDb, call: AboutCall): Promise<string[]> {
  const orders = await openOrdersOf(db, call);
  const items = await db.query<{ code: string }>(
    `SELECT DISTINCT i."code" FROM {PurchaseOrderLine} l JOIN {Item} i ON i."id" = l."itemId"
     WHERE l."purchaseOrderId" IN (SELECT j.value FROM json_each(?2) j) LIMIT ${MOST_TERMS}`,
    [JSON.stringify(orders.slice(0, 10).map(({ id }) => id))],
  );
  const words = [...orders.map(({ number }) => number), ...items.map(({ code }) => code)];
  return [...new Set(words)].slice(0, MOST_TERMS);
}
