import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { fingerprint } from "./fingerprint.mjs";
import { root } from "./paths.mjs";

const made = path.join(root, "public/site/made-by-this-test.js");
afterAll(() => rmSync(made, { force: true }));

it("does not change by what hot reload writes, and changes by what it is about", () => {
  const before = fingerprint(["public", "tsconfig.json"]);
  mkdirSync(path.dirname(made), { recursive: true });
  writeFileSync(made, "made");
  expect(fingerprint(["public", "tsconfig.json"])).toBe(before);
  expect(fingerprint(["public"])).not.toBe(before);
});
