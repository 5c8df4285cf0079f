import fc from "fast-check";
import { expect, it } from "vitest";
import { isSayable, phrasesIn } from "./phrases";

const said = (text: string) =>
  text.split(" ").map((word, i) => ({ text: word, startMs: 100 * i, endMs: 100 * i + 80, confidence: 0.9 }));
const found = (text: string, ...phrases: string[]) =>
  phrasesIn(said(text), phrases).map(({ phrase, startMs, endMs }) => [phrase, startMs, endMs] as const);

it("finds words and phrases with their times, whatever their capitals, accents and punctuation", () => {
  expect(found("The pallets are TOO late, too late.", "too late")).toEqual([
    ["too late", 300, 480],
    ["too late", 500, 680],
  ]);
  expect(found("Herr Müller-Stahl calls", "muller", "stahl calls")).toEqual([
    ["muller", 100, 180],
    ["stahl calls", 100, 280],
  ]);
  expect(found("later than that", "late", "th", "...")).toEqual([]);
  expect([isSayable("..."), isSayable("PO-7")]).toEqual([false, true]);
});

it("finds what stands there, and nothing else", () => {
  const word = fc.constantFrom("a", "b", "c");
  const words = (most: number) =>
    fc.array(word, { minLength: 1, maxLength: most }).map((all) => all.join(" "));
  fc.assert(
    fc.property(words(12), words(3), (text, phrase) => {
      const hits = found(text, phrase);
      expect(hits.length > 0).toBe(` ${text} `.includes(` ${phrase} `));
      for (const [, startMs, endMs] of hits) {
        const slice = text.split(" ").slice(startMs / 100, (endMs + 20) / 100);
        expect(slice.join(" ")).toBe(phrase);
      }
    }),
  );
});
