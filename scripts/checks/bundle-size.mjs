/**
 * Builds what would be deployed, says what is in it, and fails when it is larger than it should be: Cloudflare takes 10 MB
 * compressed, and every start of a process reads all of it.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { bin, inHome, root } from "../setup/paths.mjs";
import { childEnvironment } from "../setup/run.mjs";

const LIMIT_KIB = 5_600;

const folder = inHome("bundle", ".");
rmSync(folder, { recursive: true, force: true });
const { stdout, stderr, status } = spawnSync(bin("wrangler"), ["deploy", "--dry-run", "--outdir", folder], {
  cwd: root,
  env: childEnvironment(),
  encoding: "utf8",
});
if (status !== 0) {
  console.error(`The Worker could not be bundled.\n${stdout}\n${stderr}`);
  process.exit(1);
}
const modules = readdirSync(folder)
  .filter((name) => !/\.map$|^README/.test(name))
  .map((name) => ({ name, kib: gzipSync(readFileSync(path.join(folder, name))).length / 1024 }))
  .sort((a, b) => b.kib - a.kib);
const size = modules.reduce((total, { kib }) => total + kib, 0);
console.log(`The Worker is ${Math.round(size)} KiB compressed; ${LIMIT_KIB} KiB is the limit.`);
for (const { name, kib } of modules)
  console.log(`  ${Math.round(kib)} KiB  ${name.replace(/^[0-9a-f]{40}-/, "")}`);
if (size > LIMIT_KIB) {
  console.error(
    "It is too large. See outputFileTracingExcludes in next.config.ts, and .open-next/server-functions/default/handler.mjs.meta.json for what is in index.js.",
  );
  process.exit(1);
}
