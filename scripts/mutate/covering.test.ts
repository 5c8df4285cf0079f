import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { COVERING } from "./covering";
import { SURVIVORS } from "./survivors";

it("names files and tests that exist, and tests of one runtime in each area", () => {
  for (const [area, { files, tests }] of Object.entries(COVERING)) {
    for (const path of [...files, ...tests])
      expect([area, path, existsSync(path)]).toEqual([area, path, true]);
    expect([area, new Set(tests.map((test) => /\.worker\.test\.ts$/.test(test))).size]).toEqual([area, 1]);
  }
});

it("gives reasons for files that are mutated", () => {
  const files = Object.values(COVERING).flatMap((area) => area.files);
  expect(SURVIVORS.map(({ file }) => file).filter((file) => !files.includes(file))).toEqual([]);
});
