import { amountMinor } from "@/lib/format/scale";
import type { TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { MAX_ORDER_LINES, TOO_MANY_LINES } from "./order-limits";

/** An order as it is written to a supplier: what its PDF, CSV and mail are made of. */
export interface OrderDocument {
  number: string;
  /** ISO days. */
  orderedDay: string;
  expectedDay: string | null;
  buyer: { name: string };
  supplier: { code: string; name: string; contactName: string | null; email: string | null };
  deliverTo: { code: string; name: string };
  currency: string;
  totalMinor: number;
  note: string | null;
  lines: DocumentLine[];
}

export interface DocumentLine {
  code: string;
  /** The supplier's own code for the item, when it is known. */
  supplierCode: string | null;
  name: string;
  unit: string;
  /** Stored scales. */
  quantity: number;
  /** 0 when it is not known. */
  unitPrice: number;
  amountMinor: number;
  /** The line's own day, where it has one. */
  expectedDay: string | null;
}

/** An order that may not be stored yet. */
export interface DocumentOrder {
  number: string;
  supplierId: string;
  locationId: string;
  orderedDay: string;
  expectedDay: string | null;
  currency: string;
  note?: string | null;
  lines: readonly {
    itemId: string;
    quantity: number | bigint;
    unitPrice: number | bigint;
    expectedDay?: string | null;
  }[];
}

/** Gathers the names and codes that a document shows. */
export async function orderDocument(
  db: TenantDb,
  buyer: { name: string },
  order: DocumentOrder,
): Promise<OrderDocument> {
  const itemIds = JSON.stringify(order.lines.map((line) => line.itemId));
  const [supplier, location, items] = await Promise.all([
    db.supplier.findFirst({ where: { id: order.supplierId } }),
    db.location.findFirst({ where: { id: order.locationId } }),
    db.query<{ id: string; code: string; name: string; unit: string; supplierCode: string | null }>(
      `SELECT i."id", i."code", i."name", i."unit", x."supplierCode" FROM {Item} i
       LEFT JOIN {SupplierItem} x ON x."itemId" = i."id" AND x."supplierId" = ?3
       WHERE i."id" IN (SELECT value FROM json_each(?2))`,
      [itemIds, order.supplierId],
    ),
  ]);
  if (!supplier || !location) throw new Error(`The order ${order.number} names a party that does not exist.`);
  const byId = new Map(items.map((item) => [item.id, item]));
  const lines = order.lines.map(({ itemId, ...line }) => {
    const item = byId.get(itemId);
    if (!item) throw new Error(`The order ${order.number} names an item that does not exist.`);
    const { code, supplierCode, name, unit } = item;
    const [quantity, unitPrice] = [Number(line.quantity), Number(line.unitPrice)];
    return {
      code,
      supplierCode,
      name,
      unit,
      quantity,
      unitPrice,
      amountMinor: amountMinor(quantity, unitPrice, order.currency),
      expectedDay: line.expectedDay ?? null,
    };
  });
  return {
    number: order.number,
    orderedDay: order.orderedDay,
    expectedDay: order.expectedDay,
    buyer,
    supplier: {
      code: supplier.code,
      name: supplier.name,
      contactName: supplier.contactName,
      email: supplier.email,
    },
    deliverTo: { code: location.code, name: location.name },
    currency: order.currency,
    totalMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0),
    note: order.note ?? null,
    lines,
  };
}

/**
 * The document of a stored order, or null when there is none. An order that is not sent yet is dated today.
 *
 * @throws UserError when the order has more lines than one can be written with
 */
export async function storedDocument(
  db: TenantDb,
  buyer: { name: string },
  id: string,
  today: string,
): Promise<OrderDocument | null> {
  const order = await db.purchaseOrder.findFirst({
    where: { id },
    include: { lines: { orderBy: { lineNumber: "asc" }, take: MAX_ORDER_LINES + 1 } },
  });
  if (order && order.lines.length > MAX_ORDER_LINES) throw new UserError(TOO_MANY_LINES);
  return order && orderDocument(db, buyer, { ...order, orderedDay: order.orderedDay ?? today });
}
