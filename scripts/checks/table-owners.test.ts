import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSources } from "./source";
import { tablesHaveOwners } from "./table-owners";

const product = readSources(path.resolve(import.meta.dirname, "../.."));
const withLine = (file: string, line: string) => {
  expect(product.some((source) => source.path === file)).toBe(true);
  return tablesHaveOwners(
    product.map((source) => (source.path === file ? { ...source, text: `${source.text}\n${line}` } : source)),
  );
};

describe("every table has one owner", () => {
  it("holds for the product", () => expect(tablesHaveOwners(product)).toEqual([]));

  it.each([
    ["a read", "await db.proposal.findFirst({});", "reads Proposal, which belongs to lib/agents"],
    [
      "raw SQL of an organization",
      "db.query(`SELECT 1 FROM {Import} i`);",
      "reads Import, which belongs to lib/imports",
    ],
    [
      "raw SQL of Lumina's own",
      'sql(`SELECT 1 FROM "Session"`);',
      "reads Session, which belongs to lib/accounts",
    ],
    ["a write", "await w.item.updateMany({});", "writes Item, which belongs to lib/catalogue"],
    ["rows", 'w.insertRows(\n  "StockLevel", [], []);', "writes StockLevel, which belongs to lib/stock"],
    [
      "raw SQL that writes",
      'statement(`UPDATE "Membership" SET x`);',
      "writes Membership, which belongs to lib/accounts",
    ],
  ])("refuses %s of another module's table", (_, line, problem) => {
    expect(withLine("lib/purchasing/send.ts", line)).toEqual([`lib/purchasing/send.ts ${problem}.`]);
  });

  it("refuses an exception that nothing needs, and a table without a module", () => {
    const without = product.filter(({ path: file }) => file !== "lib/audit/actors.ts");
    expect(tablesHaveOwners(without)).toEqual([
      "scripts/checks/table-owners.ts: lib/audit no longer reads Agent.",
    ]);
    const stray = [
      ...product,
      { path: "prisma/schema/stray.prisma", text: "model Stray {\n  id String\n}\n" },
    ];
    expect(tablesHaveOwners(stray)).toEqual([
      "prisma/schema/stray.prisma has Stray, and there is no lib/stray.",
    ]);
  });
});
