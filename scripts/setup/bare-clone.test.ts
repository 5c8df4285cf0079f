import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./paths.mjs";

/** What people run on a clone with nothing installed; each installs what is missing, and only then needs it. */
const ENTRIES = ["start", "dev", "test", "check", "e2e"].map((name) => `scripts/${name}.mjs`);
const STATIC_IMPORT = /^(?:import|export)\s[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm;

/** The packages that a script and whatever it imports need before its first line runs. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(STATIC_IMPORT)].flatMap(([, from, bare]) => {
    const name = from ?? bare ?? "";
    if (name.startsWith("node:")) return [];
    if (name.startsWith(".")) return packagesOf(path.join(path.dirname(file), name), seen);
    return [`${file} imports ${name}`];
  });
}

test.each(ENTRIES)("%s begins on a bare clone", (entry) => {
  expect(packagesOf(entry)).toEqual([]);
});

test("a package that is imported further in is found", () => {
  expect(packagesOf("emulators/server.mjs")).toContain("emulators/access.mjs imports jose");
});
