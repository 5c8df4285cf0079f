/**
 * Migrations without a native engine: Prisma's schema engine, compiled to WASM, prints the SQL.
 *
 *   tsx scripts/migration.ts new add-something   writes prisma/migrations/YYYYMMDDHHMMSS_add_something.sql
 *   tsx scripts/migration.ts check               fails when schema and migrations have drifted apart
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  bindMigrationAwareSqlAdapterFactory,
  mockMigrationAwareAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { COLUMN_VALUES, FREE_COLUMNS } from "./migrations/column-values";
import { unindexedForeignKeys } from "./migrations/foreign-keys";
import { MIGRATIONS, migratedDatabase } from "./migrations/migrated";
import { isSearchIndex, searchIndexChanges } from "./migrations/search-indexes";
import { listProblems, triggerChanges } from "./migrations/value-triggers";

const root = path.resolve(import.meta.dirname, "..");
const schemaDir = path.join(root, "prisma/schema");
/** The schema as the newest migration left it: the starting point of the next one. */
const snapshotFile = path.join(MIGRATIONS, "schema-snapshot.prisma");

type Datamodel = [path: string, text: string][];

function currentSchema(): Datamodel {
  return readdirSync(schemaDir)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => [name, readFileSync(path.join(schemaDir, name), "utf8")]);
}

function snapshotSchema(): Datamodel | null {
  try {
    return [["schema.prisma", readFileSync(snapshotFile, "utf8")]];
  } catch {
    return null;
  }
}

async function diff(from: Datamodel | null, to: Datamodel): Promise<string> {
  const engineFile = path.join(root, "node_modules/@prisma/schema-engine-wasm/schema_engine_bg.js");
  const glue = await import(engineFile);
  const wasm = readFileSync(engineFile.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as (() => void) | undefined)?.();
  const adapter = bindMigrationAwareSqlAdapterFactory(mockMigrationAwareAdapterFactory("sqlite"));
  const engine = await glue.SchemaEngine.new({ datamodels: to }, () => {}, adapter);
  const files = (model: Datamodel) => model.map(([name, content]) => ({ path: name, content }));
  const result = await engine.diff({
    from: from ? { tag: "schemaDatamodel", files: files(from) } : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: files(to) },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.stdout ?? "";
}

/** Every table, column, key and index of a database, as comparable lines. */
function shape(db: DatabaseSync): string[] {
  const lines: string[] = [];
  const all = (sql: string) => db.prepare(sql).all() as Record<string, unknown>[];
  const tables = all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  for (const { name } of tables) {
    if (isSearchIndex(String(name))) continue;
    for (const c of all(`PRAGMA table_info("${name}")`)) {
      lines.push(`${name}.${c.name} ${c.type} notnull=${c.notnull} default=${c.dflt_value} pk=${c.pk}`);
    }
    for (const i of all(`PRAGMA index_list("${name}")`)) {
      const columns = all(`PRAGMA index_info("${i.name}")`).map((c) => c.name);
      lines.push(`${name} index(${columns.join(",")}) unique=${i.unique}`);
    }
    for (const f of all(`PRAGMA foreign_key_list("${name}")`)) {
      lines.push(`${name} fk ${f.from} -> ${f.table}.${f.to} delete=${f.on_delete} update=${f.on_update}`);
    }
  }
  return lines.sort();
}

async function check(): Promise<void> {
  const fromSchema = new DatabaseSync(":memory:");
  fromSchema.exec(await diff(null, currentSchema()));
  const fromMigrations = migratedDatabase();
  const wanted = shape(fromSchema);
  const found = shape(fromMigrations);
  const missing = wanted.filter((line) => !found.includes(line));
  const extra = found.filter((line) => !wanted.includes(line));
  const columns = listProblems(fromMigrations, COLUMN_VALUES, FREE_COLUMNS);
  const triggers = triggerChanges(fromMigrations, COLUMN_VALUES);
  const indexes = searchIndexChanges(fromMigrations);
  const keys = unindexedForeignKeys(fromMigrations);
  if ([missing, extra, columns, triggers, indexes, keys].every((problems) => problems.length === 0)) {
    console.log(`schema and migrations agree (${wanted.length} facts compared)`);
    return;
  }
  for (const line of missing) console.error(`in the schema only:     ${line}`);
  for (const line of extra) console.error(`in the migrations only: ${line}`);
  for (const line of columns) console.error(`scripts/migrations/column-values.ts: ${line}`);
  for (const line of triggers) console.error(`values of a column differ:  ${line}`);
  for (const line of indexes) console.error(`full-text index differs:   ${line}`);
  for (const line of keys) console.error(`no index of a foreign key: ${line}`);
  console.error("Write a migration: npm run migration new <what-it-does>");
  process.exitCode = 1;
}

async function create(title: string): Promise<void> {
  const changed = await diff(snapshotSchema(), currentSchema());
  const tables = changed.includes("This is an empty migration") ? "" : changed.trim();
  const db = migratedDatabase();
  db.exec(tables);
  const triggers = triggerChanges(db, COLUMN_VALUES);
  const indexes = searchIndexChanges(db);
  const sql = [tables, triggers.join("\n"), indexes.join("\n")]
    .filter(Boolean)
    .map((part) => `${part}\n`)
    .join("\n");
  if (!sql) {
    console.log("The schema has not changed; nothing to write.");
    return;
  }
  // By time, so that two people's migrations never claim one number.
  const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const file = path.join(MIGRATIONS, `${time}_${title.replaceAll(/[^a-z0-9]+/gi, "_").toLowerCase()}.sql`);
  writeFileSync(file, sql);
  writeFileSync(
    snapshotFile,
    currentSchema()
      .map(([, text]) => text)
      .join("\n"),
  );
  console.log(`wrote ${path.relative(root, file)}`);
}

const [command, title] = process.argv.slice(2);
if (command === "check") await check();
else if (command === "new" && title) await create(title);
else {
  console.error("Usage: npm run migration -- new <what-it-does> | check");
  process.exitCode = 2;
}
