import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectCsv } from "@/lib/mapping/detect-csv";
import { csvCell, errorFileHeader, errorFileRow, guardCell, unguardCell, writeCsvRow } from "./csv-write";

describe("csvCell", () => {
  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1+cmd|' /C calc'!A0", `"'+1+cmd|' /C calc'!A0"`],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", `"'\t=1"`],
    ["\r=1", `"'\r=1"`],
    ["＝1", "'＝1"],
    ["-5", "-5"],
    ["-1234.50", "-1234.50"],
    ["+3", "+3"],
    ["-", "'-"],
    ["plain", "plain"],
    ['say "hi"', '"say ""hi"""'],
    ["a,b", '"a,b"'],
    [" padded", '" padded"'],
  ])("writes %j as %j", (value, cell) => expect(csvCell(value)).toBe(cell));

  it("writes numbers, booleans and nothing as they are", () => {
    expect(writeCsvRow([-5, true, null, undefined, 1.5])).toBe("-5,true,,,1.5\r\n");
  });

  it("never lets a cell start a formula", () => {
    const starts = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "'", "", "x");
    fc.assert(
      fc.property(starts, fc.string(), (start, rest) => {
        const cell = csvCell(start + rest).replace(/^"/, "");
        expect(/^[=@\t\r]/.test(cell)).toBe(false);
        if (/^[+-]/.test(cell)) expect(cell).toMatch(/^[+-][\d.,]+"?$/);
      }),
    );
  });

  it("is undone by the reader for every text", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "'", "''", "=", "'=", "-", "@"), fc.string(), (start, rest) => {
        expect(unguardCell(guardCell(start + rest))).toBe(start + rest);
      }),
    );
  });
});

describe("error files", () => {
  it("keep the original cells through write and read, and the error column stays single", () => {
    const cell = fc.constantFrom("007", "=x", "'=x", "-5", 'a"b', "x,y", "ü", "");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("A1", "=B"), cell, cell), { minLength: 2 }), (rows) => {
        const headers = ["item", "quantity", "date", "error"];
        const text =
          errorFileHeader(headers) +
          rows.map((row) => errorFileRow([...row, "old"], 3, ["First.", "Second."])).join("");
        const read = detectCsv(new TextEncoder().encode(text), { complete: true, delimiter: "," });
        expect(read.headers).toEqual(headers);
        expect(read.sampleRows).toEqual(rows.slice(0, 500).map((row) => [...row, "First. Second."]));
      }),
    );
  });
});
