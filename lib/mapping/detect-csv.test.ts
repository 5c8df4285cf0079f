import { describe, expect, it } from "vitest";
import { CsvReader } from "@/lib/tables/csv-reader";
import { detectCsv } from "./detect-csv";

const bytes = (text: string) => new TextEncoder().encode(text);
const detect = (text: string, change = {}) => detectCsv(bytes(text), { complete: true, ...change });

/** The data rows as the import would read them from the detected start. */
function dataRows(file: Uint8Array, found: ReturnType<typeof detectCsv>) {
  const reader = new CsvReader(found.dialect, { from: found.dataStart, columns: found.headers.length });
  return [...reader.push(file.subarray(found.dataStart.byte)), ...reader.finish()].flatMap(
    (batch) => batch.rows,
  );
}

describe("detectCsv", () => {
  it.each([
    [",", "item,qty,name\nA,1,Lamp\nB,2,Chair\n"],
    [";", "item;qty;price\nA;1;2,50\nB;2;3,75\n"],
    ["\t", "item\tqty\tname\nA\t1\tLamp, white\nB\t2\tChair, red\n"],
    ["|", "item|qty|name\nA|1|Lamp\nB|2|Chair\n"],
  ])("finds the separator %j", (delimiter, text) => {
    const found = detect(text);
    expect(found.dialect.delimiter).toBe(delimiter);
    expect(found).toMatchObject({ hasHeader: true, skippedLines: 0 });
    expect(found.headers.slice(0, 2)).toEqual(["item", "qty"]);
    expect(found.sampleRows).toHaveLength(2);
  });

  it("prefers the semicolon where commas only stand inside numbers", () => {
    expect(detect("A1;1,5;2,50\nB2;2,5;3,75\n").dialect.delimiter).toBe(";");
  });

  it("skips a sep= line, title lines and blank lines, and says where the data starts", () => {
    const text =
      "sep=;\r\nSales report 2024;;\r\n\r\nArtikel;Menge;Datum\r\nA;1;01.02.2024\r\nB;2;02.02.2024\r\n";
    const found = detect(text);
    expect(found).toMatchObject({ headers: ["Artikel", "Menge", "Datum"], hasHeader: true, skippedLines: 3 });
    expect(found.dataStart).toEqual({ byte: text.indexOf("A;1"), line: 5, row: 0 });
    expect(dataRows(bytes(text), found).map((row) => [row.row, row.line, row.cells[0]])).toEqual([
      [1, 5, "A"],
      [2, 6, "B"],
    ]);
  });

  it("sees that there is no header", () => {
    const found = detect("A1,5,2024-01-01\nB2,6,2024-01-02\n");
    expect(found).toMatchObject({ hasHeader: false, headers: ["Column 1", "Column 2", "Column 3"] });
    expect(found.sampleRows).toHaveLength(2);
    expect(found.dataStart.byte).toBe(0);
  });

  it("takes a person's word for separator and header", () => {
    const text = "x;y\nA,1;5\nB,2;6\n";
    expect(detect(text, { delimiter: ",", headerLine: null })).toMatchObject({ hasHeader: false });
    expect(detect(text, { headerLine: 2 })).toMatchObject({ headers: ["A,1", "5"], skippedLines: 1 });
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])("reads UTF-16 (little endian %s, mark %s) to the same rows", (little, mark) => {
    const text = `${mark ? "\ufeff" : ""}sep=;\nArtikel;Menge\nSchön 😀;1\nÄ;2\n`;
    const file = new Uint8Array(text.length * 2);
    const view = new DataView(file.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
    const found = detectCsv(file, { complete: true });
    expect(found).toMatchObject({ dialect: { delimiter: ";" }, headers: ["Artikel", "Menge"] });
    expect(dataRows(file, found).map((row) => row.cells)).toEqual([
      ["Schön 😀", "1"],
      ["Ä", "2"],
    ]);
  });

  it("reads Windows-1252 and says so", () => {
    const file = Uint8Array.from("Artikel;Menge\nSch\u00f6n \u0080;1\nA;2\n", (c) => c.charCodeAt(0));
    const found = detectCsv(file, { complete: true });
    expect(found.sampleRows[0]).toEqual(["Schön €", "1"]);
    expect(found.notes[0]).toContain("Windows-1252");
  });

  it("leaves out the unfinished last row of an incomplete sample", () => {
    expect(detectCsv(bytes("a,b\n1,2\n3"), { complete: false }).sampleRows).toEqual([["1", "2"]]);
    expect(detectCsv(bytes("a,b\n1,2\n3"), { complete: true }).sampleRows).toEqual([["1", "2"], ["3"]]);
  });

  it("starts after the header even where the first row does not end in the sample", () => {
    const sample = bytes(`item,name\n\nA,"${"x".repeat(500)}`);
    expect(detectCsv(sample, { complete: false })).toMatchObject({
      headers: ["item", "name"],
      dataStart: { byte: 10, line: 2, row: 0 },
      sampleRows: [],
    });
  });

  it("reads values in apostrophes where all are", () => {
    const found = detect("'item','qty'\n'A, b','1'\n'C','2'\n");
    expect(found.dialect.quote).toBe("'");
    expect(found.sampleRows[0]).toEqual(["A, b", "1"]);
  });

  it("names duplicate and empty headers by their place", () => {
    expect(detect("item,,qty\nA,x,1\n").headers).toEqual(["item", "Column 2", "qty"]);
  });
});
