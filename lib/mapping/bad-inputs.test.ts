import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { ImportFileError } from "@/lib/tables/failure";
import { sniffFile } from "@/lib/tables/sniff";
import { openWorkbook } from "@/lib/tables/xlsx";
import { compileMapping } from "./compile";
import { detectCsv } from "./detect-csv";
import { proposeMapping } from "./propose";

const bytes = (text: string) => new TextEncoder().encode(text);
const detect = (text: string) => detectCsv(bytes(text), { complete: true });
const source = (file: Uint8Array) => () =>
  new Response(file as Uint8Array<ArrayBuffer>).body as ReadableStream<Uint8Array>;

function failure(run: () => unknown): Pick<ImportFileError, "problem" | "message"> {
  try {
    run();
  } catch (error) {
    const { problem, message } = error as ImportFileError;
    return { problem, message };
  }
  throw new Error("nothing was refused");
}

describe("files that cannot be imported are refused with a sentence", () => {
  it.each<[string, Uint8Array, string, string]>([
    ["a 0-byte file", new Uint8Array(), "empty", "0 bytes"],
    ["a PDF", bytes("%PDF-1.7 …"), "not-text", "a PDF"],
    ["a PNG", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), "not-text", "an image"],
    ["a gzip file", new Uint8Array([0x1f, 0x8b, 8]), "not-text", "gzip"],
    ["a web page", bytes("  <!DOCTYPE html><html>"), "not-text", "sign-in page"],
    [
      "an old .xls",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
      "old-workbook",
      ".xls",
    ],
    [
      "a workbook with a password",
      new Uint8Array([
        ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 7],
        ...Array.from("EncryptedPackage").flatMap((c) => [c.charCodeAt(0), 0]),
      ]),
      "encrypted",
      "password",
    ],
  ])("%s", (_, file, problem, words) => {
    const found = failure(() => sniffFile(file));
    expect(found.problem).toBe(problem);
    expect(found.message).toContain(words);
  });

  it("a file of blank lines", () => expect(failure(() => detect("\n \n,,\n")).problem).toBe("empty"));
  it("a header without rows", () => expect(failure(() => detect("item,quantity\n")).problem).toBe("no-rows"));
  it("binary data", () => {
    const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256);
    expect(failure(() => detectCsv(noise, { complete: true })).problem).toBe("not-text");
  });
  it("more than 500 columns", () => {
    const row = `${Array.from({ length: 501 }, (_, i) => `c${i}`).join(",")}\n`;
    expect(failure(() => detect(row + row))).toMatchObject({
      problem: "too-many-columns",
      message: expect.stringContaining("501 columns"),
    });
  });
  it("a zip that calls itself XLSX", async () => {
    const zip = zipSync({ "sales.csv": bytes("item,quantity\nA,1\n") });
    expect(sniffFile(zip)).toBe("xlsx-or-zip");
    await expect(openWorkbook(source(zip))).rejects.toMatchObject({
      problem: "not-a-workbook",
      message: expect.stringContaining("This is a zip file, not a workbook"),
    });
  });
});

describe("odd files that can be imported", () => {
  it("one column, with a hint", () => {
    const found = detect("item\nA\nB\n");
    expect(found.headers).toEqual(["item"]);
    expect(found.notes[0]).toContain("Only one column");
  });

  it("300 columns", () => {
    const header = Array.from({ length: 300 }, (_, i) => (i === 7 ? "SKU" : `extra ${i}`));
    const found = detect(`${header.join(",")}\n${header.map((_, i) => `v${i}`).join(",")}\n`);
    expect(found.headers).toHaveLength(300);
    const { columns } = proposeMapping("items", found.headers, found.sampleRows);
    expect(columns[7]?.field).toBe("item");
  });

  it("a quote never closed: named in the notes, the other rows stay", () => {
    const found = detect('item,quantity\nA,1\n"B,2\nC,3\n');
    expect(found.sampleRows).toEqual([
      ["A", "1"],
      ["C", "3"],
    ]);
    expect(found.notes[0]).toMatch(/^Line 3: A quote/);
  });

  it.each([
    ["dmy", "24/12/2023"],
    ["mdy", "12/24/2023"],
    ["iso", "2023-12-24"],
    ["iso", "24-Dec-23"],
    ["dmy", "24.12.2023 18:30"],
  ])("dates as %s", (format, written) => {
    const found = detect(`item,quantity,date\nA,1,${written}\n`);
    const { mapping, questions } = proposeMapping("sales-lines", found.headers, found.sampleRows);
    expect([mapping.dateFormat, questions]).toEqual([format, []]);
    const result = compileMapping({ ...mapping, kind: "sales-lines" })(found.sampleRows[0] ?? [], 1);
    expect(result).toMatchObject({ ok: true, value: { day: "2023-12-24" } });
  });

  it.each([
    ["comma", "item;quantity;date;price\nA;1;2024-01-01;1.234,50\n"],
    ["dot", 'item,quantity,date,price\nA,1,2024-01-01,"1,234.50"\n'],
  ])("numbers with a decimal %s", (format, text) => {
    const found = detect(text);
    const { mapping } = proposeMapping("sales-lines", found.headers, found.sampleRows, { currency: "EUR" });
    expect(mapping.decimalFormat).toBe(format);
    const result = compileMapping({ ...mapping, kind: "sales-lines" })(found.sampleRows[0] ?? [], 1);
    expect(result).toMatchObject({ ok: true, value: { unitPrice: 12_345_000 } });
  });

  it("formulas in cells are texts like any other", () => {
    const found = detect('item,item name\n"=1+1","=HYPERLINK(""http://x"")"\n');
    const { mapping } = proposeMapping("items", found.headers, found.sampleRows);
    expect(compileMapping({ ...mapping, kind: "items" })(found.sampleRows[0] ?? [], 1)).toMatchObject({
      value: { item: "=1+1", itemName: '=HYPERLINK("http://x")' },
    });
  });
});
