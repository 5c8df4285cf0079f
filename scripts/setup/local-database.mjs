import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { getPlatformProxy, unstable_splitSqlQuery as splitSqlQuery } from "wrangler";
import { root } from "./paths.mjs";

const MIGRATIONS = path.join(root, "prisma/migrations");
/** The table in which `wrangler d1 migrations` keeps what it has applied, which a deployment uses. */
const APPLIED = `CREATE TABLE IF NOT EXISTS "d1_migrations" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "name" TEXT UNIQUE,
  "applied_at" TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`;

/**
 * Brings the local database of a state folder up to the newest migration, each in one transaction. As `wrangler d1
 * migrations apply --local` does, which starts a runtime for every migration and takes a minute and a half for all of them.
 *
 * @param {string} persistTo what `wrangler dev` gets as --persist-to
 */
export async function migrateLocalDatabase(persistTo) {
  const proxy = await getPlatformProxy({
    configPath: path.join(root, "scripts/setup/local-database.jsonc"),
    persist: { path: path.join(persistTo, "v3") },
  });
  try {
    const db = /** @type {import("@cloudflare/workers-types").D1Database} */ (proxy.env.DB);
    await db.prepare(APPLIED).run();
    const { results } = await db.prepare(`SELECT "name" FROM "d1_migrations"`).all();
    const applied = new Set(results.map(({ name }) => name));
    for (const file of readdirSync(MIGRATIONS).sort()) {
      if (!file.endsWith(".sql") || applied.has(file)) continue;
      const statements = splitSqlQuery(readFileSync(path.join(MIGRATIONS, file), "utf8"));
      await db.batch([
        ...statements.map((statement) => db.prepare(statement)),
        db.prepare(`INSERT INTO "d1_migrations" ("name") VALUES (?)`).bind(file),
      ]);
    }
  } finally {
    await proxy.dispose();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await migrateLocalDatabase(process.argv[2] ?? "");
