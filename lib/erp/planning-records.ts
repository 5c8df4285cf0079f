import type { TenantDb } from "@/lib/platform/db";
import { productToMinor } from "@/lib/platform/scale";

/** What replenishment needs to know of an item, as the ERP tables hold it. Quantities and prices are stored scales. */
export interface PlanningRecord {
  itemId: string;
  code: string;
  name: string;
  unit: string;
  category: string | null;
  abcClass: string | null;
  unitCost: number | null;
  unitPrice: number | null;
  /** By location; empty when the organization never told the stock of this item. */
  stock: { locationId: string; onHand: number; asOfDay: string }[];
  openLines: OpenLine[];
  /** Every supplier that offers the item, the preferred one first. */
  offers: SupplierOffer[];
}

export interface OpenLine {
  id: string;
  purchaseOrderId: string;
  number: string;
  supplierId: string;
  locationId: string;
  outstanding: number;
  expectedDay: string | null;
  orderedDay: string | null;
  confirmed: boolean;
  /** Where the order came from: import, agent or manual. */
  source: string;
}

export interface SupplierOffer {
  supplierId: string;
  supplierName: string;
  supplierItemId: string;
  version: number;
  unitPrice: number;
  currency: string;
  minimumQuantity: number;
  orderMultiple: number;
  leadTimeDays: number | null;
}

/** The ids of active stock items after a cursor, in order: how a long run walks them. */
export async function itemIdsAfter(db: TenantDb, cursor: string | null, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT i."id" AS id FROM {Item} i WHERE i."id" > ?2 AND i."kind" <> 'charge' AND i."status" = 'active' ORDER BY i."id" LIMIT ?3`,
    [cursor ?? "", limit],
  );
  return rows.map((row) => row.id);
}

const IN = "IN (SELECT value FROM json_each(?2))";

/** The planning records of some items, in the order of their ids. A few hundred ids at a time. */
export async function planningRecords(db: TenantDb, itemIds: readonly string[]): Promise<PlanningRecord[]> {
  const ids = [JSON.stringify(itemIds)];
  type ItemRow = Omit<PlanningRecord, "stock" | "openLines" | "offers">;
  const [items, stock, openLines, offers] = await Promise.all([
    db.query<ItemRow>(
      `SELECT i."id" AS itemId, i."code", i."name", i."unit", i."category", i."abcClass", i."unitCost", i."unitPrice"
       FROM {Item} i WHERE i."id" ${IN} ORDER BY i."id"`,
      ids,
    ),
    db.query<{ itemId: string; locationId: string; onHand: number; asOfDay: string }>(
      `SELECT s."itemId", s."locationId", s."onHand", s."asOfDay" FROM {StockLevel} s WHERE s."itemId" ${IN} ORDER BY s."locationId"`,
      ids,
    ),
    // The plus keeps the planner from walking every line the organization has for the sake of the order.
    db.query<OpenLine & { itemId: string }>(
      `SELECT l."itemId", l."id", o."id" AS purchaseOrderId, o."number", o."supplierId", o."locationId",
              l."quantity" - l."receivedQuantity" AS outstanding, coalesce(l."expectedDay", o."expectedDay") AS expectedDay,
              o."orderedDay", o."source", o."confirmedAt" IS NOT NULL AS confirmed
       FROM {PurchaseOrderLine} l JOIN {PurchaseOrder} o ON o."id" = l."purchaseOrderId"
       WHERE l."itemId" ${IN} AND o."status" IN ('approved', 'sent', 'confirmed', 'partly-received')
         AND l."quantity" > l."receivedQuantity" ORDER BY +l."id"`,
      ids,
    ),
    db.query<SupplierOffer & { itemId: string }>(
      `SELECT x."itemId", x."supplierId", s."name" AS supplierName, x."id" AS supplierItemId, x."version", x."unitPrice",
              x."currency", x."minimumQuantity", x."orderMultiple", coalesce(x."leadTimeDays", s."leadTimeDays") AS leadTimeDays
       FROM {SupplierItem} x JOIN {Supplier} s ON s."id" = x."supplierId"
       WHERE x."itemId" ${IN} AND s."active" = 1 ORDER BY x."preferred" DESC, x."unitPrice", x."id"`,
      ids,
    ),
  ]);
  const groups = { stock: byItem(stock), openLines: byItem(openLines), offers: byItem(offers) };
  return items.map((item) => ({
    ...item,
    stock: groups.stock.get(item.itemId) ?? [],
    openLines: (groups.openLines.get(item.itemId) ?? []).map((line) => ({
      ...line,
      confirmed: Boolean(line.confirmed),
    })),
    offers: groups.offers.get(item.itemId) ?? [],
  }));
}

function byItem<T extends { itemId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.itemId, [...(groups.get(row.itemId) ?? []), row]);
  return groups;
}

/** What each item sold for in the year before a day, in minor units: the basis of the ABC classes. */
export async function annualValues(
  db: TenantDb,
  currency: string,
  fromDay: string,
  itemIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.query<{ itemId: string; value: number }>(
    `SELECT s."itemId", sum(s."quantity" * coalesce(s."unitPrice", 0)) AS value FROM {SalesLine} s
     WHERE s."itemId" ${IN} AND s."day" >= ?3 AND s."kind" <> 'charge' GROUP BY s."itemId"`,
    [JSON.stringify(itemIds), fromDay],
  );
  return new Map(rows.map((row) => [row.itemId, Math.max(0, productToMinor(row.value, currency))]));
}

/** How many items {@link itemIdsAfter} walks in all. */
export function plannedItemCount(db: TenantDb): Promise<number> {
  return db.item.count({ where: { kind: "item", status: "active" } });
}
