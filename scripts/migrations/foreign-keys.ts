import type { DatabaseSync } from "node:sqlite";

/**
 * Foreign keys whose child table has no index that begins with their columns, as `Child (a, b)`: every delete in the
 * parent would read the whole child.
 */
export function unindexedForeignKeys(db: DatabaseSync): string[] {
  const all = <Row>(sql: string) => db.prepare(sql).all() as Row[];
  const tables = all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  return tables.flatMap(({ name }) => {
    const indexes = all<{ name: string; partial: number }>(`PRAGMA index_list("${name}")`)
      .filter(({ partial }) => partial === 0)
      .map((index) =>
        all<{ name: string }>(`PRAGMA index_info("${index.name}")`).map((column) => column.name),
      );
    const rows = all<{ id: number; seq: number; from: string }>(`PRAGMA foreign_key_list("${name}")`);
    const keys = new Map<number, string[]>();
    for (const { id, from } of rows.sort((a, b) => a.seq - b.seq))
      keys.set(id, [...(keys.get(id) ?? []), from]);
    return [...keys.values()]
      .filter(
        (key) => !indexes.some((index) => key.every((column) => index.slice(0, key.length).includes(column))),
      )
      .map((key) => `${name} (${key.join(", ")})`);
  });
}
