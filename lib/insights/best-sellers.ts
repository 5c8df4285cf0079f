import type { TenantDb } from "@/lib/platform/db";

/** The ids of the items that sell for most in a year, of those that are planned. */
export async function itemsThatSellMost(db: TenantDb, limit: number): Promise<string[]> {
  const rows = await db.query<{ itemId: string }>(
    `SELECT o."itemId" FROM {ItemOutlook} o GROUP BY o."itemId" ORDER BY max(o."annualMinor") DESC, o."itemId" LIMIT ?2`,
    [limit],
  );
  return rows.map(({ itemId }) => itemId);
}
