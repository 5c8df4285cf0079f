/**
 * Bundles the scripts of our own that pages carry besides the framework: `node scripts/site-scripts.mjs <folder>` writes
 * `consent.js`, `rum.js` with its parts, which is fetched only after consent, `password-strength.js`, which forms with a new
 * password fetch, and `verify-deletion.js`, which checks certificates. The folder is served under /site/.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { context } from "esbuild";
import { root } from "./setup/paths.mjs";

const CLIENT = "components/consent/client";

/** The library of RUM stays a file of its own that consent.js asks for at its address. */
const fetchedLater = {
  name: "fetched-later",
  setup(build) {
    build.onResolve({ filter: /^\.\/rum$/ }, () => ({ path: "/site/rum.js", external: true }));
  },
};

/** The fixed words of the addresses of app/: all that a service is told of an address. */
function routeWords() {
  const folders = readdirSync(path.join(root, "app"), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && /^[a-z]/.test(entry.name),
  );
  return [...new Set(folders.map((entry) => entry.name))].sort().join(" ");
}

const bundles = (folder) => {
  const shared = {
    absWorkingDir: root,
    outdir: path.resolve(root, folder),
    bundle: true,
    minify: true,
    target: ["chrome111", "firefox115", "safari16.4"],
    logLevel: "warning",
    define: { ROUTE_WORDS: JSON.stringify(routeWords()) },
  };
  return [
    { ...shared, entryPoints: [`${CLIENT}/consent.ts`], format: "iife", plugins: [fetchedLater] },
    {
      ...shared,
      entryPoints: [`${CLIENT}/rum.ts`],
      format: "esm",
      splitting: true,
      chunkNames: "rum-[hash]",
    },
    { ...shared, entryPoints: ["components/accounts/client/password-strength.ts"], format: "esm" },
    { ...shared, entryPoints: ["components/organization/client/verify-deletion.ts"], format: "iife" },
  ];
};

/** Bundles into a folder; with `watch` again whenever a source changes, until the process ends. */
export async function siteScripts(folder, { watch = false } = {}) {
  for (const options of bundles(folder)) {
    const bundler = await context(options);
    await bundler.rebuild();
    await (watch ? bundler.watch() : bundler.dispose());
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error("Usage: site-scripts.mjs <folder>");
  await siteScripts(folder);
}
