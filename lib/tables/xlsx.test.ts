import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, it, vi } from "vitest";
import { growthOf } from "./testing";
import { openWorkbook, sheetToCsv } from "./xlsx";
import { cellNumberText, numberStyle } from "./xlsx-values";

vi.mock("./xlsx-values", { spy: true });

type Parts = Record<string, string>;

/** A small workbook as spreadsheet programs write them; parts can be replaced. */
function workbook(sheet: string, change: Parts = {}): Uint8Array {
  const parts: Parts = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
    "xl/workbook.xml":
      '<?xml version="1.0"?><workbook xmlns:r="urn:r"><workbookPr/><sheets><sheet name="Sales &amp; more" sheetId="1" r:id="rId1"/>' +
      '<sheet name="Old" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>' +
      '<Relationship Id="rId2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>' +
      '<Relationship Id="rId3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml":
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/>' +
      '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": "<worksheet><sheetData/></worksheet>",
    "xl/sharedStrings.xml":
      '<sst><si><t>Item</t></si><si><r><t>La</t></r><r><t xml:space="preserve">mp, "big"</t></r><rPh><t>x</t></rPh></si>' +
      "<si><t>&lt;A&amp;B&gt; &#x20AC;</t></si><si><t>two\nlines</t></si><si><t>=1+1</t></si></sst>",
    ...change,
  };
  const files: Zippable = {};
  for (const [name, text] of Object.entries(parts)) files[name] = strToU8(text);
  return zipSync(files);
}

/** The bytes in small chunks, so that every token of the formats is cut somewhere. */
const source =
  (file: Uint8Array, chunk = 97) =>
  () => {
    let at = 0;
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= file.length) controller.close();
        else controller.enqueue(file.slice(at, at + chunk));
        at += chunk;
      },
    });
  };

async function csvOf(file: Uint8Array, sheet = 0, chunk = 97): Promise<string> {
  return new Response(sheetToCsv(await openWorkbook(source(file, chunk)), sheet)).text();
}

describe("openWorkbook", () => {
  it("lists the sheets, hidden ones marked", async () => {
    const { sheets } = await openWorkbook(source(workbook("")));
    expect(sheets).toEqual([
      { name: "Sales & more", hidden: false },
      { name: "Old", hidden: true },
    ]);
  });

  it.each([
    ["cut in the middle", (file: Uint8Array) => file.slice(0, file.length / 2), "truncated"],
    ["with its end cut", (file: Uint8Array) => file.slice(0, -10), "truncated"],
    ["an empty zip", () => zipSync({}), "not-a-workbook"],
    [
      "binary .xlsb",
      () => zipSync({ "[Content_Types].xml": strToU8("x"), "xl/workbook.bin": strToU8("x") }),
      "not-a-workbook",
    ],
    [
      "OpenDocument",
      () => zipSync({ mimetype: strToU8("x"), "content.xml": strToU8("x") }),
      "not-a-workbook",
    ],
    ["no sheets", () => workbook("", { "xl/workbook.xml": "<workbook/>" }), "broken-workbook"],
  ])("refuses one that is %s", async (_, change, problem) => {
    await expect(openWorkbook(source(change(workbook(""))))).rejects.toMatchObject({ problem });
  });

  it("notices damaged bytes", async () => {
    const file = workbook(`<row r="1"><c r="A1" t="str"><v>${"abcdefgh".repeat(50)}</v></c></row>`);
    const name = strToU8("xl/workbook.xml");
    const at = file.findIndex((_, i) => name.every((byte, k) => file[i + k] === byte)) + name.length + 20;
    file[at] = (file[at] as number) ^ 0x55;
    await expect(openWorkbook(source(file))).rejects.toMatchObject({ problem: "broken-workbook" });
  });
});

