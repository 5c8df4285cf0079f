import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrateLocalDatabase } from "../setup/local-database.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A state folder of wrangler whose database has every migration. To be copied, not used. */
    migratedState: string;
  }
}

/** Migrates one local database for all tests that start workers. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(path.join(tmpdir(), "lumina-migrated-"));
  await migrateLocalDatabase(folder);
  project.provide("migratedState", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
