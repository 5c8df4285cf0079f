import { describe, expect, it } from "vitest";
import { type CellFormats, cellReader, choiceWords, type DraftRow } from "./cell-readers";
import type { FieldDefinition, FieldType } from "./kinds";

const field = (type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...{ key: "value", label: "Value", type, required: false, synonyms: [], description: "", example: "" },
  ...more,
});
const FORMATS: CellFormats = {
  dateFormat: "dmy",
  decimalFormat: "comma",
  utcOffsetMinutes: 60,
  cutPointZero: false,
  statusWords: {},
};
/** The row after the cell was read, or why it could not be. */
const read = (
  one: FieldDefinition,
  text: string,
  row: DraftRow = { currency: null },
  formats: Partial<CellFormats> = {},
) => {
  const own = { ...row };
  return cellReader(one, { ...FORMATS, ...formats })(text, own) ?? own;
};
const cell = (...args: Parameters<typeof read>) => {
  const row = read(...args);
  return typeof row === "string" ? row : row.value;
};

describe("a cell of", () => {
  it("codes and texts is kept as it is written, without line breaks in a text", () => {
    expect(cell(field("code"), "0012.0")).toBe("0012.0");
    expect(cell(field("code"), "0012.0", {}, { cutPointZero: true })).toBe("0012");
    expect(cell(field("code"), "0012.00", {}, { cutPointZero: true })).toBe("0012.00");
    expect(cell(field("code"), "a\nb")).toMatch(/line break/);
    for (const type of ["text", "country"] as const) {
      expect(cell(field(type), "a\n b")).toBe("a b");
      expect(cell(field(type), "a\u0000")).toMatch(/control character/);
    }
  });

  it("days is read in the file's format, and its instant by the file's clock where it is asked for", () => {
    expect(read(field("date"), "03/04/2024 00:30", {})).toEqual({ value: "2024-04-03" });
    expect(read(field("datetime", { instantKey: "at" }), "03/04/2024 00:30", {})).toEqual({
      value: "2024-04-03",
      at: "2024-04-02T23:30:00Z",
    });
    expect(read(field("datetime", { instantKey: "at" }), "03/04/2024", {})).toEqual({
      value: "2024-04-03",
      at: null,
    });
    expect(read(field("date"), "31/02/2024")).toMatch(/no such day/);
  });

  it("quantities is in thousandths, and has no currency beside it", () => {
    expect(cell(field("quantity"), "1.234,5")).toBe(1_234_500);
    expect(cell(field("quantity"), "-1")).toBe(-1000);
    expect(cell(field("quantity"), "1,2345")).toBe(1235);
    expect(cell(field("quantity"), "5 EUR")).toBe(
      "“EUR” is next to the number: remove it, so that only the number is left.",
    );
    // More than a million is many, but no reason to refuse it.
    expect(cell(field("quantity"), "2000000")).toBe(2_000_000_000);
  });

  it("whole numbers is one, up to a million", () => {
    expect(cell(field("integer"), "1000000")).toBe(1_000_000);
    expect(cell(field("integer"), "-1000000")).toBe(-1_000_000);
    for (const text of ["1000001", "-1000001"])
      expect(cell(field("integer"), text)).toBe("This number is too large: check it.");
    expect(cell(field("integer"), "1,5")).toMatch(/whole number/);
  });

  it("numbers keeps to the rule of its field", () => {
    for (const type of ["quantity", "integer", "price", "money"] as const) {
      const under = (rule: FieldDefinition["rule"], text: string) =>
        cell(field(type, rule ? { rule } : {}), text, { currency: "EUR" });
      expect(under("positive", "1")).toBeGreaterThan(0);
      expect(under("positive", "0")).toBe("This must be more than 0.");
      expect(under("positive", "-1")).toBe("This must be more than 0.");
      expect(under("not-negative", "0")).toBe(0);
      expect(under("not-negative", "-1")).toBe("This must not be negative.");
      expect(under("any", "-1")).toBeLessThan(0);
      expect(under(undefined, "-1")).toBeLessThan(0);
    }
    expect(cell(field("quantity", { rule: "positive" }), "0,001")).toBe(1);
    expect(cell(field("quantity", { rule: "not-negative" }), "-0,001")).toMatch(/not be negative/);
  });

  it("prices is in ten-thousandths whatever the currency, and totals in its smallest unit", () => {
    for (const currency of ["EUR", "JPY", "KWD"])
      expect(cell(field("price"), "2,55", { currency })).toBe(25_500);
    expect(cell(field("money"), "2,55", { currency: "EUR" })).toBe(255);
    expect(cell(field("money"), "2,555", { currency: "KWD" })).toBe(2555);
    expect(cell(field("money"), "500", { currency: "JPY" })).toBe(500);
    expect(cell(field("money"), "2,55", { currency: "JPY" })).toMatch(/whole number/);
    expect(cell(field("money"), "2,55", { currency: null })).toBe(255);
    expect(cell(field("money"), "two", { currency: "EUR" })).toMatch(/not a number/);
  });

  it("amounts gives the row the currency that stands beside it, and contradicts none", () => {
    expect(read(field("money"), "500 JPY", { currency: null })).toEqual({ currency: "JPY", value: 500 });
    expect(read(field("money"), "2,555 KWD", { currency: null })).toEqual({ currency: "KWD", value: 2555 });
    // What may be thousands is never rounded: it stays out, or the row does where it is needed.
    expect(read(field("money"), "2,555 EUR", { currency: null })).toEqual({ currency: "EUR" });
    expect(read(field("money", { required: true }), "2,555 EUR")).toMatch(/may be thousands/);
    expect(read(field("money"), "2,5 JPY", { currency: null })).toMatch(/whole number/);
    expect(read(field("price"), "€ 2,5", { currency: "EUR" })).toEqual({ currency: "EUR", value: 25_000 });
    expect(read(field("price"), "€ 2,5", { currency: "USD" })).toBe(
      "This amount says €, but the currency of the row is USD: correct one of them.",
    );
    expect(read(field("money"), "2,5 JPY", { currency: "EUR" })).toMatch(/^This amount says JPY/);
    // A sign of several currencies says nothing about which.
    expect(read(field("price"), "$ 2,5", { currency: "CAD" })).toEqual({ currency: "CAD", value: 25_000 });
    expect(read(field("price"), "$ 2,5", { currency: null })).toEqual({ currency: null, value: 25_000 });
    expect(read(field("price"), "2,5 kg", { currency: "EUR" })).toBe(
      "“kg” is not a currency: remove it or correct it.",
    );
  });

  it("currencies is a code of ISO 4217 or a sign of one currency", () => {
    expect(cell(field("currency"), "eur")).toBe("EUR");
    expect(cell(field("currency"), "£")).toBe("GBP");
    for (const none of ["$", "gold", "XYZ"])
      expect(cell(field("currency"), none)).toBe(
        "This is not a currency: use the three-letter code, like EUR or USD.",
      );
  });

  it("yes and no is one of both", () => {
    expect([cell(field("boolean"), "ja"), cell(field("boolean"), "Nein")]).toEqual([true, false]);
    expect(cell(field("boolean"), "perhaps")).toBe("Yes or no is needed here.");
  });
});

