import { migratedDatabase } from "./migrated";

/**
 * The statements that make, in one batch, the empty database that the migrations make one after another: tests begin on it.
 *
 * @param database an empty database with every migration
 */
export function schemaStatements(database = migratedDatabase()): string[] {
  const made = database
    .prepare(`SELECT "type", "name", "sql" FROM sqlite_master WHERE "sql" IS NOT NULL ORDER BY "rowid"`)
    .all() as { type: string; name: string; sql: string }[];
  const indexes = made.filter(({ sql }) => sql.startsWith("CREATE VIRTUAL TABLE")).map(({ name }) => name);
  // SQLite makes these itself: its sequences, and the tables in which it keeps a search index.
  const isMadeBySqlite = ({ type, name }: { type: string; name: string }) =>
    name.startsWith("sqlite_") || (type === "table" && indexes.some((index) => name.startsWith(`${index}_`)));
  return [
    ...["table", "index", "trigger"].flatMap((type) =>
      made.filter((entry) => entry.type === type && !isMadeBySqlite(entry)).map(({ sql }) => sql),
    ),
    ...indexes.flatMap((name) =>
      database
        .prepare(`SELECT "k", "v" FROM "${name}_config" WHERE "k" <> 'version'`)
        .all()
        .map(({ k, v }) => `INSERT INTO "${name}" ("${name}", "rank") VALUES ('${k}', ${v})`),
    ),
  ];
}
