import type { HostileFile } from "./files";
import { type Entry, repeated, stored, text, zip } from "./zip";

const HEAD = ["Order", "Item code", "Quantity", "Date", "Price"];

/** A workbook of one sheet, Sales; parts of the same name take the place of the usual ones. */
function workbook(...parts: Entry[]): Uint8Array<ArrayBuffer> {
  const usual = [
    text("[Content_Types].xml", "<Types/>"),
    text(
      "xl/workbook.xml",
      '<workbook><sheets><sheet name="Sales" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    text(
      "xl/_rels/workbook.xml.rels",
      '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    sheet(headRow + goodRows(2, 3)),
  ];
  const given = new Set(parts.map(({ name }) => name));
  return zip([...usual.filter(({ name }) => !given.has(name)), ...parts]);
}

const SHEET = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";
const OPEN = "<worksheet><sheetData>";
const CLOSE = "</sheetData></worksheet>";
const sheet = (rows: string) => text(SHEET, OPEN + rows + CLOSE);
const cell = (reference: string, value: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (r: number, cells: string) => `<row r="${r}">${cells}</row>`;
const headRow = row(1, HEAD.map((name, i) => cell(`${"ABCDE"[i]}1`, name)).join(""));
const goodRows = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const r = from + i;
    const values = [`${r}`, `I${r % 50}`, "2", "2024-03-01", "1.50"];
    return row(r, values.map((value, c) => cell(`${"ABCDE"[c]}${r}`, value)).join(""));
  }).join("");
const pointers = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => row(from + i, `<c r="B${from + i}" t="s"><v>0</v></c>`)).join("");
/** One shared string of `times` pieces of a thousand characters each. */
const oneString = (times: number) =>
  repeated(STRINGS, "<sst><si>", `<t>${"x".repeat(993)}</t>`.repeat(100), times / 100, "</si></sst>");
const longest = text(STRINGS, `<sst><si><t>${"x".repeat(32_767)}</t></si></sst>`);

/** The longest number format, of brackets that nothing closes. */
const openBrackets = (id: number) => `<numFmt numFmtId="${id}" formatCode="${"[".repeat(255)}"/>`;