describe("a cell of a field with choices", () => {
  const choices = [
    { value: "open", label: "Open", words: ["offen", "In Arbeit"] },
    { value: "closed", label: "Closed", words: ["erledigt"] },
  ];

  it("is one of their words, without case, accents and punctuation", () => {
    const one = field("choice", { choices });
    for (const word of ["open", "OFFEN", "in-arbeit"]) expect(cell(one, word)).toBe("open");
    expect(cell(one, "Erledigt!")).toBe("closed");
    expect(cell(one, "lost")).toBe("This is none of the known values: use one of open, closed.");
    expect(cell(one, "o".repeat(101))).toMatch(/none of the known values/);
    expect(cell(field("choice"), "open")).toMatch(/none of the known values/);
    expect([...choiceWords(one)]).toEqual([
      ["open", "open"],
      ["offen", "open"],
      ["inarbeit", "open"],
      ["closed", "closed"],
      ["erledigt", "closed"],
    ]);
  });

  it("is what a person said of a word, where people are asked", () => {
    const statusWords = { "Im Lager": "open", Offen: "closed", Weg: null } as never;
    const asksWords = { question: "how far it is", title: "", description: "" };
    const asked = field("choice", { choices, asksWords });
    expect(cell(asked, "im lager", {}, { statusWords })).toBe("open");
    expect(cell(asked, "offen", {}, { statusWords })).toBe("closed");
    for (const unknown of ["weg", "lost"])
      expect(cell(asked, unknown, {}, { statusWords })).toBe(
        `Nobody has said of “${unknown}” how far it is: write one of open, closed here.`,
      );
    expect(cell(asked, "—", { value: null }, { statusWords })).toBeNull();
    expect(cell(asked, "x".repeat(99), {}, { statusWords })).toContain(`“${"x".repeat(40)}”`);
    expect(cell(field("choice", { choices }), "im lager", {}, { statusWords })).toMatch(/none of the known/);
  });

  it("may be a hundred characters long", () => {
    const words = ["y".repeat(100), "y".repeat(101)];
    const long = field("choice", { choices: [{ value: "long", label: "Long", words }] });
    expect(cell(long, "y".repeat(100))).toBe("long");
    expect(cell(long, "y".repeat(101))).toMatch(/none of the known values/);
  });
});
