/**
 * A step of the build between `next build` and the adapter, which bundles what Next's server is made of: lets chunks share the
 * modules that they repeat and the runtime, puts those beside each other that compress together, and takes out parts of Next that nothing here can reach.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./setup/paths.mjs";
import { shareModules } from "./share-modules.mjs";
import { shareRuntime } from "./share-runtime.mjs";

const STANDALONE = path.join(root, ".next/standalone");
const CHUNKS = ["server/chunks", "server/chunks/ssr"];
/** The adapter deploys the files that a page's trace names; this page is in every build. */
const TRACE = path.join(root, ".next/server/app/_not-found/page.js.nft.json");

/** Files of packages that are required in features which this product does not use; the reason is what they say when asked. */
const UNREACHABLE = {
  "next/dist/compiled/next-server/pages-turbo.runtime.prod.js": "There is no pages router.",
  "react-dom/cjs/react-dom-server.edge.production.js": "There is no pages router.",
  "next/dist/compiled/fast-jwt/index.js": "There is no preview mode.",
  "next/dist/experimental/testmode/server.js": "There is no test proxy.",
};

const [routes, pages] = CHUNKS.map((folder) => path.join(STANDALONE, ".next", folder));
shareRuntime(routes, pages);
for (const folder of [routes, pages]) {
  const { files, saved } = shareModules(folder);
  console.log(`${path.basename(folder)}: ${files.length} shared files, ${Math.round(saved / 1_000)} kB less`);
}

// The adapter bundles chunks in the order in which traces name them, this one first. Gzip finds what is alike within 32 KiB, so
// those of one kind, which Turbopack names alike, go beside each other.
const trace = JSON.parse(readFileSync(TRACE, "utf8"));
const chunks = CHUNKS.flatMap((folder) => {
  const there = path.relative(path.dirname(TRACE), path.join(root, ".next", folder));
  const names = readdirSync(path.join(STANDALONE, ".next", folder)).filter((name) => name.endsWith(".js"));
  return names.sort().map((name) => `${there}/${name}`);
});
trace.files = [...new Set([...chunks, ...trace.files])];
writeFileSync(TRACE, JSON.stringify(trace));

for (const [file, reason] of Object.entries(UNREACHABLE)) {
  const copy = path.join(STANDALONE, "node_modules", file);
  if (!existsSync(copy)) throw new Error(`Next's server has no ${file} any more; take it off the list.`);
  writeFileSync(copy, `throw new Error(${JSON.stringify(reason)});\n`);
}
