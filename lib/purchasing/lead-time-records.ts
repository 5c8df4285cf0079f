import * as z from "zod";
import { isObject, parseJson } from "@/lib/platform/checked-json";
import type { TenantDb } from "@/lib/platform/db";

/** One order line of a supplier and what became of it. Quantities in thousandths. */
export interface OrderedLine {
  purchaseOrderId: string;
  itemId: string;
  orderedDay: string;
  /** The day the goods were or are due; null when none was given. */
  expectedDay: string | null;
  quantity: number;
  receivedQuantity: number;
  /** Whether more is still to come. */
  open: boolean;
  receipts: { day: string; quantity: number }[];
}

export interface QuotedLeadTime {
  itemId: string;
  /** What the supplier says for this item, else for all its items; null when it says nothing. */
  days: number | null;
}

export interface SupplierQuotes {
  supplierId: string;
  /** What the supplier says for all its items. */
  days: number | null;
  items: QuotedLeadTime[];
}

/** More of a supplier's lines than this say nothing new, and older ones less. */
const NEWEST_LINES = 3000;

/** Suppliers with the lead times they quote, after a cursor, in order of their ids. */
export async function supplierQuotes(
  db: TenantDb,
  cursor: string | null,
  limit: number,
): Promise<SupplierQuotes[]> {
  const suppliers = await db.query<{ id: string; leadTimeDays: number | null }>(
    `SELECT s."id", s."leadTimeDays" FROM {Supplier} s WHERE s."id" > ?2 ORDER BY s."id" LIMIT ?3`,
    [cursor ?? "", limit],
  );
  return withItemQuotes(db, suppliers);
}

/** The lead times that one supplier quotes; null when there is no such supplier. */
export async function quotesOfSupplier(db: TenantDb, supplierId: string): Promise<SupplierQuotes | null> {
  const suppliers = await db.query<{ id: string; leadTimeDays: number | null }>(
    `SELECT s."id", s."leadTimeDays" FROM {Supplier} s WHERE s."id" = ?2`,
    [supplierId],
  );
  return (await withItemQuotes(db, suppliers))[0] ?? null;
}

async function withItemQuotes(
  db: TenantDb,
  suppliers: readonly { id: string; leadTimeDays: number | null }[],
): Promise<SupplierQuotes[]> {
  const quotes = await db.query<{ supplierId: string; itemId: string; leadTimeDays: number | null }>(
    `SELECT x."supplierId", x."itemId", x."leadTimeDays" FROM {SupplierItem} x
     WHERE x."supplierId" IN (SELECT value FROM json_each(?2)) ORDER BY x."itemId"`,
    [JSON.stringify(suppliers.map((supplier) => supplier.id))],
  );
  return suppliers.map(({ id, leadTimeDays }) => ({
    supplierId: id,
    days: leadTimeDays,
    items: quotes
      .filter((quote) => quote.supplierId === id)
      .map((quote) => ({ itemId: quote.itemId, days: quote.leadTimeDays ?? leadTimeDays })),
  }));
}

/** A training reads thousands of them. */
const receiptsOf = z.custom<OrderedLine["receipts"]>(
  (receipts) =>
    Array.isArray(receipts) &&
    receipts.every((one) => isObject(one) && typeof one.day === "string" && typeof one.quantity === "number"),
);

/** The newest order lines of a supplier with their receipts, oldest first. Drafts and cancelled orders tell nothing. */
export async function orderedLines(db: TenantDb, supplierId: string, today: string): Promise<OrderedLine[]> {
  const rows = await db.query<
    Omit<OrderedLine, "receipts" | "open"> & { status: string; closed: number; receipts: string }
  >(
    `SELECT o."id" AS purchaseOrderId, o."status", o."orderedDay", coalesce(l."expectedDay", o."expectedDay") AS expectedDay, l."closed",
            l."itemId", l."quantity", l."receivedQuantity",
            (SELECT json_group_array(json_object('day', r."day", 'quantity', r."quantity"))
             FROM {Receipt} r WHERE r."purchaseOrderLineId" = l."id") AS receipts
     FROM {PurchaseOrder} o JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id"
     WHERE o."supplierId" = ?2 AND o."orderedDay" IS NOT NULL AND o."orderedDay" <= ?3
       AND o."status" IN ('sent', 'confirmed', 'partly-received', 'received')
     ORDER BY o."orderedDay" DESC, l."id" LIMIT ${NEWEST_LINES}`,
    [supplierId, today],
  );
  return rows.reverse().map(({ status, closed, receipts, ...line }) => ({
    ...line,
    open: status !== "received" && closed === 0 && line.receivedQuantity < line.quantity,
    receipts: parseJson(
      receipts,
      receiptsOf,
      () => `The receipts of an order line of ${line.purchaseOrderId}`,
    ),
  }));
}

/** What was ordered of one item, and when it came. Quantities in thousandths. */
export interface ItemOrder {
  itemId: string;
  supplierId: string;
  orderedDay: string;
  quantity: number;
  receipts: { day: string; quantity: number }[];
}

/** Orders of one item that are read: the newest. Whoever gets so many does not know those before them. */
export const MOST_ORDERS_AN_ITEM = 500;

/** What was ordered of some items since a day, oldest first. A few dozen ids at a time. */
export async function itemOrdersSince(
  db: TenantDb,
  itemIds: readonly string[],
  from: string,
): Promise<ItemOrder[]> {
  const rows = await db.query<Omit<ItemOrder, "receipts"> & { id: string; receipts: string }>(
    `SELECT q.*, (SELECT json_group_array(json_object('day', r."day", 'quantity', r."quantity"))
                  FROM {Receipt} r WHERE r."purchaseOrderLineId" = q."id") AS receipts
     FROM (SELECT l."id", l."itemId", o."supplierId", o."orderedDay", l."quantity",
                  row_number() OVER (PARTITION BY l."itemId" ORDER BY o."orderedDay" DESC, l."id" DESC) AS nth
           FROM {PurchaseOrderLine} l JOIN {PurchaseOrder} o ON o."id" = l."purchaseOrderId"
           WHERE l."itemId" IN (SELECT value FROM json_each(?2)) AND o."orderedDay" >= ?3
             AND o."status" IN ('sent', 'confirmed', 'partly-received', 'received')) q
     WHERE q.nth <= ${MOST_ORDERS_AN_ITEM} ORDER BY q."orderedDay", q."id"`,
    [JSON.stringify(itemIds), from],
  );
  return rows.map(({ id, receipts, itemId, supplierId, orderedDay, quantity }) => ({
    ...{ itemId, supplierId, orderedDay, quantity },
    receipts: parseJson(receipts, receiptsOf, () => `The receipts of the order line ${id}`),
  }));
}

/** The last day that purchase orders tell of, at most `today`; null when there are none. */
export async function lastPurchaseDay(db: TenantDb, today: string): Promise<string | null> {
  const [row] = await db.query<{ day: string | null }>(
    `SELECT max(d) AS day FROM (
       SELECT max(o."orderedDay") AS d FROM {PurchaseOrder} o WHERE o."orderedDay" <= ?2
       UNION ALL SELECT max(r."day") FROM {Receipt} r WHERE r."day" <= ?2)`,
    [today],
  );
  return row?.day ?? null;
}
