import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchParam } from "@/lib/format/search-params";
import { beginsWithWords, containsWords, SEARCH_LENGTH, searchWords } from "./search";

const sqlite = new DatabaseSync(":memory:");
const ask = (condition: (bind: (text: string) => string) => string, stored: string): boolean => {
  const params: string[] = [stored];
  const sql = condition((text) => `?${params.push(text)}`);
  return sqlite.prepare(`SELECT ${sql} AS found FROM (SELECT ?1 AS name)`).get(...params)?.found === 1;
};
const holds = (stored: string, typed: string) =>
  ask((bind) => containsWords(["name"], searchWords(typed), bind), stored);
const begins = (stored: string, typed: string) =>
  ask((bind) => beginsWithWords("name", searchWords(typed), bind), stored);

describe("the words of a search", () => {
  it("are trimmed, cut and cleaned; what is no text is nothing", () => {
    expect(searchWords("  Lamp\u0000 red ")).toBe("Lamp  red");
    expect([...searchWords("🪑".repeat(300))]).toHaveLength(SEARCH_LENGTH);
    expect(searchParam.parse(["a", "b"])).toBe("");
    expect(searchParam.parse(undefined)).toBe("");
    expect(searchParam.parse("x".repeat(5000))).toHaveLength(SEARCH_LENGTH);
  });
});

describe("containsWords", () => {
  it.each([
    ["Latin", "Kerzenhalter GRÜN", "halter grün"],
    ["Latin, with another case of an accent", "ÄPFEL", "äpfel"],
    ["Cyrillic", "Лампа настольная ЖЁЛТАЯ", "НАСТОЛЬНАЯ жёлтая"],
    ["Greek, with its final sigma", "ΛΑΜΠΤΗΡΑΣ", "λαμπτηρας"],
    ["Greek, the other way", "Λαμπτήρας", "λαμπτήρασ"],
    ["Chinese", "红色台灯 100 件", "色台灯"],
    ["Arabic", "مصباح مكتب أحمر", "مكتب أحمر"],
    ["Hebrew", "מנורת שולחן", "שולחן"],
    ["Devanagari", "मेज़ का दीपक", "दीपक"],
    ["emoji", "Chair 🪑 oak", "🪑 OAK"],
    ["accents that stand after their letter", "Cafe\u0301 au lait", "CAFÉ"],
    ["accents typed after their letter", "Café au lait", "cafe\u0301"],
    ["a percent sign", "Cotton 100% white", "100%"],
    ["an underscore", "LT_7029", "t_7"],
    ["quotes", `12" shelf 'oak'`, `" shelf '`],
    ["a backslash", "a\\b", "\\"],
  ])("finds %s", (_, stored, typed) => {
    expect(holds(stored, typed)).toBe(true);
    expect(holds("something else", typed)).toBe(false);
  });

  it("has no wildcards", () => {
    expect(holds("Lamp", "%")).toBe(false);
    expect(holds("Lamp", "L_mp")).toBe(false);
    expect(holds("Lamp", "L*p")).toBe(false);
  });

  it("finds any part of any text, in any case that goes back and forth", () => {
    const plain = (text: string) =>
      text.toLowerCase().toUpperCase().toLowerCase() === text.toUpperCase().toLowerCase();
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 90 }),
        fc.nat(),
        fc.nat(),
        (text, from, size) => {
          const stored = searchWords(text);
          const letters = [...stored];
          const part = searchWords(
            letters
              .slice(from % (letters.length || 1))
              .slice(0, 1 + (size % 60))
              .join(""),
          );
          fc.pre(part !== "" && stored.includes(part));
          expect(holds(stored, part)).toBe(true);
          if (plain(part)) expect(begins(part, part)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("beginsWithWords", () => {
  it("looks at the beginning only", () => {
    expect(begins("ÄB-1", "äb")).toBe(true);
    expect(begins("xÄB-1", "äb")).toBe(false);
  });
});
