import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A state folder of wrangler whose database has every migration. To be copied, not used. */
    migratedState: string;
  }
}

/** Migrates one local database for all tests that start workers: each migration starts a runtime of its own. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(path.join(tmpdir(), "lumina-migrated-"));
  const { status, stderr } = spawnSync(
    path.resolve("node_modules/.bin/wrangler"),
    [
      ...["d1", "migrations", "apply", "DB", "--local"],
      ...["-c", "scripts/test/kill/wrangler.jsonc", "--persist-to", folder],
    ],
    { env: { ...process.env, WRANGLER_SEND_METRICS: "false" }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`Migrating failed: ${stderr}`);
  project.provide("migratedState", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
