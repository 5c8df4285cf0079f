/** Builds what would be deployed and fails when it is larger than Cloudflare takes: 10 MB compressed. */
import { spawnSync } from "node:child_process";
import { bin, inHome, root } from "../setup/paths.mjs";
import { childEnvironment } from "../setup/run.mjs";

const LIMIT_KIB = (10 * 1000 * 1000) / 1024;
const KIB = { B: 1 / 1024, KiB: 1, MiB: 1024 };

const { stdout, stderr, status } = spawnSync(
  bin("wrangler"),
  ["deploy", "--dry-run", "--outdir", inHome("bundle")],
  { cwd: root, env: childEnvironment(), encoding: "utf8" },
);
const found = /gzip: ([\d.]+) (B|KiB|MiB)/.exec(stdout);
if (status !== 0 || !found) {
  console.error(`The Worker could not be bundled.\n${stdout}\n${stderr}`);
  process.exit(1);
}
const size = Number(found[1]) * KIB[found[2]];
console.log(`The Worker is ${Math.round(size)} KiB compressed; ${Math.round(LIMIT_KIB)} KiB is the limit.`);
if (size > LIMIT_KIB) {
  console.error("It is too large: see outputFileTracingExcludes in next.config.ts.");
  process.exit(1);
}
