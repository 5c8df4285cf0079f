import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

export const MIGRATIONS = path.resolve(import.meta.dirname, "../../prisma/migrations");

/** The names of the migrations, in the order in which they are applied. */
export const migrationFiles = (): string[] =>
  readdirSync(MIGRATIONS)
    .filter((name) => /^\d+_.*\.sql$/.test(name))
    .sort();

export const migrationText = (file: string): string => readFileSync(path.join(MIGRATIONS, file), "utf8");

/** An empty database as the migrations make it. */
export function migratedDatabase(): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  for (const file of migrationFiles()) db.exec(migrationText(file));
  return db;
}
