import { HOSTILE_WORKBOOKS } from "./workbooks";

/** A file made to exhaust its reader. */
export interface HostileFile {
  name: string;
  make(): Uint8Array<ArrayBuffer>;
  /** What a person reads where the file as a whole is refused; null where its good rows are taken. */
  says: RegExp | null;
}

const HEAD = "Order,Item code,Quantity,Date,Price\n";
const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => `${i},I${i % 50},2,2024-03-01,1.50\n`).join("");
const MB = 1_048_576;

/** A table that begins as usual, then this text so many times. */
function table(piece: string, bytes: number, begin = HEAD + rows(2000)): Uint8Array<ArrayBuffer> {
  const [head, body] = [Buffer.from(begin), Buffer.from(piece)];
  const whole = Buffer.alloc(head.length + bytes, body);
  head.copy(whole);
  return new Uint8Array(whole.buffer as ArrayBuffer, whole.byteOffset, whole.length);
}

const utf16 = (content: string) => Buffer.from(`\ufeff${content}`, "utf16le");

const HOSTILE_TABLES: readonly HostileFile[] = [
  {
    name: "a quote that is never closed, then 48 MB",
    make: () => table("abc ", 48 * MB, `${HEAD}${rows(2000)}"`),
    says: null,
  },
  { name: "a line of 48 MB without an end", make: () => table("abc ", 48 * MB), says: null },
  { name: "48 MB of commas in one line", make: () => table(",", 48 * MB), says: null },
  { name: "12 MB of line breaks", make: () => table("\n", 12 * MB), says: null },
  {
    name: "a file of one line",
    make: () => table("abc ", 4 * MB, ""),
    says: /^Line 1: A value \(at most 32,767 characters\) or the row is too long/,
  },
  {
    name: "a million columns",
    make: () => table("c,", 2 * MB, ""),
    says: /^Line 1: This row has more than 20000 columns/,
  },
  {
    name: "a header of huge cells",
    make: () => table(`${"Quantity ".repeat(3000)},`, 8 * MB, ""),
    says: /^Line 1 has no end within its first 65,536 bytes/,
  },
  {
    name: "quotes that open in every line and never close",
    make: () => table('1,"I1,2,2024-03-01,1.50\n', 16 * MB),
    says: /^Line \d+: too many rows before this one cannot be read/,
  },
  { name: "NUL bytes", make: () => table("\0", 8 * MB), says: null },
  {
    name: "rows of 400 cells full of control characters",
    make: () => table(`${`${"\u0001".repeat(2000)},`.repeat(400)}\n`, 8 * MB),
    says: null,
  },
  {
    name: "UTF-16 with half characters and an odd end",
    make: () => {
      const good = utf16(HEAD + rows(2000));
      const half = Buffer.alloc(MB / 4 + 1, Buffer.from([0x2c, 0, 0, 0xd8, 0x0a, 0]));
      return new Uint8Array(Buffer.concat([good, half]));
    },
    says: null,
  },
  {
    name: "UTF-16 without an end of its line",
    make: () => new Uint8Array(Buffer.concat([utf16(HEAD + rows(2000)), Buffer.alloc(32 * MB, "a\0")])),
    says: null,
  },
];

export const HOSTILE_FILES: readonly HostileFile[] = [...HOSTILE_WORKBOOKS, ...HOSTILE_TABLES];

/** Files that can be read, and whose rows are made to take long. */
export const HOSTILE_ROWS: readonly HostileFile[] = [
  {
    name: "8,000 texts of white space around line breaks",
    make: () => {
      const row = (i: number) => `${i},I${i % 50},2,2024-03-01,1.50,"a${" ".repeat(990)}b\nc"\n`;
      const all = Array.from({ length: 8000 }, (_, i) => row(i)).join("");
      return new Uint8Array(Buffer.from(`${HEAD.trim()},Channel\n${all}`));
    },
    says: null,
  },
  {
    name: "150,000 rows that cannot be imported",
    make: () => table("1,I1,many,2024-03-01,1\n", 3.5 * MB),
    says: /^More than 100,000 rows up to line \d+ could not be imported/,
  },
];
