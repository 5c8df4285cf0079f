import type { DatabaseSync } from "node:sqlite";
import { SEARCH_INDEXES, type SearchIndex } from "@/lib/platform/db/search-indexes";

/**
 * The full-text indexes of the database. Each is an FTS5 table that holds no text of its own: triggers of the table that it
 * indexes keep it right, and what is deleted there is deleted in it at once, not when SQLite next merges its segments.
 */

const INDEXES = Object.entries(SEARCH_INDEXES) as [table: string, index: SearchIndex][];

/** FTS5 keeps an index in these tables beside the one of its name. */
const SHADOWS = ["data", "idx", "docsize", "config"];
const shadowNames = new Set(
  INDEXES.flatMap(([, { name }]) => [name, ...SHADOWS.map((end) => `${name}_${end}`)]),
);

/** Whether a table is a full-text index, or one in which SQLite keeps it. */
export const isSearchIndex = (table: string): boolean => shadowNames.has(table);

function tableOf(table: string, { name, column }: SearchIndex): string {
  // The organization is one word of the index: its id contains "_".
  return `CREATE VIRTUAL TABLE "${name}" USING fts5("organizationId", "${column}", content = '${table}', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2 tokenchars '_'", prefix = '2 3')`;
}

function triggersOf(table: string, { name, column }: SearchIndex): [string, string][] {
  const add = `INSERT INTO "${name}" ("rowid", "organizationId", "${column}") VALUES (NEW."id", NEW."organizationId", NEW."${column}");`;
  const remove = `INSERT INTO "${name}" ("${name}", "rowid", "organizationId", "${column}") VALUES ('delete', OLD."id", OLD."organizationId", OLD."${column}");`;
  const trigger = (event: string, when: string, body: string): [string, string] => {
    const own = `${name}_${event}`;
    return [own, `CREATE TRIGGER "${own}" AFTER ${when} BEGIN ${body} END`];
  };
  return [
    trigger("insert", `INSERT ON "${table}"`, add),
    trigger("delete", `DELETE ON "${table}"`, remove),
    trigger(
      "update",
      `UPDATE OF "${column}" ON "${table}" WHEN OLD."${column}" IS NOT NEW."${column}"`,
      `${remove} ${add}`,
    ),
  ];
}

/** The statements that give a migrated database its full-text indexes; none when it has them. */
export function searchIndexChanges(db: DatabaseSync): string[] {
  const rows = db.prepare("SELECT name, sql FROM sqlite_master").all() as {
    name: string;
    sql: string | null;
  }[];
  const found = new Map(rows.map(({ name, sql }) => [name, sql]));
  return INDEXES.flatMap(([table, index]) => {
    const wanted = triggersOf(table, index);
    const missing = wanted.filter(([name, sql]) => found.get(name) !== sql);
    const isMade = found.get(index.name) === tableOf(table, index);
    if (isMade && missing.length === 0) return [];
    return [
      ...(isMade
        ? []
        : [
            `${tableOf(table, index)};`,
            `INSERT INTO "${index.name}" ("${index.name}", "rank") VALUES ('secure-delete', 1);`,
          ]),
      ...missing.flatMap(([name, sql]) => [
        ...(found.has(name) ? [`DROP TRIGGER "${name}";`] : []),
        `${sql};`,
      ]),
      // A table that was rebuilt has other row numbers.
      `INSERT INTO "${index.name}" ("${index.name}") VALUES ('rebuild');`,
    ];
  });
}
