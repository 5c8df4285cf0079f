import { ALL_ITEMS, leadTimes } from "@/lib/models/queries";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { expectedAbout, isOverdue } from "@/lib/purchasing/overdue";
import type { LeadTimeDistribution } from "@/lib/replenishment";
import { onTimeOf } from "./suppliers-list";

/** An item that a supplier offers. Prices in ten-thousandths, quantities in thousandths. */
export interface SuppliedItem {
  itemId: string;
  code: string;
  name: string;
  unit: string;
  unitPrice: number;
  currency: string;
  minimumQuantity: number;
  orderMultiple: number;
  leadTimeDays: number | null;
  /** What its deliveries took; null while there are none. */
  p50Days: number | null;
  preferred: boolean;
}

export interface SupplierOrderRow {
  id: string;
  number: string;
  status: string;
  orderedDay: string | null;
  expectedDay: string | null;
  /** Where no day was given: the order day and what the supplier usually takes. */
  expectedAbout: string | null;
  overdue: boolean;
  receivedAt: string | null;
  lines: number;
  /** Lines whose price is not known: the total is without them. */
  unpriced: number;
  totalMinor: number;
  currency: string;
}

export const SUPPLIED_PER_PAGE = 50;
const ORDERS_SHOWN = 20;

/**
 * Everything the page of a supplier shows.
 *
 * @param today the organization's calendar day: what is overdue is measured by it
 * @throws NotFoundError
 */
export async function supplierView(db: TenantDb, supplierId: string, today: string, page = 1) {
  const row = await db.supplier.findFirst({ where: { id: supplierId } });
  if (!row) throw new NotFoundError("This supplier");
  const [leadTime, deliveries, items, orders, counts] = await Promise.all([
    leadTimes(db, supplierId, ALL_ITEMS),
    onTimeOf(db, supplierId),
    suppliedItems(db, supplierId, page),
    supplierOrders(db, supplierId),
    db.query<{ items: number; orders: number; openOrders: number }>(
      `SELECT (SELECT count(*) FROM {SupplierItem} x WHERE x."supplierId" = ?2) AS items, count(*) AS orders,
              coalesce(sum(o."status" IN ('approved', 'sent', 'confirmed', 'partly-received')), 0) AS openOrders
       FROM {PurchaseOrder} o WHERE o."supplierId" = ?2 AND o."undoneAt" IS NULL`,
      [supplierId],
    ),
  ]);
  const count = counts[0];
  return {
    supplier: { ...row, minimumOrderMinor: Number(row.minimumOrderMinor) },
    leadTime: leadTime as LeadTimeDistribution | null,
    deliveries,
    items,
    itemsTotal: count?.items ?? 0,
    orders: orders.map((order) => ({
      ...order,
      expectedAbout: expectedAbout(order, leadTime?.p50),
      overdue: isOverdue(order, today, leadTime?.p50),
    })),
    ordersTotal: count?.orders ?? 0,
    openOrders: count?.openOrders ?? 0,
  };
}
export type SupplierView = Awaited<ReturnType<typeof supplierView>>;

async function suppliedItems(db: TenantDb, supplierId: string, page: number): Promise<SuppliedItem[]> {
  const rows = await db.query<Omit<SuppliedItem, "preferred"> & { preferred: number }>(
    `SELECT x."itemId", i."code", i."name", i."unit", x."unitPrice", x."currency", x."minimumQuantity", x."orderMultiple",
            x."leadTimeDays", e."p50Days", x."preferred"
     FROM {SupplierItem} x JOIN {Item} i ON i."id" = x."itemId"
     LEFT JOIN {LeadTimeEstimate} e ON e."supplierId" = x."supplierId" AND e."itemId" = x."itemId" AND e."observations" > 0
     WHERE x."supplierId" = ?2 ORDER BY i."code", i."id" LIMIT ${SUPPLIED_PER_PAGE} OFFSET ${(page - 1) * SUPPLIED_PER_PAGE}`,
    [supplierId],
  );
  return rows.map((row) => ({ ...row, preferred: Boolean(row.preferred) }));
}

/** The newest orders, open ones first. */
function supplierOrders(
  db: TenantDb,
  supplierId: string,
): Promise<Omit<SupplierOrderRow, "expectedAbout" | "overdue">[]> {
  return db.query(
    `SELECT o."id", o."number", o."status", o."orderedDay", o."expectedDay", o."receivedAt", o."totalMinor", o."currency",
            (SELECT count(*) FROM {PurchaseOrderLine} l WHERE l."purchaseOrderId" = o."id") AS lines,
            (SELECT count(*) FROM {PurchaseOrderLine} l WHERE l."purchaseOrderId" = o."id" AND l."unitPrice" <= 0) AS unpriced
     FROM {PurchaseOrder} o WHERE o."supplierId" = ?2 AND o."undoneAt" IS NULL
     ORDER BY o."status" IN ('received', 'cancelled'), coalesce(o."orderedDay", substr(o."createdAt", 1, 10)) DESC, o."number" DESC
     LIMIT ${ORDERS_SHOWN}`,
    [supplierId],
  );
}