/** Attacks on the reader of workbooks, each a few kB to a few MB, and what a person is told. */
export const HOSTILE_WORKBOOKS: readonly HostileFile[] = [
  {
    name: "a shared string of 16 MB that 300 cells show",
    make: () => workbook(oneString(16_000), sheet(headRow + pointers(2, 300))),
    says: /^Cell B2 of the sheet “Sales” holds a text of more than 32,767 characters/,
  },
  {
    name: "the same behind 8,000 good rows",
    make: () => workbook(oneString(16_000), sheet(headRow + goodRows(2, 8000) + pointers(8002, 300))),
    says: /^Cell B8002 of the sheet “Sales” holds a text of more than 32,767 characters/,
  },
  {
    name: "a shared string of 1 MB that 12,000 cells show",
    make: () => workbook(oneString(1000), sheet(headRow + goodRows(2, 9000) + pointers(9002, 12_000))),
    says: /^Cell B9002 of the sheet “Sales” holds a text/,
  },
  {
    name: "a shared string of 900 MB",
    make: () => workbook(oneString(900_000)),
    says: /unpacks to far more than its size/,
  },
  {
    name: "an inline string of 300 MB",
    make: () =>
      workbook(repeated(SHEET, `${OPEN}<row r="1"><c r="A1" t="str"><v>`, "x".repeat(100_000), 3000, CLOSE)),
    says: /^Cell A1 of the sheet “Sales” holds a text of more than 32,767 characters/,
  },
  {
    name: "a sheet of 300 MB of spaces",
    make: () => workbook(repeated(SHEET, OPEN + headRow, " ".repeat(100_000), 3000, CLOSE)),
    says: /unpacks to far more than its size/,
  },
  {
    name: "the longest text that a cell can hold, in 12,000 cells",
    make: () => workbook(longest, sheet(headRow + goodRows(2, 900) + pointers(902, 12_000))),
    says: /^The sheet “Sales” is too large to be read: up to row \d+ it comes to more than 256 MB/,
  },
  {
    name: "the longest text in 400 cells of one row",
    make: () =>
      workbook(longest, sheet(headRow + goodRows(2, 900) + row(902, '<c t="s"><v>0</v></c>'.repeat(400)))),
    says: /^Row 902 of the sheet “Sales” holds more than 1,048,576 characters/,
  },
  {
    name: "20,000 rows with one cell in the last column",
    make: () => workbook(sheet(headRow + goodRows(2, 19_999) + row(20_001, cell("XFD20001", "1")))),
    says: /^Cell XFD20001 of the sheet “Sales” is filled; at most 500 columns \(A to SF\)/,
  },
  {
    name: "a column that does not exist",
    make: () => workbook(sheet(headRow + row(2, cell(`${"Z".repeat(5000)}2`, "1")))),
    says: /is filled; at most 500 columns/,
  },
  {
    name: "half a million rows under a header of 500 columns",
    make: () => {
      const wide = row(
        1,
        Array.from({ length: 500 }, (_, i) => `<c t="str"><v>${HEAD[i] ?? `c${i}`}</v></c>`).join(""),
      );
      return workbook(repeated(SHEET, OPEN + wide, "<row><c><v>1</v></c></row>".repeat(50), 12_000, CLOSE));
    },
    says: /^The sheet “Sales” is too large to be read/,
  },
  {
    name: "60,000 sheets",
    make: () =>
      workbook(
        repeated(
          "xl/workbook.xml",
          "<workbook><sheets>",
          '<sheet name="Sales" sheetId="1" r:id="rId1"/>'.repeat(100),
          600,
          "</sheets></workbook>",
        ),
      ),
    says: /^The workbook has more than 200 sheets/,
  },
  {
    name: "a sheet whose name has a million characters",
    make: () =>
      workbook(
        text(
          "xl/workbook.xml",
          `<workbook><sheets><sheet name="${"x".repeat(60_000)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ),
      ),
    says: /^The name of sheet 1 is longer than 100 characters/,
  },
  {
    name: "two million empty shared strings",
    make: () => workbook(repeated(STRINGS, "<sst>", "<si><t>a</t></si><si/>".repeat(1000), 1000, "</sst>")),
    says: /more different texts than can be read|unpacks to far more/,
  },
  {
    name: "row numbers that jump by a million",
    make: () => workbook(sheet(headRow + goodRows(2, 1) + goodRows(1_000_000, 1) + goodRows(2_000_000, 1))),
    says: /^The rows of the sheet “Sales” are not in order \(row 2000000 after row 1000000\)/,
  },
  {
    name: "entities that expand a billion times",
    make: () =>
      workbook(
        text(
          SHEET,
          `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${OPEN}${row(1, cell("A1", "&b;"))}${CLOSE}`,
        ),
      ),
    says: /document type/,
  },
  {
    name: "a tag of 100 MB",
    make: () => workbook(repeated(SHEET, `${OPEN}<row r="1`, "1".repeat(100_000), 1000, `"/>${CLOSE}`)),
    says: /damaged/,
  },
  {
    name: "a number format of eight million zeros",
    make: () =>
      workbook(
        repeated(
          "xl/styles.xml",
          '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="',
          "0".repeat(1000),
          8000,
          '"/></numFmts></styleSheet>',
        ),
      ),
    says: /damaged/,
  },
  {
    name: "a hundred thousand cell formats",
    make: () =>
      workbook(
        repeated(
          "xl/styles.xml",
          "<styleSheet><cellXfs>",
          '<xf numFmtId="0"/>'.repeat(1000),
          100,
          "</cellXfs></styleSheet>",
        ),
      ),
    says: /more than 65,490 cell formats/,
  },
  {
    name: "a number format of open brackets that 65,000 cell formats share",
    make: () =>
      workbook(
        sheet(headRow + goodRows(2, 2000)),
        repeated(
          "xl/styles.xml",
          `<styleSheet>${openBrackets(200)}<cellXfs>`,
          '<xf numFmtId="200"/>'.repeat(1000),
          65,
          "</cellXfs></styleSheet>",
        ),
      ),
    says: null,
  },
  {
    name: "25,000 number formats of open brackets, each of a cell format of its own",
    make: () => {
      const ids = Array.from({ length: 25_000 }, (_, i) => 200 + i);
      const formats = ids.map(openBrackets).join("");
      const cells = ids.map((id) => `<xf numFmtId="${id}"/>`).join("");
      return workbook(
        sheet(headRow + goodRows(2, 2000)),
        text("xl/styles.xml", `<styleSheet>${formats}<cellXfs>${cells}</cellXfs></styleSheet>`),
      );
    },
    says: null,
  },
  {
    name: "a part that is larger than it says",
    make: () => workbook({ ...sheet(headRow + goodRows(2, 5000)), size: 1000 }),
    says: /damaged/,
  },
  {
    name: "a part that says it has 4 GB",
    make: () => workbook({ ...sheet(headRow), size: 0xffffffff }),
    says: /damaged/,
  },
  {
    name: "ZIP64 sizes beyond every number",
    make: () => {
      const extra = Buffer.alloc(28, 0xff);
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      const claims = { size: 0xffffffff, packedSize: 0xffffffff, offset: 0xffffffff, extra };
      return workbook({ ...sheet(headRow), ...claims });
    },
    says: /cut off/,
  },
  {
    name: "two parts in the same place",
    make: () => {
      const [book, links] = [text("xl/workbook.xml", "<workbook/>"), text("xl/styles.xml", "<styleSheet/>")];
      return workbook({ ...book, offset: 0 }, { ...links, offset: 0 });
    },
    says: /damaged/,
  },
  {
    name: "an encrypted part",
    make: () => workbook({ ...sheet(headRow), flags: 1 }),
    says: /protected with a password/,
  },
  {
    name: "a directory of 60,000 entries",
    make: () =>
      zip(
        Array.from({ length: 14_000 }, (_, i) => stored(`../../${i}`, new Uint8Array())),
        60_000,
      ),
    says: /too many parts/,
  },
  {
    name: "a zip in a zip, with names that climb",
    make: () => zip([stored("../../etc/xl/workbook.xml", zip([stored("a.csv", Buffer.from("a,b\n1,2\n"))]))]),
    says: /zip file, not a workbook/,
  },
  {
    name: "half a million nested elements",
    make: () => workbook(repeated(SHEET, OPEN, "<r>".repeat(1000), 500, CLOSE)),
    says: /no rows/,
  },
  {
    name: "a million rows of nothing under the good ones",
    make: () =>
      workbook(repeated(SHEET, OPEN + headRow + goodRows(2, 2000), "<row/>".repeat(1000), 1040, CLOSE)),
    says: null,
  },
];
