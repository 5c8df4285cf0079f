import type { TenantDb } from "@/lib/platform/db";

/**
 * The planned items that are due, or will be first: those with the fewest days of demand above their reorder point. Items whose
 * stock is not known are never due.
 */
export async function itemsNearestToOrdering(db: TenantDb, limit: number): Promise<string[]> {
  const rows = await db.query<{ itemId: string }>(
    `SELECT q."itemId" FROM (
       SELECT o."itemId", max(o."suggested" > 0) AS due,
         min((o."onHand" + o."onOrder" - o."reserved" - o."reorderPoint") / 1000.0 / max(o."dailyDemand", 0.001)) AS days
       FROM {ItemOutlook} o WHERE o."status" <> 'no-stock-data' GROUP BY o."itemId") q
     ORDER BY q.due DESC, q.days, q."itemId" LIMIT ?2`,
    [limit],
  );
  return rows.map(({ itemId }) => itemId);
}
