import { describe, expect, it } from "vitest";
import { growthOf } from "./testing";
import {
  codeProblem,
  isFormulaError,
  meansNotKnown,
  oneLine,
  parseBoolean,
  textProblem,
  trimmed,
} from "./text-rules";

const CONTROL =
  "The value holds a control character that cannot be seen: delete it and type the value again.";
const LINE_BREAK =
  "The code holds a tab or a line break: a quote may be missing, or two codes are in one cell.";
const BROKEN =
  "Some characters of this value are damaged: the file was probably saved in another encoding. Type it again.";

/** What a character is, by its code: everything that no range names is fine. */
const RANGES: [from: number, to: number, reason: string][] = [
  [0, 8, CONTROL],
  [9, 10, LINE_BREAK],
  [11, 12, CONTROL],
  [13, 13, LINE_BREAK],
  [14, 31, CONTROL],
  [127, 159, CONTROL],
  [0xd800, 0xdfff, BROKEN],
  [0xfffd, 0xfffd, BROKEN],
];

describe("a character that cannot be in a code", () => {
  it("is told by its kind, wherever it stands, and every other character may be", () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const expected = RANGES.find(([from, to]) => code >= from && code <= to)?.[2] ?? null;
      const character = String.fromCharCode(code);
      for (const text of [`A${character}B`, `${character}A`, `A${character}`])
        if (codeProblem(text) !== expected) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it("is half of a pair, and not a whole one", () => {
    for (const pair of ["\u{10000}", "\u{1f600}", "\u{10ffff}"]) {
      expect(codeProblem(`A${pair}B`)).toBeNull();
      expect(codeProblem(`A${pair}`)).toBeNull();
      expect(codeProblem(`A${pair}\ud800`)).toBe(BROKEN);
    }
    for (const broken of [
      "\ud800A",
      "\ud800\ud800",
      "\udbff\ue000",
      "\udbff\udbff",
      "\udfff\ud800",
      "\ud83d",
    ])
      expect(codeProblem(broken)).toBe(BROKEN);
    // What follows a pair is looked at as well.
    expect(codeProblem("\u{1f600}\u0000")).toBe(CONTROL);
  });

  it("hides a line break, which by itself is only refused in a code", () => {
    expect(codeProblem("A\nB\u0000")).toBe(CONTROL);
    expect([codeProblem("A\tB"), textProblem("A\tB")]).toEqual([LINE_BREAK, null]);
    expect(textProblem("A\nB\u0000")).toBe(CONTROL);
    expect(textProblem("Größe 12 – „neu“")).toBeNull();
  });
});

describe("how long a value may be", () => {
  it("is 200 characters of a code and 1,000 of a text", () => {
    expect([codeProblem("x".repeat(200)), textProblem("x".repeat(1000))]).toEqual([null, null]);
    expect(codeProblem("x".repeat(201))).toBe("A code may have at most 200 characters; this has 201.");
    expect(textProblem("x".repeat(1001))).toBe(
      "A text may have at most 1000 characters; this has 1001: shorten it.",
    );
  });
});

describe("a code that a spreadsheet rounded", () => {
  it.each(["4E+12", "4.00638E+12", "4,00638E+12", "4.00638E+123"])("%s is refused", (code) =>
    expect(codeProblem(code)).toMatch(/lost digits/),
  );
  it.each(["1E5", "E+12", "44E+12", "A4E+12", "4E+12A", "4E+1234", "4E-12"])("%s is kept", (code) =>
    expect(codeProblem(code)).toBeNull(),
  );
});

describe("a cell", () => {
  it("loses the white space around it, of any kind, and nothing else", () => {
    for (const [cell, text] of [
      ["", ""],
      [" ", ""],
      [" a", "a"],
      ["a ", "a"],
      ["\ta\n", "a"],
      ["\u00a0a\u00a0", "a"],
      ["\u00a0a", "a"],
      ["a\u3000", "a"],
      ["a", "a"],
      ["a b", "a b"],
      ["ä", "ä"],
      ["!", "!"],
      ["~", "~"],
    ])
      expect(trimmed(cell as string)).toBe(text);
  });

  it("holds its line breaks and tabs as single spaces", () => {
    expect(oneLine("a \r\n\t b\nc")).toBe("a b c");
    expect(oneLine("a  b")).toBe("a  b");
    expect(oneLine("a  b\n \u00a0c  d\t")).toBe("a  b c  d ");
  });

  it("is put on one line in a time that grows with its length alone", () => {
    for (const write of [
      (size: number) => `${" ".repeat(size)}b\nc`,
      (size: number) => "\n ".repeat(size / 2),
      (size: number) => " \n".repeat(size / 2),
    ])
      expect(growthOf((size) => oneLine(write(size)), 4000)).toBeLessThan(80);
  });

  it("is the error of a formula only as spreadsheets write it", () => {
    for (const error of ["#N/A", "#REF!", "#DIV/0!", "#NV", "#¿NOMBRE?"])
      expect(isFormulaError(error)).toBe(true);
    for (const other of ["#12", "N/A", "#n/a", "", "#", "x#N/A"]) expect(isFormulaError(other)).toBe(false);
  });

  it("says yes or no in four languages, or neither", () => {
    for (const yes of ["yes", "Y", "TRUE", "1", "Ja", "oui", "Sí", "on", "aktiv"])
      expect(parseBoolean(yes)).toBe(true);
    for (const no of ["no", "N", "FALSE", "0", "Nein", "non", "off", "inaktiv"])
      expect(parseBoolean(no)).toBe(false);
    for (const neither of ["", "2", "maybe", "yes!"]) expect(parseBoolean(neither)).toBeNull();
  });

  it("says that a value is not known, and does not only begin like it", () => {
    for (const word of ["N/A", "n/a - from RDC", "-", "TBD", "unbekannt", "?", "N/A, later"])
      expect(meansNotKnown(word)).toBe(true);
    for (const word of ["n/ab", "N/A1", "name", "0", "", "tbd later"])
      expect(meansNotKnown(word)).toBe(false);
    expect(meansNotKnown(`N/A ${"x".repeat(100)}`)).toBe(true);
  });
});
