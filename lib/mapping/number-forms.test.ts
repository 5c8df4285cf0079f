import { describe, expect, it } from "vitest";
import type { DecimalFormat } from "@/lib/tables/types";
import { NumberParser } from "./numbers";

/** The value and its currency mark, or why it is none. */
const read = (text: string, format: DecimalFormat = "dot", scale = 2) => {
  const parser = new NumberParser(format);
  const value = parser.parse(text, scale);
  return Number.isNaN(value) ? parser.reason : [value, parser.mark];
};
const value = (text: string, format: DecimalFormat = "dot", scale = 2) => {
  const found = read(text, format, scale);
  return typeof found === "string" ? found : found[0];
};
const NOT_A_NUMBER = "This is not a number: correct it, or leave it empty if it is not known.";
const WRONG_SIGN = {
  dot: "This does not fit the decimal sign chosen for the file (dot): write it with a dot, or choose comma in the mapping.",
  comma:
    "This does not fit the decimal sign chosen for the file (comma): write it with a comma, or choose dot in the mapping.",
};

describe("the size of a number", () => {
  it("ends at the largest whole number that is exact, in any way of writing it", () => {
    for (const text of [
      "9007199254740991",
      "9,007,199,254,740,991",
      "+9007199254740991",
      "009007199254740991",
    ])
      expect([text, value(text, "dot", 0)]).toEqual([text, Number.MAX_SAFE_INTEGER]);
    expect(value("-9007199254740991", "dot", 0)).toBe(-Number.MAX_SAFE_INTEGER);
    expect(value("90071992547409.91")).toBe(Number.MAX_SAFE_INTEGER);
    for (const [text, scale] of [
      ["9007199254740992", 0],
      ["-9007199254740992", 0],
      ["90071992547409.92", 2],
      ["90071992547410", 2],
    ] as const)
      expect([text, value(text, "dot", scale)]).toEqual([text, "This number is too large: check it."]);
  });

  it("may take sixty characters to write", () => {
    expect(value(`${"0".repeat(59)}7`, "dot", 0)).toBe(7);
    expect(value(`${"0".repeat(60)}7`, "dot", 0)).toBe("This is too long to be a number.");
  });
});

describe("decimals", () => {
  it("are kept exactly, and more of them only where they are zeros", () => {
    for (const [text, scale, scaled] of [
      ["1", 0, 1],
      ["1", 2, 100],
      ["1.2", 2, 120],
      ["1.25", 2, 125],
      ["1.250", 2, 125],
      ["1.2500000", 2, 125],
      ["1.0", 0, 1],
      ["0.05", 2, 5],
      ["00.05", 2, 5],
      [".05", 2, 5],
      ["5.", 2, 500],
      ["5.", 0, 5],
      ["+1.250", 2, 125],
      ["+.5", 1, 5],
      ["-0.00", 2, 0],
      ["(0)", 2, 0],
    ] as const)
      expect([text, scale, value(text, "dot", scale)]).toEqual([text, scale, scaled]);
    expect(Object.is(value("-0"), -0)).toBe(false);
    expect(Object.is(value("(0.00)"), -0)).toBe(false);
  });

  it("beyond what is kept are refused with their number, trailing zeros not counted", () => {
    const refused = (decimals: number, most: number) =>
      `This has ${decimals} decimals, but at most ${most} can be kept: round it to ${most} decimals.`;
    expect(value("1.255")).toBe(refused(3, 2));
    expect(value("1.2550")).toBe(refused(3, 2));
    expect(value("1.2505")).toBe(refused(4, 2));
    expect(value("1.01", "dot", 1)).toBe(refused(2, 1));
    expect(value("1.5", "dot", 0)).toBe("A whole number is needed: remove the decimals.");
  });
});

