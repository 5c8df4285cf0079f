import { strToU8, unzipSync, zipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import { clock } from "@/lib/platform/clock";
import { take } from "./take-testing";
import { workbook } from "./workbook-testing";

/** Forms in which programs and people write cells, and what they come to; see cases.test.ts for whole reports. */

describe("marks that nobody sees", () => {
  it("are removed from codes, texts, numbers and days, and counted", async () => {
    const file =
      "Invoice,Item code,Item name,Quantity,Date\n1,\u200bA\u00a01\u200e,\u202eLa\u00admp\u202c,\u206012\u200b,2026-03-04\u200f\n2,A 1,Lamp,3,2026-03-05\n";
    const { rows, errors, marks } = await take(file);
    expect(errors).toEqual([]);
    expect(rows).toMatchObject([
      { item: "A 1", itemName: "Lamp", quantity: 12_000, day: "2026-03-04" },
      { item: "A 1", itemName: "Lamp", quantity: 3_000, day: "2026-03-05" },
    ]);
    expect(marks).toEqual(["unseenMarks"]);
  });

  it("leave an empty cell where there is nothing else", async () => {
    const { errors } = await take("Item code,On hand\n\u200b,5\nB,7\n");
    expect(errors).toEqual([expect.stringContaining("Item code is missing")]);
  });
});

describe("years of two digits", () => {
  afterEach(() => clock.shift(0));

  it("are never after today where the day lies behind us", async () => {
    clock.shift(Date.parse("2026-12-01T12:00:00Z") - Date.now());
    const file =
      "Invoice,Item,Qty,Date\n1,A,5,13/01/68\n2,A,5,14/02/26\n3,A,5,14/02/27\n4,A,5,31.12.99\n5,A,5,2-Jun-06\n";
    const { rows, errors } = await take(file);
    expect(rows.map(({ day }) => day)).toEqual(["1968-01-13", "2026-02-14", "1999-12-31", "2006-06-02"]);
    expect(errors).toEqual([expect.stringContaining("2027-02-14, which lies in the future")]);
  });

  it("may be after today where goods are expected", async () => {
    clock.shift(Date.parse("2026-12-01T12:00:00Z") - Date.now());
    const file =
      "PO Number,Vendor,Item,Quantity,Order Date,Expected Date\nP1,S,A,5,20/11/26,15/01/27\nP2,S,A,5,21/11/26,16/01/27\n";
    const { rows } = await take(file);
    expect(rows.map(({ orderedOn, expectedOn }) => [orderedOn, expectedOn])).toEqual([
      ["2026-11-20", "2027-01-15"],
      ["2026-11-21", "2027-01-16"],
    ]);
  });
});

describe("days that cannot be read", () => {
  it("are errors, never words for “not known”", async () => {
    const good = Array.from({ length: 12 }, (_, i) => `${i},A,5,2026-01-${String(i + 1).padStart(2, "0")}`);
    const file = `Invoice,Item,Qty,Date\n${good.join("\n")}\n98,A,5,2026-02-30\n`;
    const { rows, errors, mapping } = await take(file);
    expect(mapping.blankWords).toEqual([]);
    expect(rows).toHaveLength(12);
    expect(errors).toEqual([expect.stringContaining("no such day")]);
  });

  it("do not hide the column that they stand in", async () => {
    const file = `PO Number,Vendor,Item,Quantity,Expected Date
1,S,A,5,2026-12-05
2,S,A,5,2026-02-30
3,S,A,5,next week
4,S,A,5,2026-12-07
`;
    const { rows, errors } = await take(file);
    expect(rows.map(({ expectedOn }) => expectedOn)).toEqual(["2026-12-05", null, "2026-12-07"]);
    expect(errors).toEqual([expect.stringContaining("no such day")]);
  });
});

describe("formulas whose values are not in the workbook", () => {
  /** A workbook as programs write it that do not compute: some cells hold a formula and nothing else. */
  const withFormulas = (rows: readonly (readonly string[])[]) => {
    const files = unzipSync(workbook(rows));
    const path = "xl/worksheets/sheet1.xml";
    const sheet = new TextDecoder()
      .decode(files[path])
      .replace(/ t="inlineStr"><is><t>=([^<]*)<\/t><\/is>/g, "><f>$1</f>")
      .replace(/ t="inlineStr"><is><t>~<\/t><\/is>/g, ' t="str"><f>A1</f><v></v>');
    return zipSync({ ...files, [path]: strToU8(sheet) });
  };

  it("are named with their columns and in their rows, with what helps", async () => {
    const { analysis, rows, errors } = await take(
      withFormulas([
        ["Invoice", "Item code", "Quantity", "Date"],
        ["1", "A", "=C3*2", "2026-03-04"],
        ["2", "B", "3", "2026-03-05"],
      ]),
    );
    expect(analysis.cautions).toEqual([expect.stringMatching(/“Quantity”.*formulas.*save it/)]);
    expect(rows).toMatchObject([{ item: "B", quantity: 3_000 }]);
    expect(errors).toEqual([expect.stringContaining("formula here without its value")]);
  });

  it("are not those that come to an empty text", async () => {
    const { analysis, errors } = await take(
      withFormulas([
        ["Invoice", "Item code", "Quantity", "Date", "Channel"],
        ["1", "A", "2", "2026-03-04", "~"],
        ["2", "B", "3", "2026-03-05", "Web"],
      ]),
    );
    expect([analysis.cautions, errors]).toEqual([[], []]);
  });
});
