import type { TenantDb } from "@/lib/platform/db";

/** An item of an order, and what its supplier asks for in thousandths; null where the supplier does not offer it. */
export interface OrderedItem {
  id: string;
  code: string;
  unit: string;
  minimumQuantity: number | null;
  orderMultiple: number | null;
}

/** The items that there are of these ids. */
export const orderedItems = (
  db: TenantDb,
  supplierId: string,
  itemIds: readonly string[],
): Promise<OrderedItem[]> =>
  db.query<OrderedItem>(
    `SELECT i."id", i."code", i."unit", x."minimumQuantity", x."orderMultiple"
     FROM json_each(?2) AS k JOIN {Item} i ON i."id" = k.value
     LEFT JOIN {SupplierItem} x ON x."itemId" = i."id" AND x."supplierId" = ?3`,
    [JSON.stringify([...new Set(itemIds)]), supplierId],
  );
