import { describe, expect, it } from "vitest";
import { exampleOf, fillPlaceholders, placeholderProblem } from "./placeholders";

const FACTS = {
  ...{ order: "PO-7", day: "3 Dec 2026", "days late": "2", supplier: "Nord", company: "Acme" },
};

describe("placeholders of a message template", () => {
  it("stand for what is known of the order", () => {
    const text = "Dear {supplier}, {order} was due on {Day}, {days  late} days ago. { company }";
    expect(fillPlaceholders(text, FACTS)).toBe("Dear Nord, PO-7 was due on 3 Dec 2026, 2 days ago. Acme");
  });

  it("leave a template out where one is not known", () => {
    expect(fillPlaceholders("When does {order} arrive?", { ...FACTS, order: null })).toBeNull();
    expect(fillPlaceholders("Call us. {company}", { ...FACTS, order: null })).toBe("Call us. Acme");
  });

  it("are not read in what they stand for", () => {
    expect(fillPlaceholders("To {supplier}", { ...FACTS, supplier: "{order} $& Ltd" })).toBe(
      "To {order} $& Ltd",
    );
  });

  it("are refused by name when nobody knows them", () => {
    expect(placeholderProblem("Where is {order}?")).toBeNull();
    expect(placeholderProblem("Where is {ordr}?")).toBe(
      "There is no placeholder {ordr}. Use {order}, {day}, {days late}, {supplier}, {company}.",
    );
    expect(placeholderProblem("Where is {}?")).toContain("There is no placeholder {}.");
    expect(placeholderProblem("Where is {__proto__}?")).toContain("There is no placeholder {__proto__}.");
  });

  it("are refused when a brace is missing", () => {
    for (const text of ["Where is {order?", "Where is order}?", "Where is {{order}?"])
      expect(placeholderProblem(text)).toContain("One brace is missing.");
  });

  it("have an example for the preview", () => {
    expect(exampleOf("{order} {company}", "Acme")).toBe("PO-1042 Acme");
  });
});
