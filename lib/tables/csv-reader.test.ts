import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { CsvReader, type CsvReaderOptions, readCsv } from "./csv-reader";
import { RowScanner } from "./csv-scan";
import { guardCell } from "./csv-write";
import type { Encoding } from "./encodings";
import type { CsvBatch, CsvDialect, ParsedRow } from "./types";

const START = { byte: 0, line: 1, row: 0 };
const COMMA: CsvDialect = { encoding: "utf-8", delimiter: ",", quote: '"' };

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "windows-1252") return Uint8Array.from(text, (c) => c.charCodeAt(0));
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le");
  return bytes;
}

function readAll(
  bytes: Uint8Array,
  dialect = COMMA,
  options: Partial<CsvReaderOptions> = {},
  cuts: number[] = [],
): CsvBatch[] {
  const reader = new CsvReader(dialect, { from: START, ...options });
  const batches: CsvBatch[] = [];
  let at = 0;
  for (const cut of [...cuts.map((c) => c % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    batches.push(...reader.push(bytes.slice(at, cut)));
    at = cut;
  }
  batches.push(...reader.finish());
  return batches;
}

const rowsOf = (batches: readonly CsvBatch[]): ParsedRow[] => batches.flatMap((batch) => batch.rows);
const cellsOf = (text: string, options: Partial<CsvReaderOptions> = {}) =>
  rowsOf(readAll(encode(text, "utf-8"), COMMA, options)).map((row) => row.cells);

/** Text full of what a CSV reader can trip over. */
const nasty = fc
  .array(
    fc.constantFrom(
      '"',
      '""',
      ",",
      ";",
      "\n",
      "\r",
      "\r\n",
      "a",
      "é",
      "€",
      "😀",
      "12.5",
      " ",
      "'",
      "=x",
      '"\n"x',
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(""));

describe("CsvReader", () => {
  it("reads quotes, doubled quotes, separators and line breaks inside values", () => {
    expect(cellsOf('a,"b ""c"", d"\r\n"line 1\nline 2",\r\nx,y')).toEqual([
      ["a", 'b "c", d'],
      ["line 1\nline 2", ""],
      ["x", "y"],
    ]);
  });

  it("numbers rows and physical lines and skips blank lines", () => {
    const rows = rowsOf(readAll(encode('a,b\n\n"x\ny",1\n , \r\nlast,2', "utf-8")));
    expect(rows.map((row) => [row.row, row.line, row.byte])).toEqual([
      [1, 1, 0],
      [2, 3, 5],
      [3, 6, 18],
    ]);
  });

  it("gives the same batches for any chunking of any bytes", () => {
    fc.assert(
      fc.property(
        nasty,
        fc.constantFrom<Encoding>("utf-8", "utf-16le", "utf-16be"),
        fc.array(fc.nat(), { maxLength: 12 }),
        (text, encoding, cuts) => {
          const bytes = encode(text, encoding);
          const dialect = { ...COMMA, encoding };
          const whole = readAll(bytes, dialect, { batchRows: 2 });
          expect(readAll(bytes, dialect, { batchRows: 2, blockBytes: 1 }, cuts)).toEqual(whole);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("gives the same batches for any chunking of random bytes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(10, 13, 34, 44, 97, 0xc3, 0xa9, 0xe9, 0xe2, 0x82, 0xac, 0xff, 0), {
          maxLength: 60,
        }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (codes, cuts) => {
          const bytes = Uint8Array.from(codes);
          expect(readAll(bytes, COMMA, { batchRows: 3, blockBytes: 1 }, cuts)).toEqual(
            readAll(bytes, COMMA, { batchRows: 3 }),
          );
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("resumes from any reported place with the same tail", () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom<Encoding>("utf-8", "utf-16le"), (text, encoding) => {
        const bytes = encode(text, encoding);
        const dialect = { ...COMMA, encoding };
        const whole = readAll(bytes, dialect, { batchRows: 1 });
        whole.forEach((batch, i) => {
          if (batch.last) return;
          const tail = readAll(bytes.slice(batch.next.byte), dialect, { batchRows: 1, from: batch.next });
          expect(tail).toEqual(whole.slice(i + 1));
        });
      }),
      { numRuns: 500 },
    );
  });

  it("reads back what a plain RFC 4180 writer wrote", () => {
    const cell = fc.string({ unit: "binary", maxLength: 12 });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));
    fc.assert(
      fc.property(table, fc.constantFrom<CsvDialect["delimiter"]>(",", ";", "\t", "|"), (rows, delimiter) => {
        const text = rows
          .map(
            (row) =>
              `${row.map((value) => `"${guardCell(value).replaceAll('"', '""')}"`).join(delimiter)}\r\n`,
          )
          .join("");
        const read = rowsOf(readAll(encode(text, "utf-8"), { ...COMMA, delimiter })).map((row) => row.cells);
        expect(read).toEqual(rows.filter((row) => row.some((value) => value.trim() !== "")));
      }),
      { numRuns: 150 },
    );
  });

  it("names the row whose quote is never closed and reads the others", () => {
    const text = `a,1\n"b,2\nc,3\n${"d,4\n".repeat(40_000)}`;
    const rows = rowsOf(readAll(encode(text, "utf-8")));
    expect(rows).toHaveLength(40_003);
    expect(rows[1]).toMatchObject({ row: 2, line: 2, cells: ['"b,2'] });
    expect(rows[1]?.problem).toContain("never closed");
    expect(rows.filter((row) => row.problem !== null)).toHaveLength(1);
    expect(rows.at(-1)).toMatchObject({ line: 40_003, cells: ["d", "4"] });
  });

  it("sees a quote that a later value's quote only seems to close", () => {
    const rows = rowsOf(readAll(encode('"b,2\nc,3\n"x, y",4\nz,5\n', "utf-8")));
    expect(rows.map((row) => row.problem === null)).toEqual([false, true, true, true]);
    expect(rows[2]?.cells).toEqual(["x, y", "4"]);
  });

  it("reports a value without an end in bounded memory and goes on after its line", () => {
    const reader = new CsvReader(COMMA, { from: START });
    const megabyte = new Uint8Array(1_048_576).fill(97);
    const batches: CsvBatch[] = [];
    for (let i = 0; i < 20; i++) batches.push(...reader.push(megabyte));
    batches.push(...reader.push(encode("\nok,1\n", "utf-8")), ...reader.finish());
    const rows = rowsOf(batches);
    expect(rows.map((row) => row.problem !== null)).toEqual([true, false]);
    expect(rows[0]?.cells[0]).toHaveLength(200);
    expect(rows[1]).toMatchObject({ row: 2, line: 2, byte: 20 * 1_048_576 + 1, cells: ["ok", "1"] });
  });

  it("gives up on a file in which hardly any row can be read", () => {
    const text = 'x,"y""\n'.repeat(999);
    const reader = new CsvReader(COMMA, { from: START });
    const read = () => [...reader.push(encode(text, "utf-8")), ...reader.finish()];
    expect(read).toThrowError(/^Line \d+: too many rows/);
  });

  it("refuses rows with more columns than allowed, one by one", () => {
    const rows = rowsOf(readAll(encode(`a\n${"x,".repeat(600)}\nb\n`, "utf-8")));
    expect(rows.map((row) => row.problem !== null)).toEqual([false, true, false]);
    expect(rows[1]?.problem).toContain("more than 500 columns");
    expect(rowsOf(readAll(encode(`${"x,".repeat(299)}x\n`, "utf-8")))[0]?.cells).toHaveLength(300);
  });

  it("says that a file cut in the middle of its last row is cut", () => {
    const rows = rowsOf(readAll(encode("a,b,c\nd,e", "utf-8"), COMMA, { columns: 3 }));
    expect(rows[0]?.problem).toBeNull();
    expect(rows[1]?.problem).toContain("ends in the middle of this row");
    expect(rowsOf(readAll(encode("a,b,c\nd,e,f", "utf-8"), COMMA, { columns: 3 }))[1]?.problem).toBeNull();
  });

  it("reads Windows-1252 bytes in a UTF-8 file as such and says where", () => {
    const bytes = new Uint8Array([...encode("näme,1\n", "utf-8"), 0x43, 0x61, 0x66, 0xe9, 0x2c, 0x80, 10]);
    const [batch] = readAll(bytes);
    expect(batch?.rows.map((row) => row.cells)).toEqual([
      ["näme", "1"],
      ["Café", "€"],
    ]);
    expect(batch).toMatchObject({ reencodedRows: 1, firstReencodedLine: 2 });
  });

  it("takes the guard off cells that exports protect", () => {
    expect(cellsOf("'=1+1,'-x,'quoted,''=y,-5\n")).toEqual([["=1+1", "-x", "'quoted", "'=y", "-5"]]);
  });
});

describe("readCsv", () => {
  it("cancels the stream when the loop is left", async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(encode("a,b\n".repeat(30_000), "utf-8"));
      },
      cancel() {
        cancelled = true;
      },
    });
    for await (const batch of readCsv(stream, COMMA, { from: START })) {
      expect(batch.rows).toHaveLength(2000);
      break;
    }
    expect(cancelled).toBe(true);
  });
});

describe("rows as long as rows may be", () => {
  it("are scanned a few times, not once for every block that they fill", () => {
    const scan = vi.spyOn(RowScanner.prototype, "scan");
    const row = `${Array.from({ length: 30 }, () => "x".repeat(32_767)).join(",")}\n`;
    const bytes = encode(row.repeat(5), "utf-8");
    const reader = new CsvReader(COMMA, { from: START, columns: 30 });
    let rows = 0;
    for (let at = 0; at < bytes.length; at += 65_536)
      for (const batch of reader.push(bytes.subarray(at, at + 65_536))) rows += batch.rows.length;
    for (const batch of reader.finish()) rows += batch.rows.length;
    const scanned = scan.mock.calls.reduce((sum, [block, start]) => {
      const end = block.text.indexOf("\n", start);
      return sum + (end < 0 ? block.text.length : end) - start;
    }, 0);
    scan.mockRestore();
    expect(rows).toBe(5);
    expect(scanned).toBeLessThan(3 * bytes.length);
  });
});
