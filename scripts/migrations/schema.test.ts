import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { migratedDatabase } from "./migrated";
import { schemaStatements } from "./schema";

/** Everything that a database is made of, and how many rows each of its tables has; how far it has counted is not looked at. */
function contents(db: DatabaseSync) {
  const made = db
    .prepare(`SELECT "type", "name", "tbl_name", "sql" FROM sqlite_master ORDER BY "name"`)
    .all();
  const tables = made.filter(({ type, name }) => type === "table" && name !== "sqlite_sequence");
  const rows = tables.map(({ name }) => db.prepare(`SELECT COUNT(*) AS "rows" FROM "${name}"`).get()?.rows);
  const settings = db.prepare(`SELECT * FROM "UtteranceIndex_config" ORDER BY "k"`).all();
  return { made, rows, settings };
}

it("makes the database that the migrations make", () => {
  const migrated = migratedDatabase();
  const made = new DatabaseSync(":memory:");
  for (const statement of schemaStatements(migrated)) made.exec(statement);
  expect(contents(made)).toEqual(contents(migrated));
});
