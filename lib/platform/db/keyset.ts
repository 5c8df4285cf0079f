import type { SqlValue } from "./tenant";

/** One column of a sort order. `sql` is an expression; put no text of a reader's into it. */
export interface SortKey {
  sql: string;
  direction: "ASC" | "DESC";
  nulls: "FIRST" | "LAST";
}

/** The ORDER BY clause of a sort order. */
export const orderBySql = (keys: readonly SortKey[]): string =>
  `ORDER BY ${keys.map(({ sql, direction, nulls }) => `${sql} ${direction} NULLS ${nulls}`).join(", ")}`;

/**
 * The condition for rows behind one row of a sort order: keyset paging, so that every page costs what the first one
 * does and no row is left out or doubled when others come and go meanwhile. The last key must be unique.
 *
 * @param values the row's own value of each key
 * @param parameter binds a value and answers its placeholder
 */
export function behindRowSql(
  keys: readonly SortKey[],
  values: readonly SqlValue[],
  parameter: (value: SqlValue) => string,
): string {
  const places = values.map((value) => (value === null ? "NULL" : parameter(value)));
  const alternatives = keys.map((key, i) =>
    [
      ...keys.slice(0, i).map(({ sql }, j) => `${sql} IS ${places[j]}`),
      behind(key, values[i] ?? null, places[i] ?? "NULL"),
    ].join(" AND "),
  );
  return `(${alternatives.map((alternative) => `(${alternative})`).join(" OR ")})`;
}

function behind({ sql, direction, nulls }: SortKey, value: SqlValue, place: string): string {
  if (value === null) return nulls === "LAST" ? "0" : `${sql} IS NOT NULL`;
  const beyond = `${sql} ${direction === "ASC" ? ">" : "<"} ${place}`;
  return nulls === "LAST" ? `(${beyond} OR ${sql} IS NULL)` : beyond;
}
