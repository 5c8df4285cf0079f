import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { unindexedForeignKeys } from "./foreign-keys";
import { migratedDatabase } from "./migrated";

const keysOf = (sql: string) => {
  const db = new DatabaseSync(":memory:");
  db.exec(`CREATE TABLE "Parent" ("a" TEXT, "b" TEXT, PRIMARY KEY ("a", "b")); CREATE TABLE "Other" ("id" TEXT PRIMARY KEY);
    CREATE TABLE "Child" ("a" TEXT, "b" TEXT, "c" TEXT, "otherId" TEXT REFERENCES "Other" ("id"),
      FOREIGN KEY ("a", "b") REFERENCES "Parent" ("a", "b")); ${sql}`);
  return unindexedForeignKeys(db);
};
const OTHER = 'CREATE INDEX "o" ON "Child" ("otherId");';

it("every foreign key of the product has an index", () => {
  expect(unindexedForeignKeys(migratedDatabase())).toEqual([]);
});

it("names keys without an index that begins with all of their columns", () => {
  expect(keysOf("").sort()).toEqual(["Child (a, b)", "Child (otherId)"]);
  expect(keysOf(OTHER)).toEqual(["Child (a, b)"]);
  expect(keysOf(`${OTHER} CREATE INDEX "i" ON "Child" ("a", "c", "b");`)).toEqual(["Child (a, b)"]);
  expect(keysOf(`${OTHER} CREATE INDEX "i" ON "Child" ("a", "b") WHERE "c" = 'x';`)).toEqual([
    "Child (a, b)",
  ]);
  expect(keysOf(`${OTHER} CREATE INDEX "i" ON "Child" ("a", "b", "c");`)).toEqual([]);
  expect(keysOf(`${OTHER} CREATE UNIQUE INDEX "i" ON "Child" ("b", "a");`)).toEqual([]);
});
