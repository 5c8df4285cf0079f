import type { TenantDb } from "@/lib/platform/db";
import type { UndoTable } from "@/lib/platform/db/bulk/undo-table";

/** No import that stands has changed the row `t`; ?5 is the table's name. What others changed and put back is as it was made. */
const UNCHANGED = `NOT EXISTS (SELECT 1 FROM {ImportChange} AS c WHERE c."model" = ?5 AND c."rowId" = t."id")`;

export interface CreatedRows {
  /** Ids that may be removed. */
  removable: string[];
  /** Names of rows that stay. */
  kept: string[];
  /** Where to go on; null at the end of the table. */
  after: string | null;
}

/** Looks at the next `limit` rows of a table, in the order of its key, whoever made them. */
export async function findCreatedRows(
  db: TenantDb,
  table: UndoTable,
  importId: string,
  after: string,
  limit: number,
): Promise<CreatedRows> {
  const [edge] = await db.query<{ last: string | null; count: number }>(
    `SELECT MAX("id") AS "last", COUNT(*) AS "count"
     FROM (SELECT "id" FROM {${table.model}} WHERE "id" > ?2 ORDER BY "id" LIMIT ?3)`,
    [after, limit],
  );
  if (!edge?.last) return { removable: [], kept: [], after: null };
  const removable = table.keptIfChanged ? `${table.removable} AND ${UNCHANGED}` : table.removable;
  const rows = await db.query<{ id: string; removable: number; name: string | null }>(
    `SELECT t."id", (${removable}) AS "removable", ${table.name} AS "name"
     FROM {${table.model}} AS t WHERE t."id" > ?2 AND t."id" <= ?3 AND t."importId" = ?4 AND ?5 <> ''`,
    [after, edge.last, importId, table.model],
  );
  return {
    removable: rows.filter((row) => row.removable).map((row) => row.id),
    kept: rows.filter((row) => !row.removable).map((row) => row.name ?? "a row"),
    after: edge.count < limit ? null : edge.last,
  };
}
