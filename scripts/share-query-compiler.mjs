/**
 * A step of the build: Next copies Prisma's query compiler (1.6 MB of WebAssembly) into each of its folders of chunks, and the
 * rest of the Worker brings its own. This lets all of them import the one of the generated client, so that it is deployed once.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./setup/paths.mjs";

const HANDLER = path.join(root, ".open-next/server-functions/default/handler.mjs");
const COMPILER = path.join(root, "lib/platform/db/generated/internal/query_compiler_small_bg.wasm");
const COPY =
  /(import|require)\("[^"]*\/\.next\/server\/chunks\/(?:ssr\/)?lib_platform_db_generated_internal_query_compiler_small_bg_\w+\.wasm"\)/g;

const handler = readFileSync(HANDLER, "utf8");
const shared = handler.replaceAll(COPY, (_, call) => `${call}(${JSON.stringify(COMPILER)})`);
if (shared === handler) throw new Error("The build holds no copy of the query compiler where it used to.");
writeFileSync(HANDLER, shared);
