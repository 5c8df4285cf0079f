/**
 * Builds what would be deployed, says what is in it, and fails when it is larger than it should be, naming what grew: Cloudflare
 * takes 10 MB compressed, and every start of a process reads all of it. `--record` writes the parts down as what they may be.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { bundleWorker } from "../setup/bundle.mjs";
import { root } from "../setup/paths.mjs";
import { bundleParts, grownParts } from "./bundle-parts.mjs";

const LIMIT_KIB = 4_700;
const RECORD = path.join(root, "scripts/checks/bundle-parts.json");
/** Smaller parts are not worth a line of the record or the report, in bytes. */
const LEAST = 5_000;
const SHOWN = 25;

const { folder, modules, metafile } = bundleWorker();
const sizes = modules
  .map((name) => ({ name, kib: gzipSync(readFileSync(path.join(folder, name))).length / 1024 }))
  .sort((a, b) => b.kib - a.kib);
const size = sizes.reduce((total, { kib }) => total + kib, 0);
console.log(`The Worker is ${Math.round(size)} KiB compressed; ${LIMIT_KIB} KiB is the limit.`);
for (const { name, kib } of sizes)
  console.log(`  ${Math.round(kib)} KiB  ${name.replace(/^[0-9a-f]{40}-/, "")}`);

const parts = bundleParts(root, metafile);
const largest = Object.entries(parts)
  .filter(([, bytes]) => bytes >= LEAST)
  .sort(([, a], [, b]) => b - a);
console.log("\nIts largest parts, before compression:");
for (const [part, bytes] of largest.slice(0, SHOWN)) console.log(`  ${kilobytes(bytes)}  ${part}`);

if (process.argv.includes("--record")) {
  const rounded = largest.map(([part, bytes]) => [part, Math.round(bytes / 1_000) * 1_000]);
  writeFileSync(RECORD, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`);
}
const grown = grownParts(parts, JSON.parse(readFileSync(RECORD, "utf8")));
if (grown.length > 0) {
  console.log("\nGrown since scripts/checks/bundle-parts.json was recorded:");
  for (const { part, bytes, growth } of grown)
    console.log(`  ${kilobytes(growth)} more, ${kilobytes(bytes)} in all: ${part}`);
}
if (size > LIMIT_KIB) {
  console.error("\nIt is too large; docs/decisions/040 says what has helped before.");
  process.exit(1);
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1_000)} kB`;
}
