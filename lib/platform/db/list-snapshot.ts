import type { SqlValue, TenantDb } from "./tenant";

/** One column of a sort order. `sql` is an expression; put no text of a reader's into it. */
export interface SortKey {
  sql: string;
  direction: "ASC" | "DESC";
  nulls: "FIRST" | "LAST";
}

/** The ORDER BY terms of a sort order. */
export const sortSql = (keys: readonly SortKey[]): string =>
  keys.map(({ sql, direction, nulls }) => `${sql} ${direction} NULLS ${nulls}`).join(", ");

/**
 * Which rows a list holds, and in which order, at one instant: reading them page by page afterwards leaves out and
 * doubles none, whatever changes meanwhile. (Going on behind the last row's sort value, keyset paging, loses the rows
 * whose value changes while the pages are read.)
 *
 * @param key expressions that tell the rows apart
 * @param from the FROM and WHERE clauses of the list
 * @param size rows a page
 * @returns one JSON array a page, of one array of the key's values a row
 */
export async function listSnapshot(
  db: TenantDb,
  key: readonly string[],
  from: string,
  params: readonly SqlValue[],
  order: readonly SortKey[],
  size: number,
): Promise<string[]> {
  const pages = await db.query<{ keys: string }>(
    `SELECT json_group_array(json(row) ORDER BY place) AS keys
     FROM (SELECT json_array(${key.join(", ")}) AS row, row_number() OVER (ORDER BY ${sortSql(order)}) - 1 AS place ${from})
     GROUP BY place / ${size} ORDER BY place / ${size}`,
    params,
  );
  return pages.map(({ keys }) => keys);
}
