import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bundleParts, grownParts } from "./bundle-parts.mjs";

const HANDLER = ".open-next/server-functions/default";
let root: string;

const write = (file: string, content: string | object) => {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, typeof content === "string" ? content : JSON.stringify(content));
  return target;
};
/** A description as esbuild writes it. */
const described = (inputs: Record<string, number>) => ({
  outputs: {
    "index.js": {
      inputs: Object.fromEntries(
        Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }]),
      ),
    },
  },
});
/** A chunk that a real bundler wrote, with its map. */
async function chunk(name: string, entry: string): Promise<void> {
  const outfile = path.join(root, ".next/server/chunks", name);
  const entryPoints = [path.join(root, entry)];
  await build({ absWorkingDir: root, entryPoints, outfile, bundle: true, minify: true, sourcemap: true });
}

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "parts-"));
  mkdirSync(path.join(root, ".next/server/chunks/ssr"), { recursive: true });
  write(`${HANDLER}/handler.mjs.meta.json`, described({}));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("the parts of the Worker", () => {
  test("are packages, modules and what the adapter adds, by whose copy they are", () => {
    const metafile = write(
      "meta.json",
      described({
        "lib/stock/levels.ts": 10,
        "lib/stock/moves.ts": 5,
        "worker/index.ts": 3,
        "node_modules/@prisma/client/runtime/a.mjs": 7,
        "node_modules/a/node_modules/zod/index.js": 2,
        [`${HANDLER}/handler.mjs`]: 1_000,
        ".open-next/middleware/handler.mjs": 4,
      }),
    );
    write(
      `${HANDLER}/handler.mjs.meta.json`,
      described({
        [`${HANDLER}/node_modules/next/dist/server/base-server.js`]: 20,
        [`${HANDLER}/.next/server/chunks/ssr/a.js`]: 900,
        [`${HANDLER}/index.mjs`]: 6,
      }),
    );
    expect(bundleParts(root, metafile)).toEqual({
      "process: lib/stock": 15,
      "process: worker": 3,
      "process: @prisma/client": 7,
      "process: zod": 2,
      "process: .open-next/middleware": 4,
      "framework: next": 20,
      "framework: index.mjs": 6,
    });
  });

  test("of the pages count once, however many chunks hold them, and not what is shaken out", async () => {
    const metafile = write("meta.json", described({}));
    write(
      "lib/stock/levels.ts",
      `export const kept = "${"k".repeat(500)}"; export const lost = "${"l".repeat(900)}";`,
    );
    write("node_modules/left/index.js", `export const left = "${"x".repeat(300)}";`);
    write(
      "app/a.ts",
      `import { kept } from "../lib/stock/levels"; import { left } from "left"; console.log(kept, left);`,
    );
    write("app/b.ts", `import { kept } from "../lib/stock/levels"; console.log("b", kept);`);
    await chunk("a.js", "app/a.ts");
    await chunk("b.js", "app/b.ts");
    const parts = bundleParts(root, metafile);
    expect(Object.keys(parts).sort()).toEqual(["pages: app", "pages: left", "pages: lib/stock"]);
    expect(parts["pages: lib/stock"]).toBeGreaterThanOrEqual(500);
    expect(parts["pages: lib/stock"]).toBeLessThan(530);
    expect(parts["pages: left"]).toBeGreaterThanOrEqual(300);
    expect(parts["pages: left"]).toBeLessThan(330);
  });
});

test("what grew is named, the most first, new parts too", () => {
  const recorded = { "pages: zod": 100_000, "pages: next": 500_000, "process: lib/stock": 40_000 };
  const parts = {
    "pages: zod": 130_000,
    "pages: next": 509_999,
    "process: lib/stock": 10_000,
    "pages: recharts": 90_000,
    "pages: tiny": 9_000,
  };
  expect(grownParts(parts, recorded)).toEqual([
    { part: "pages: recharts", bytes: 90_000, growth: 90_000 },
    { part: "pages: zod", bytes: 130_000, growth: 30_000 },
  ]);
});