describe("sheetToCsv", () => {
  it("writes strings, numbers, codes with their zeros, dates, booleans, errors and cached formula values", async () => {
    const csv = await csvOf(
      workbook(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Qty</t></is></c><c r="C1" t="str"><f>A1</f><v>Date</v></c></row>' +
          '<row r="2"><c r="A2" s="2"><v>123</v></c><c r="B2"><v>1.1000000000000001</v></c><c r="C2" s="1"><v>40513</v></c></row>' +
          '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><f>SUM(B1:B2)</f><v>-3</v></c><c r="C3" s="3"><v>40513.351388888892</v></c></row>' +
          '<row r="5"><c r="A5" t="s"><v>2</v></c><c r="B5" t="b"><v>1</v></c><c r="C5" t="e"><v>#N/A</v></c><c r="F5" s="1"/></row>' +
          '<row r="6"><c r="B6" t="s"><v>3</v></c></row><row r="7"><c r="A7" t="s"><v>4</v></c><c r="C7" t="d"><v>2024-01-31</v></c></row>',
      ),
    );
    expect(csv.split("\n")).toEqual([
      "Item,Qty,Date",
      "00123,1.1,2010-12-01",
      '"Lamp, ""big""",-3,2010-12-01T08:26:00',
      "",
      "<A&B> €,TRUE,#N/A",
      ",two lines,",
      "'=1+1,,2024-01-31",
      "",
    ]);
  });

  it("gives the same text however the bytes arrive", async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${i % 5}</v></c><c r="B${i + 1}"><v>${i / 8}</v></c></row>`,
    ).join("");
    const file = workbook(rows);
    const whole = await csvOf(file, 0, file.length);
    expect(whole.split("\n")).toHaveLength(41);
    for (const chunk of [1, 7, 64, 1000]) expect(await csvOf(file, 0, chunk)).toBe(whole);
  });

  it("reads cells without references, prefixed names, CDATA and the 1904 calendar", async () => {
    const file = workbook("", {
      "xl/workbook.xml":
        '<x:workbook xmlns:r="u"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="S" r:id="rId1"/></x:sheets></x:workbook>',
      "xl/worksheets/sheet1.xml":
        '<x:worksheet><x:sheetData><x:row><x:c t="str"><x:v><![CDATA[a<b]]></x:v></x:c><x:c s="1"><x:v>39051</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    });
    expect(await csvOf(file)).toBe("a<b,2010-12-01\n");
  });

  it("stops a zip bomb", async () => {
    const file = workbook(`<row r="1"><c r="A1"><v>1</v></c></row>${" ".repeat(12_000_000)}`);
    expect(file.length).toBeLessThan(100_000);
    const book = await openWorkbook(source(file, 65_536), { maxInflated: 4_000_000 });
    await expect(new Response(sheetToCsv(book, 0)).text()).rejects.toMatchObject({ problem: "too-large" });
  });

  it("bounds shared strings and single tokens", async () => {
    const many = `<sst>${"<si><t>x</t></si>".repeat(11)}</sst>`;
    const book = await openWorkbook(source(workbook("", { "xl/sharedStrings.xml": many })), {
      maxStrings: 10,
    });
    await expect(new Response(sheetToCsv(book, 0)).text()).rejects.toMatchObject({ problem: "too-large" });
    const long = workbook(`<row r="1"><c r="A1" t="str"><v>${"x".repeat(1_200_000)}</v></c></row>`);
    await expect(csvOf(long, 0, 65_536)).rejects.toMatchObject({ problem: "broken-workbook" });
  });

  it("refuses a sheet that is not there and rows out of order", async () => {
    const book = await openWorkbook(source(workbook("")));
    await expect(new Response(sheetToCsv(book, 9)).text()).rejects.toMatchObject({
      problem: "no-such-sheet",
    });
    const row = '<row r="2"><c r="A2"><v>1</v></c></row>';
    await expect(csvOf(workbook(row + row))).rejects.toMatchObject({ problem: "broken-workbook" });
  });
});

describe("numbers of cells", () => {
  it.each([
    [14, undefined, "date"],
    [22, undefined, "datetime"],
    [2, undefined, "plain"],
    [164, "yyyy-mm-dd", "date"],
    [164, "[$-409]d\\-mmm\\-yy;@", "date"],
    [164, "dd/mm/yyyy hh:mm", "datetime"],
    [164, "[h]:mm", "plain"],
    [164, "hh:mm", "time"],
    [164, '#,##0.00 "days"', "plain"],
    [164, "[Red]0.00", "plain"],
    [164, "0000000", 7],
    [164, "General", "plain"],
    [164, '"yyyy"0', "plain"],
    [164, '0"yyyy', "date"],
    [164, "[h", "plain"],
    [164, "[[Red]hh:mm", "time"],
    [164, "\\y_d*s0", "plain"],
    [164, "[HH]:mm", "plain"],
  ])("format %d %j is %j", (id, code, style) => expect(numberStyle(id, code)).toBe(style));

  it("reads a format in a time that grows with its length alone", () => {
    for (const piece of ["[", '"', "[h", "\\", "_[", "[]"])
      expect(growthOf((size) => numberStyle(164, piece.repeat(size / piece.length)), 4000)).toBeLessThan(80);
  });

  it("reads the format of many cell styles once", async () => {
    vi.mocked(numberStyle).mockClear();
    const styles = `<numFmts><numFmt numFmtId="200" formatCode="${"[".repeat(255)}"/></numFmts>`;
    const cells = '<xf numFmtId="200"/>'.repeat(5000);
    const { styles: read } = await openWorkbook(
      source(
        workbook("", { "xl/styles.xml": `<styleSheet>${styles}<cellXfs>${cells}</cellXfs></styleSheet>` }),
      ),
    );
    expect(read).toEqual(Array(5000).fill("plain"));
    expect(numberStyle).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["0.30000000000000004", "0.3"],
    ["1E-3", "0.001"],
    ["1.5E+20", "150000000000000000000"],
    ["-1.2E-7", "-0.00000012"],
    ["4006381333931", "4006381333931"],
    ["12345678901234567", "12345678901234567"],
  ])("%s is written as %s", (raw, text) => expect(cellNumberText(raw, "plain", false)).toBe(text));

  it("knows the calendar's odd beginning", () => {
    expect(cellNumberText("1", "date", false)).toBe("1900-01-01");
    expect(cellNumberText("59", "date", false)).toBe("1900-02-28");
    expect(cellNumberText("61", "date", false)).toBe("1900-03-01");
    expect(cellNumberText("0", "date", true)).toBe("1904-01-01");
    expect(cellNumberText("0.5", "time", false)).toBe("12:00:00");
  });
});
