import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REDACTED } from "./card-numbers";
import { type KnownThings, marksIn, piecesOf } from "./marks";

const TODAY = "2026-11-25"; // a Wednesday
const KNOWN: KnownThings = {
  orders: [
    { id: "po_1", number: "PO-1007", expectedDay: "2026-12-14" },
    { id: "po_2", number: "PO-10071", expectedDay: null },
    { id: "po_3", number: "77", expectedDay: null },
  ],
  items: [
    { id: "itm_1", code: "BRKT-40", name: "Steel bracket 40 mm" },
    { id: "itm_2", code: "A", name: "Bolt" },
  ],
};

/** What is marked, as "kind:text:what". */
const marked = (text: string, known = KNOWN) =>
  piecesOf(text, marksIn(text, known, TODAY)).flatMap(({ text: words, mark }) => {
    if (!mark) return [];
    const about =
      mark.kind === "day"
        ? mark.day
        : mark.kind === "quantity"
          ? mark.value
          : mark.kind === "hidden"
            ? ""
            : mark.id;
    return [`${mark.kind}:${words}:${about}`];
  });

describe("what is marked in a text", () => {
  it.each<[string, string[]]>([
    ["I call about PO-1007.", ["order:PO-1007:po_1"]],
    ["It is po 1007, not PO10071.", ["order:po 1007:po_1", "order:PO10071:po_2"]],
    ["Order one zero zero seven.", ["order:one zero zero seven:po_1"]],
    ["PO-10070 is not ours.", ["quantity:10070:10070"]],
    ["We have 77 of them.", ["order:77:po_3"]],
    ["The brkt 40, a steel bracket 40 mm.", ["item:brkt 40:itm_1", "item:steel bracket 40 mm:itm_1"]],
    ["A bolt.", []],
    ["They come on the fourteenth.", ["day:the fourteenth:2026-12-14"]],
    ["They come on the fourteenth of December.", ["day:the fourteenth of December:2026-12-14"]],
    ["December 14th 2026 at the latest", ["day:December 14th 2026:2026-12-14"]],
    ["On 2026-12-14.", ["day:2026-12-14:2026-12-14"]],
    ["Friday or Friday next week", ["day:Friday:2026-11-27", "day:Friday next week:2026-12-04"]],
    ["the day after tomorrow", ["day:the day after tomorrow:2026-11-27"]],
    ["in two weeks we know", ["day:in two weeks:2026-12-09"]],
    ["three hundred and twenty pieces, not 5", ["quantity:three hundred and twenty:320"]],
    ["1,200 pieces in two boxes", ["quantity:1,200:1200"]],
    [`My card is ${REDACTED}, thanks`, [`hidden:${REDACTED}:`]],
    ["no one comes first", []],
  ])("%s", (text, marks) => {
    expect(marked(text)).toEqual(marks);
  });

  it("names the order that is expected on the day", () => {
    expect(marksIn("the fourteenth", KNOWN, TODAY)[0]).toMatchObject({ day: "2026-12-14", orderId: "po_1" });
    expect(marksIn("the fifteenth", KNOWN, TODAY)[0]).toMatchObject({ day: "2026-12-15", orderId: null });
  });

  const word = fc.constantFrom(
    ...[
      "PO-1007",
      "1007",
      "one",
      "zero",
      "seven",
      "BRKT-40",
      "the",
      "fourteenth",
      "of",
      "December",
      "2026",
      "Friday",
    ],
    ...[
      "next",
      "week",
      "in",
      "two",
      "hundred",
      "and",
      "twenty",
      ",",
      ".",
      REDACTED,
      "(",
      "[",
      "\\",
      "é",
      "ſ",
      "İ",
      "🙂",
    ],
  );
  const texts = fc.oneof(
    fc.array(word, { maxLength: 30 }).map((words) => words.join(" ")),
    fc.string({ unit: "grapheme" }),
  );

  it("never changes the text, and no mark lies over another", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const marks = marksIn(text, KNOWN, TODAY);
        expect(
          piecesOf(text, marks)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
        for (const [i, { start, end }] of marks.entries()) {
          expect(start).toBeGreaterThanOrEqual(marks[i - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
        }
      }),
    );
  });

  it("marks no more than it may, also in the longest breath", () => {
    const text = "PO-1007 on the fourteenth ".repeat(300);
    const began = performance.now();
    expect(marksIn(text, KNOWN, TODAY)).toHaveLength(60);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
