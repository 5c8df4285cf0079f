import fc from "fast-check";
import { expect, it } from "vitest";
import { searchTerms } from "./match-expression";
import { snippetOf } from "./snippet";

/** The snippet with its hits between brackets. */
const shown = (text: string, q: string) =>
  snippetOf(text, searchTerms(q))
    .map((part) => (part.isHit ? `[${part.text}]` : part.text))
    .join("");

it.each([
  ["The pallets come on Monday.", "pallet", "The [pallets] come on Monday."],
  ["The pallets come on Monday.", "monday the", "[The] pallets come on [Monday]."],
  ["The pallets come, the pallets go.", '"the pallets"', "[The pallets] come, [the pallets] go."],
  ["Das Café von Müller.", "cafe muller", "Das [Café] von [Müller]."],
  ["About PO-2026-00012.", "po-2026-00012", "About [PO-2026-00012]."],
  ["Nothing here.", "pallets", "Nothing here."],
])("marks in %j what %j found", (text, q, snippet) => {
  expect(shown(text, q)).toBe(snippet);
});

it("begins a little before the first hit of a long text, and ends in time", () => {
  const text = `${"word ".repeat(100)}pallets ${"more ".repeat(100)}`;
  const snippet = shown(text, "pallets");
  expect(snippet).toMatch(/^… (word )+\[pallets\] (more ?)+ …$/);
  expect(snippet.length).toBeLessThan(260);
});

it("shows nothing but what was said", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 600 }),
    fc.array(fc.constantFrom("a", "pall", "é", "-", " "), { maxLength: 400 }).map((all) => all.join(" ")),
  );
  fc.assert(
    fc.property(text, fc.string({ unit: "grapheme" }), (said, q) => {
      const pieces = snippetOf(said, searchTerms(q))
        .map((part) => part.text)
        .join("");
      expect(said).toContain(pieces.replace(/^… /, "").replace(/ …$/, ""));
    }),
  );
});
