import type { TenantDb } from "@/lib/platform/db";

/** Where quantities and prices of items are kept, which count in the item's unit. */
const COUNTED = [
  "SalesLine",
  "StockLevel",
  "StockMovement",
  "PurchaseOrderLine",
  "ProposalLine",
  "SupplierItem",
] as const;

/** SQL that is true for an item with quantities or prices; `item` is an expression for its id. */
export const hasUnitHistory = (item: string): string =>
  `(${COUNTED.map((table) => `EXISTS (SELECT 1 FROM {${table}} AS h WHERE h."itemId" = ${item})`).join(" OR ")})`;

/** Which of these items have quantities or prices in their present unit, by id. */
export async function itemsWithHistory(db: TenantDb, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ id: string }>(
    `SELECT k.value AS "id" FROM json_each(?2) AS k WHERE ${hasUnitHistory("k.value")}`,
    [JSON.stringify(ids)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Why an item that is counted in one unit does not get another one, and what to do. */
export const unitStays = (code: string, unit: string, wanted: string): string =>
  `${code} has sales, stock, orders or supplier prices that count in ${unit}. With ${wanted} as its unit they would all mean something else, so the unit can't be changed. Use another item code for ${wanted}; or, if ${unit} was never right, undo the imports that contained the quantities, change the unit and import them again.`;
