import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchExpression, searchTerms } from "./match-expression";

describe("the expression of a search", () => {
  it.each([
    ["pallets", '"pallets"*'],
    ["pall* fourteenth", '"pall"* AND "fourteenth"*'],
    ["fourteenth pall*", '"fourteenth" AND "pall"*'],
    ['"on the fourteenth"', '"on the fourteenth"'],
    ["“on the fourteenth” pallets", '"on the fourteenth" AND "pallets"*'],
    ["a", '"a"'],
    ['"unfinished phrase', '"unfinished" AND "phrase"*'],
    ["PO-2025-00012", '"PO-2025-00012"*'],
    ["foo:bar OR NEAR(", '"foo:bar" AND "OR" AND "NEAR("*'],
  ])("of %s", (typed, expression) => {
    expect(matchExpression(searchTerms(typed))).toBe(expression);
  });

  it.each(["", "   ", '"', "* - ( ) :", "“”", "…"])("is none for %j", (typed) => {
    expect(searchTerms(typed)).toEqual([]);
  });

  it("has at most twelve terms", () => {
    const words = Array.from({ length: 40 }, (_, i) => String.fromCharCode(97 + (i % 26))).join(" ");
    expect(searchTerms(words)).toHaveLength(12);
  });

  it("is taken by SQLite whatever is typed", () => {
    const db = new DatabaseSync(":memory:");
    db.exec(
      `CREATE VIRTUAL TABLE "t" USING fts5("organizationId", "text", tokenize = "unicode61 remove_diacritics 2 tokenchars '_'", prefix = '2 3')`,
    );
    const search = db.prepare(
      `SELECT count(*) FROM "t" WHERE "t" MATCH 'organizationId : "org_a" AND text : (' || ? || ')'`,
    );
    const odd = fc.constantFrom(
      '"',
      "*",
      "(",
      ")",
      ":",
      "-",
      "^",
      "+",
      "{",
      "}",
      "NEAR",
      "AND",
      "NOT",
      " ",
      "a",
      "é",
      "\0",
      "'",
      "“",
      "”",
    );
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(odd).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const terms = searchTerms(text);
        if (terms.length > 0) search.get(matchExpression(terms));
      }),
      { numRuns: 2_000 },
    );
  });
});
