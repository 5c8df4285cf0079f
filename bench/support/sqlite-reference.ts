import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root } from "../../scripts/setup/paths.mjs";

/** The schema as the migrations make it: the very table, with its keys and indexes, that the product fills. */
function schema(): string {
  const folder = path.join(root, "prisma/migrations");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8"))
    .join("\n");
}

/**
 * Seconds that the sqlite3 command line takes to import the file into the same indexed table: its own CSV reader into a
 * temporary table, then items and lines by INSERT … SELECT. The best of three.
 */
export function sqliteSeconds(file: string, work: string): number {
  const times = [1, 2, 3].map((run) => {
    const database = path.join(work, `reference-${run}.sqlite`);
    for (const suffix of ["", "-wal", "-shm"]) rmSync(database + suffix, { force: true });
    execFileSync("sqlite3", [database], {
      input: `PRAGMA journal_mode = WAL;\n${schema()}`,
      stdio: ["pipe", "ignore", "pipe"],
    });
    const begin = performance.now();
    execFileSync("sqlite3", [database], { input: importScript(file), stdio: ["pipe", "ignore", "pipe"] });
    const seconds = (performance.now() - begin) / 1000;
    for (const suffix of ["", "-wal", "-shm"]) rmSync(database + suffix, { force: true });
    return seconds;
  });
  return Math.min(...times);
}

const importScript = (file: string): string => `
PRAGMA foreign_keys = ON;
CREATE TEMP TABLE given (document, item, quantity, at, price, customer, country);
.mode csv
.import --skip 1 "${file}" given
INSERT INTO "Item" ("organizationId", "id", "code", "codeKey", "name", "createdAt")
  SELECT 'org_bench', 'itm_' || upper(item), item, upper(item), item, '2026-11-23' FROM given GROUP BY upper(item);
INSERT INTO "SalesLine" ("organizationId", "id", "document", "itemId", "day", "soldAt", "quantity", "unitPrice",
    "currency", "customerCode", "kind", "importId", "seenInImportId")
  SELECT 'org_bench', 'sl_' || document || '_' || printf('%016x', rowid) || '_1', document, 'itm_' || upper(item),
    substr(at, 1, 10), at, quantity * 1000, CAST(round(price * 10000) AS INTEGER), 'GBP', customer, 'sale', 'imp_bench',
    'imp_bench' FROM given;
`;
