import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shareRuntime } from "./share-runtime.mjs";

let routes: string;
let pages: string;
beforeEach(() => {
  routes = mkdtempSync(path.join(os.tmpdir(), "runtimes-"));
  pages = path.join(routes, "ssr");
  mkdirSync(pages);
  writeFileSync(path.join(routes, "package.json"), '{"type":"commonjs"}');
  write(routes, "[turbopack]_runtime.js", runtime("server/chunks", "/"));
  write(pages, "[turbopack]_runtime.js", runtime("server/chunks/ssr", "/_next/"));
  write(routes, "a.js", `module.exports=[1,${external("e", "r")},2,a=>{a.s(["of a route"])}];`);
  write(pages, "b.js", `module.exports=[1,${external("a", "b")},3,a=>{a.s(["of a page"])}];`);
});
afterEach(() => rmSync(routes, { recursive: true }));

const write = (folder: string, name: string, text: string) => writeFileSync(path.join(folder, name), text);
const external = (context: string, module: string) =>
  `(${context},${module},c)=>{${module}.exports=${context}.x("path",()=>require("path"))}`;
const runtime = (folder: string, prefix: string, more = "") =>
  [
    `var RUNTIME_PUBLIC_PATH = "${folder}/[turbopack]_runtime.js";`,
    `var ASSET_PREFIX = "${prefix}";`,
    "nodeContextPrototype = {};",
    "nodeContextPrototype.R = resolvePathFromModule;",
    `function resolvePathFromModule() {}${more}`,
    "module.exports = RUNTIME_PUBLIC_PATH;",
  ].join("\n");

describe("the runtime of route handlers", () => {
  test("is that of pages", () => {
    shareRuntime(routes, pages);
    const load = createRequire(path.join(routes, "route.js"));
    expect(load(path.join(routes, "[turbopack]_runtime.js"))).toBe(
      "server/chunks/ssr/[turbopack]_runtime.js",
    );
    expect(readFileSync(path.join(routes, "[turbopack]_runtime.js"), "utf8").length).toBeLessThan(80);
  });

  test("is refused when it is another one", () => {
    write(pages, "[turbopack]_runtime.js", runtime("server/chunks/ssr", "/_next/", " more()"));
    expect(() => shareRuntime(routes, pages)).toThrow("different runtimes");
  });

  test("is refused when an id is one module there and another here", () => {
    write(routes, "c.js", 'module.exports=[3,a=>{a.s(["of a route"])}];');
    expect(() => shareRuntime(routes, pages)).toThrow("Module 3 is one thing");
    write(routes, "c.js", 'module.exports=[1,(a,b,c)=>{b.exports=a.x("url",()=>require("url"))}];');
    expect(() => shareRuntime(routes, pages)).toThrow("Module 1 is one thing");
  });

  test("is refused when a route handler asks where it lies", () => {
    write(routes, "c.js", "module.exports=[4,a=>{new URL(a.R(7))}];");
    expect(() => shareRuntime(routes, pages)).toThrow("asks for a file beside its runtime");
  });
});
