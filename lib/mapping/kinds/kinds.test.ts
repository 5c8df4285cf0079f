import { describe, expect, it } from "vitest";
import { normaliseWord } from "@/lib/tables/normalise";
import { compileMapping } from "../compile";
import { KIND_KEYS, KINDS, type KindKey } from ".";

describe.each(KIND_KEYS)("%s", (key: KindKey) => {
  const kind = KINDS[key];
  const blank = kind.blank() as unknown as Record<string, unknown>;

  it("reads the example of every field", () => {
    const map = compileMapping({
      kind: key,
      hasHeader: true,
      columns: kind.fields.map((field, index) => ({ index, header: field.label, field: field.key })),
      dateFormat: "iso",
      decimalFormat: "dot",
      defaults: {},
      blankWords: [],
      utcOffsetMinutes: 0,
    });
    const result = map(
      kind.fields.map((field) => field.example),
      1,
    );
    expect(result).toMatchObject({ ok: true });
    const row = (result.ok ? result.value : {}) as unknown as Record<string, unknown>;
    for (const field of kind.fields) expect(row[field.key], field.key).not.toBeNull();
    expect(Object.keys(row).sort()).toEqual(Object.keys(blank).sort());
  });

  it("has a blank row with every field and a neutral value where one is required", () => {
    for (const field of kind.fields) {
      expect(blank, field.key).toHaveProperty(field.key);
      expect(blank[field.key] === null, field.key).toBe(!field.required);
      if (field.instantKey) expect(blank).toHaveProperty(field.instantKey);
      if (field.fallback) expect(kind.fields.map((other) => other.key)).toContain(field.fallback);
    }
  });

  it("names its fields so that they can be told apart", () => {
    const labels = kind.fields.map((field) => normaliseWord(field.label));
    expect(new Set(labels).size).toBe(labels.length);
    for (const field of kind.fields) {
      expect(field.synonyms.length, field.key).toBeGreaterThan(5);
      for (const word of field.synonyms) expect(normaliseWord(word), `${field.key}: ${word}`).not.toBe("");
    }
  });

  it("gives every word of a choice one meaning", () => {
    for (const field of kind.fields) {
      const words = (field.choices ?? []).flatMap(({ value, words }) =>
        [...new Set([value, ...words].map(normaliseWord))].map((word) => [word, value] as const),
      );
      const twice = words.filter(([word], i) => words.findIndex(([other]) => other === word) !== i);
      expect(twice, field.key).toEqual([]);
    }
  });

  it("explains itself in sentences", () => {
    expect(kind.description).toMatch(/\.$/);
    for (const field of kind.fields) expect(field.description, field.key).toMatch(/\.$/);
  });
});