describe("groups of digits", () => {
  it.each<[string, DecimalFormat, number]>([
    ["1,234", "dot", 1234],
    ["12,345", "dot", 12_345],
    ["123,456", "dot", 123_456],
    ["1,234,567", "dot", 1_234_567],
    ["1,23,456", "dot", 123_456],
    ["1.234", "comma", 1234],
    ["1 234", "dot", 1234],
    ["1\u202f234", "comma", 1234],
    ["1\u2009234", "dot", 1234],
    ["1'234", "dot", 1234],
    ["1\u2019234", "comma", 1234],
  ])("%j (%s) is %d", (text, format, number) => expect(value(text, format, 0)).toBe(number));

  it.each<[string, DecimalFormat, string]>([
    ["1,2345", "dot", WRONG_SIGN.dot],
    ["1,23", "dot", WRONG_SIGN.dot],
    ["1234,567", "dot", WRONG_SIGN.dot],
    [",123", "dot", WRONG_SIGN.dot],
    ["1,2345,678", "dot", WRONG_SIGN.dot],
    ["1,2,345", "dot", WRONG_SIGN.dot],
    ["1,,234", "dot", WRONG_SIGN.dot],
    ["1.23", "comma", WRONG_SIGN.comma],
    ["1.234.56", "comma", WRONG_SIGN.comma],
    ["1.234,5", "dot", WRONG_SIGN.dot],
    ["1,234.5", "comma", WRONG_SIGN.comma],
    ["1.2.3", "dot", WRONG_SIGN.dot],
    ["1..5", "dot", WRONG_SIGN.dot],
    ["1,2,3", "comma", WRONG_SIGN.comma],
    ["1 23", "dot", NOT_A_NUMBER],
    ["1'2345", "dot", NOT_A_NUMBER],
    ["1 234'567", "dot", NOT_A_NUMBER],
    ["1_234", "dot", NOT_A_NUMBER],
    ["1x,234", "dot", WRONG_SIGN.dot],
  ])("%j (%s) is refused", (text, format, reason) => expect(value(text, format, 0)).toBe(reason));
});

it("a second decimal sign is never taken for the first", () => {
  for (const text of ["1..5", "1..50", "..5", "1.5."])
    expect([text, value(text)]).toEqual([text, WRONG_SIGN.dot]);
});

describe("a sign", () => {
  it.each([
    ["-5", -500],
    ["- 5", -500],
    ["\u22125", -500],
    ["5-", -500],
    ["5 -", -500],
    ["(5)", -500],
    ["( 5 )", -500],
    ["+5", 500],
    ["+ 5", 500],
    ["  5  ", 500],
    ["-\u00a05", -500],
  ])("%j is %d", (text, number) => expect(value(text)).toBe(number));

  it.each([
    "(-5)",
    "(+5)",
    "(5-)",
    "-5-",
    "+-5",
    "5+",
    "(5",
    "5)",
    "(55",
    "55)",
    "-",
    "+",
    "()",
    ".",
    "-.",
    "",
    " ",
    "- -5",
  ])("%j is refused", (text) => expect(value(text)).toBe(NOT_A_NUMBER));
});

describe("a currency mark", () => {
  it.each<[string, DecimalFormat, number, string]>([
    ["€5", "dot", 500, "€"],
    ["€ 5", "dot", 500, "€"],
    ["5€", "dot", 500, "€"],
    ["5 €", "dot", 500, "€"],
    ["EUR 5", "dot", 500, "EUR"],
    ["5 EUR", "dot", 500, "EUR"],
    ["5EUR", "dot", 500, "EUR"],
    ["US$5", "dot", 500, "US$"],
    ["Fr. 5", "dot", 500, "Fr."],
    ["5 kr.", "dot", 500, "kr."],
    ["-€5", "dot", -500, "€"],
    ["€-5", "dot", -500, "€"],
    ["€ -5", "dot", -500, "€"],
    ["5-€", "dot", -500, "€"],
    ["5 € -", "dot", -500, "€"],
    ["(€5)", "dot", -500, "€"],
    ["1.234,50 €", "comma", 123_450, "€"],
    ["5", "dot", 500, ""],
  ])("%j (%s) is %d in %s", (text, format, number, mark) =>
    expect(read(text, format)).toEqual([number, mark]),
  );

  it("stands once, and is something people write beside amounts", () => {
    for (const text of ["€5€", "€ € 5", "EUR 5 EUR", "EURO 5", "5 pieces", "X 5"])
      expect([text, value(text)]).toEqual([text, NOT_A_NUMBER]);
  });

  it("of one text is not that of the next", () => {
    const parser = new NumberParser("dot");
    parser.parse("€5", 2);
    expect([parser.parse("6", 2), parser.mark]).toEqual([600, ""]);
  });
});

describe("what only looks like a number", () => {
  it.each(["5%", "5 %", "-5%", "12.5%"])("%j is a percentage", (text) =>
    expect(value(text)).toBe("This is a percentage, but an amount is needed."),
  );
  it.each(["1E5", "1e5", "1.5E+05", "1,5e-3", "-2E10", "1E123"])("%j is in scientific notation", (text) =>
    expect(value(text)).toMatch(/^This is in scientific notation/),
  );
  it.each(["E5", "1E", "1E1234", "0x10", "Infinity", "NaN", "1/2", "1:5", "٣"])("%j is none", (text) =>
    expect(value(text)).toBe(NOT_A_NUMBER),
  );
});
