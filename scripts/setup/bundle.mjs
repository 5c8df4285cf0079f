import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { bin, inHome, root } from "./paths.mjs";
import { childEnvironment } from "./run.mjs";

/**
 * Bundles the built Worker as it would be deployed, into a folder of its own.
 *
 * @returns {{folder: string, modules: string[], metafile: string}} the names of the modules in the folder, and the file in
 *   which esbuild describes the bundle
 * @throws Error with wrangler's words when it cannot be bundled
 */
export function bundleWorker() {
  const folder = inHome("bundle", ".");
  const metafile = inHome("bundle-meta.json");
  rmSync(folder, { recursive: true, force: true });
  const { stdout, stderr, status } = spawnSync(
    bin("wrangler"),
    ["deploy", "--dry-run", "--outdir", folder, "--metafile", metafile],
    { cwd: root, env: childEnvironment(), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`The Worker could not be bundled.\n${stdout}\n${stderr}`);
  const modules = readdirSync(folder).filter((name) => /\.(?:js|wasm)$/.test(name));
  return { folder, modules, metafile };
}
