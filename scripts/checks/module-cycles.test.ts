import path from "node:path";
import { describe, expect, it } from "vitest";
import { modulesFormNoCycles } from "./module-cycles";
import { readSources } from "./source";

const product = readSources(path.resolve(import.meta.dirname, "../.."));
const withLine = (file: string, line: string) => {
  expect(product.some((source) => source.path === file)).toBe(true);
  return modulesFormNoCycles(
    product.map((source) => (source.path === file ? { ...source, text: `${line}\n${source.text}` } : source)),
  );
};

describe("modules form no cycles", () => {
  it("holds for the product", () => expect(modulesFormNoCycles(product)).toEqual([]));

  it.each([
    ["a pair that needs each other", "lib/accounts/members.ts", 'import { x } from "@/lib/staff/current";'],
    ["a type alone", "lib/tables/csv-reader.ts", 'import type { X } from "../mapping/types";'],
    ["an export of another module's", "lib/models/queries.ts", 'export { x } from "@/lib/insights/plan";'],
    ["an import at run time", "lib/stock/commands.ts", 'const x = () => import("@/lib/models/queries");'],
    ["a way round over several modules", "lib/format/day.ts", 'import "@/lib/agents/config";'],
  ])("refuses %s, and names the imports", (_, file, line) => {
    const problems = withLine(file, line);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatch(/^\w+( → \w+)+: .*imports .*\.$/);
    expect(problems.join()).toContain(`${file} imports`);
  });

  it("refuses a module that calls an entry point", () => {
    expect(withLine("lib/stock/commands.ts", 'import { x } from "../catalogue/actions";')).toContain(
      "lib/stock/commands.ts imports lib/catalogue/actions, which is an entry point.",
    );
  });
});
