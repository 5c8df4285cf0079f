import { describe, expect, it } from "vitest";
import { codeWord, fillIn, markdownTable } from "./fill";
import { readMarkdown, safeHref } from "./markdown";

describe("reading Markdown", () => {
  it("gives every heading an anchor of its own", () => {
    const { headings } = readMarkdown("## Your rights\n\n### Access & more\n\n## Your rights");
    expect(headings).toEqual([
      { id: "your-rights", text: "Your rights", depth: 2 },
      { id: "access-more", text: "Access & more", depth: 3 },
      { id: "your-rights-2", text: "Your rights", depth: 2 },
    ]);
  });

  it("lets through only addresses that a page may carry", () => {
    for (const href of ["/legal/dpa", "#contact", "https://ico.org.uk/", "mailto:privacy@lumina-erp.com"])
      expect(safeHref(href)).toBe(href);
    for (const href of [
      "javascript:alert(1)",
      "//evil.example",
      "/\\evil.example",
      "data:text/html,x",
      "no address",
    ])
      expect(safeHref(href)).toBeNull();
  });
});

describe("filling in the records", () => {
  it("replaces every place, and refuses a text with a hole", () => {
    expect(fillIn("{{a}} and {{ b.c }} and {{a}}", { a: "1", "b.c": "2" })).toBe("1 and 2 and 1");
    expect(() => fillIn("{{a}} {{nothing}}", { a: "1" })).toThrow(/\{\{nothing\}\}.*\{\{a\}\}/);
  });

  it("does not read a record's own braces as a place", () => {
    expect(fillIn("{{a}}", { a: "{{b}}", b: "2" })).toBe("{{b}}");
  });

  it("keeps a table whole whatever its cells say", () => {
    const table = markdownTable(["Name"], [[codeWord("_ga_*")], ["a|b\nc"]]);
    const [token] = readMarkdown(table).tokens;
    expect(token?.type).toBe("table");
    expect((token as { rows: { text: string }[][] }).rows.map(([cell]) => cell?.text)).toEqual([
      "`_ga_*`",
      "a|b c",
    ]);
  });
});
