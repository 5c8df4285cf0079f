import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chunkModules, RUNTIME } from "./share-modules.mjs";

/** Lines that say where a runtime lies: nothing of ours asks for it, or it comes to the same folder. */
const PLACE = /^var (?:RUNTIME_PUBLIC_PATH|ASSET_PREFIX) = "[^"]*";$/gm;
/** A module that only hands on one of the process, such as `path`. */
const EXTERNAL = /^\((\w),(\w),\w\)=>\{\2\.exports=\1\.x\(("[^"]+"),\(\)=>require\(\3\)\)\}$/;

/**
 * Lets route handlers run by the runtime of pages. Turbopack writes the same runtime for both, and the adapter puts a list of
 * every chunk into each. A runtime keeps the first function of a module id, so no id may mean two things.
 *
 * @param {string} routes the folder of the route handlers' chunks, as Turbopack wrote them
 * @param {string} pages the same of pages
 * @throws Error when the runtimes differ, when a chunk of a route handler asks where its runtime lies, or when an id has two modules
 */
export function shareRuntime(routes, pages) {
  const [ofRoutes, ofPages] = [routes, pages].map((folder) =>
    readFileSync(path.join(folder, RUNTIME), "utf8"),
  );
  if (ofRoutes.replace(PLACE, "") !== ofPages.replace(PLACE, ""))
    throw new Error("Pages and route handlers have different runtimes. Has Next changed them?");
  const asking = /^nodeContextPrototype\.(\w+) = resolvePathFromModule;$/m.exec(ofPages)?.[1];
  if (!asking) throw new Error("The runtime does not say how it finds files. Has Next changed it?");
  const known = modulesOf(pages);
  for (const [id, text] of modulesOf(routes)) {
    if (new RegExp(String.raw`\.${asking}\(\d`).test(text))
      throw new Error(`Module ${id} of a route handler asks for a file beside its runtime.`);
    const other = known.get(id);
    if (other !== undefined && other !== text && !sameExternal(text, other))
      throw new Error(`Module ${id} is one thing in pages and another in route handlers.`);
  }
  const target = path.relative(routes, path.join(pages, RUNTIME));
  writeFileSync(path.join(routes, RUNTIME), `module.exports=require(${JSON.stringify(`./${target}`)});\n`);
}

function sameExternal(one, other) {
  const name = EXTERNAL.exec(one)?.[3];
  return name !== undefined && name === EXTERNAL.exec(other)?.[3];
}

function modulesOf(folder) {
  const modules = new Map();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".js") && file !== RUNTIME))
    for (const [id, text] of chunkModules(path.join(folder, name))) modules.set(id, text);
  return modules;
}
