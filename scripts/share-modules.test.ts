import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shareModules } from "./share-modules.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "chunks-"));
  writeFileSync(path.join(folder, "package.json"), '{"type":"commonjs"}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const chunk = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
/** A module's function, long enough to be worth sharing. */
const long = (value: string) => `a=>{"use strict";a.s(["x",0,"${value}","${"-".repeat(200)}"])}`;

/** What Turbopack's runtime would install of a chunk: each id and what its function exports. */
function installed(name: string): [unknown, string][] {
  const items: unknown[] = createRequire(path.join(folder, "runtime.js"))(`./${name}`);
  let ids: unknown[] = [];
  return items.flatMap((item) => {
    if (typeof item !== "function") {
      ids.push(item);
      return [];
    }
    const exported: string[] = [];
    item({ s: (values: string[]) => exported.push(...values) });
    const found = ids.map((id): [unknown, string] => [id, exported[2] ?? ""]);
    ids = [];
    return found;
  });
}

describe("chunks of Next's server", () => {
  beforeEach(() => {
    chunk("a.js", `module.exports=[1,${long("one")},2e3,"three",${long("many")}];\n`);
    chunk("b.js", `module.exports=[4,${long("four")},1,${long("one")}]\n//# sourceMappingURL=b.js.map`);
    chunk("c.js", `\nmodule.exports=[2e3,"three",${long("many")},1,${long("one")}];`.trim());
    chunk("[turbopack]_runtime.js", "// the runtime is no chunk");
  });

  test("hold the same modules when they share them", () => {
    const { files, saved } = shareModules(folder);
    expect(files).toEqual(["shared-0.js", "shared-1.js"]);
    expect(saved).toBeGreaterThan(400);
    expect(installed("a.js")).toEqual([
      [1, "one"],
      [2000, "many"],
      ["three", "many"],
    ]);
    expect(installed("b.js")).toEqual([
      [4, "four"],
      [1, "one"],
    ]);
    expect(installed("c.js")).toEqual([
      [2000, "many"],
      ["three", "many"],
      [1, "one"],
    ]);
  });

  test("hold each repeated module once, and what only one of them holds stays there", () => {
    shareModules(folder);
    const holding = (value: string) =>
      readdirSync(folder).filter((name) => read(name).includes(`"${value}"`));
    expect(holding("one")).toEqual(["shared-0.js"]);
    expect(holding("many")).toEqual(["shared-1.js"]);
    expect(holding("four")).toEqual(["b.js"]);
  });

  test("load no module that they did not hold", () => {
    shareModules(folder);
    expect(read("b.js")).not.toContain("shared-1.js");
  });

  test("keep modules that are shorter than their name elsewhere", () => {
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
    for (const name of ["a.js", "b.js"]) chunk(name, "module.exports=[1,a=>{a.s()}];");
    expect(shareModules(folder)).toEqual({ files: [], saved: 0 });
    expect(read("a.js")).toBe("module.exports=[1,a=>{a.s()}];");
  });
});

test.each([
  ["something before its array", `const x=1;module.exports=[1,${long("one")}];`],
  ["something after its array", `module.exports=[1,${long("one")}];globalThis.x=1;`],
  ["a function without an id", `module.exports=[${long("one")}];`],
  ["an object among its modules", `module.exports=[1,{},${long("one")}];`],
  ["a computed id", `module.exports=[1+1,${long("one")}];`],
  ["no module", "module.exports=[1];"],
])("a chunk with %s is refused by its name", (_, text) => {
  chunk("odd.js", text);
  expect(() => shareModules(folder)).toThrow(/odd\.js is no chunk of the known format/);
  expect(read("odd.js")).toBe(text);
});
