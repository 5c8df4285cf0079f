import type { TenantDb } from "@/lib/platform/db";
import { expectedAbout, isOverdue } from "./overdue";

const SHOWN = 20;

/** A line of a purchase order as the page of its item shows it. Quantities in thousandths. */
export interface OrderedOf {
  lineId: string;
  orderId: string;
  number: string;
  status: string;
  supplierId: string;
  supplierName: string;
  orderedDay: string | null;
  expectedDay: string | null;
  /** Where no day was given and goods are still to come: the order day and what its supplier usually takes. */
  expectedAbout: string | null;
  overdue: boolean;
  quantity: number;
  receivedQuantity: number;
  /** Ten-thousandths; 0 when it is not known. */
  unitPrice: number;
  currency: string;
}

/**
 * The newest order lines of an item, open orders first.
 *
 * @param today the organization's calendar day: what is overdue is measured by it
 * @param usual days that suppliers usually take, by id
 */
export async function ordersOfItem(
  db: TenantDb,
  itemId: string,
  today: string,
  usual: ReadonlyMap<string, number>,
): Promise<OrderedOf[]> {
  const rows = await db.query<Omit<OrderedOf, "expectedAbout" | "overdue"> & { closed: number }>(
    `SELECT l."id" AS lineId, o."id" AS orderId, o."number", o."status", o."supplierId", s."name" AS supplierName, o."orderedDay",
            coalesce(l."expectedDay", o."expectedDay") AS expectedDay, l."quantity", l."receivedQuantity", l."closed", l."unitPrice", o."currency"
     FROM {PurchaseOrderLine} l JOIN {PurchaseOrder} o ON o."id" = l."purchaseOrderId" JOIN {Supplier} s ON s."id" = o."supplierId"
     WHERE l."itemId" = ?2 AND o."undoneAt" IS NULL
     ORDER BY o."status" IN ('received', 'cancelled'), coalesce(o."orderedDay", substr(o."createdAt", 1, 10)) DESC, o."number" DESC
     LIMIT ${SHOWN}`,
    [itemId],
  );
  return rows.map(({ closed, ...row }) => {
    const days = usual.get(row.supplierId);
    const awaited = closed === 0 && row.receivedQuantity < row.quantity;
    return {
      ...row,
      expectedAbout: awaited ? expectedAbout(row, days) : null,
      overdue: awaited && isOverdue(row, today, days),
    };
  });
}
