import { strToU8, unzipSync, zipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import { clock } from "@/lib/platform/clock";
import { encode } from "@/lib/tables/encoding-testing";
import { ENCODING_NAMES } from "@/lib/tables/encodings";
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

describe("weeks and months as dates of sales", () => {
  const days = async (file: string) => {
    const { kind, rows, errors } = await take(file);
    expect([kind, errors]).toEqual(["sales-lines", []]);
    return rows.map(({ item, day, quantity }) => [item, day, Number(quantity) / 1000]);
  };

  it.each([
    "Item,Week,Qty\nA,2026-W05,5\nA,2026-W53,7\nB,2026-W01,1\n",
    "Artikel;KW;Menge\nA;KW 5/2026;5\nA;KW 53/2026;7\nB;KW 1/2026;1\n",
    "Item,Calendar week,Qty\nA,202605,5\nA,202653,7\nB,202601,1\n",
    "Item,Week,Qty\nA,05/2026,5\nA,53/2026,7\nB,01/2026,1\n",
    "Item,Week no,Qty\nA,W05-26,5\nA,W53-26,7\nB,W01-26,1\n",
    "Item,Year,Week,Qty\nA,2026,5,5\nA,2026,53,7\nB,2026,1,1\n",
    "Artikel;Jahr;Kalenderwoche;Menge\nA;2026;KW05;5\nA;2026;KW53;7\nB;2026;KW01;1\n",
  ])("are the Mondays of ISO weeks in %j", async (file) => {
    expect(await days(file)).toEqual([
      ["A", "2026-01-26", 5],
      ["A", "2026-12-28", 7],
      ["B", "2025-12-29", 1],
    ]);
  });

  it.each([
    "Item,Month,Qty\nA,2026-01,9\nB,2026-02,1\n",
    "Item,Period,Qty\nA,Jan 2026,9\nB,Feb 2026,1\n",
    "Article;Mois;Quantité\nA;janvier 2026;9\nB;février 2026;1\n",
    "Item,Month,Qty\nA,01/2026,9\nB,02/2026,1\n",
    "Item,Period,Qty\nA,202601,9\nB,202602,1\n",
    "Item,Month,Qty\nA,Jan-26,9\nB,Feb-26,1\n",
    "Item,Year,Month,Qty\nA,2026,1,9\nB,2026,2,1\n",
    "Item,Year,Month,Qty\nA,2026,January,9\nB,2026,February,1\n",
  ])("are spread over the weeks of the month in %j", async (file) => {
    expect(await days(file)).toEqual([
      ["A", "2026-01-01", 1],
      ["A", "2026-01-05", 2],
      ["A", "2026-01-12", 2],
      ["A", "2026-01-19", 2],
      ["A", "2026-01-26", 2],
      ["B", "2026-02-09", 1],
    ]);
  });

  it("leave numbers of orders alone that look like months", async () => {
    const { rows } = await take("Invoice,Item,Qty,Date\n2026-01,A,1,2026-01-05\n2026-02,A,1,2026-01-06\n");
    expect(rows.map(({ document, day }) => [document, day])).toEqual([
      ["2026-01", "2026-01-05"],
      ["2026-02", "2026-01-06"],
    ]);
  });

  it("end before goods are expected in them", async () => {
    const file = "PO Number,Vendor,Item,Quantity,Expected Date\nP1,S,A,5,KW 50/2026\nP2,S,A,5,KW 2/2027\n";
    const { rows } = await take(file);
    expect(rows.map(({ expectedOn }) => expectedOn)).toEqual(["2026-12-13", "2027-01-17"]);
  });
});

describe("files of other countries", () => {
  it.each([
    [
      "windows-1250",
      "Kod towaru;Nazwa;Ilość\nZ-1;Żarówka ciepła;5\nZ-2;Śruba mosiężna;3\n",
      "Żarówka ciepła",
    ],
    [
      "iso-8859-2",
      "Kód zboží;Název;Množství\nZ-1;Žárovka úsporná;5\nZ-2;Šroub křížový;3\n",
      "Žárovka úsporná",
    ],
    ["windows-1250", "Cikkszám;Megnevezés;Készlet\nZ-1;Fűtőtest;5\nZ-2;Csavarhúzó;3\n", "Fűtőtest"],
    [
      "windows-1251",
      "Артикул;Наименование;Остаток\nZ-1;Лампа настольная;5\nZ-2;Стол;3\n",
      "Лампа настольная",
    ],
    ["shift_jis", "商品コード,商品名,在庫数\nZ-1,ポリ袋 透明,5\nZ-2,ボールペン,3\n", "ポリ袋 透明"],
    ["gb18030", "商品编码,商品名称,库存数量\nZ-1,不锈钢螺丝,5\nZ-2,办公台灯,3\n", "不锈钢螺丝"],
    ["big5", "商品編號,商品名稱,庫存數量\nZ-1,不鏽鋼螺絲,5\nZ-2,辦公檯燈,3\n", "不鏽鋼螺絲"],
    ["euc-kr", "품목코드,품목명,재고수량\nZ-1,스테인리스 나사,5\nZ-2,사무용 스탠드,3\n", "스테인리스 나사"],
  ] as const)("are read in %s, and their headers understood", async (encoding, file, name) => {
    const { kind, rows, errors, analysis } = await take(encode(file, encoding));
    expect([kind, errors]).toEqual(["stock-levels", []]);
    expect(rows).toMatchObject([
      { item: "Z-1", itemName: name, onHand: 5_000 },
      { item: "Z-2", onHand: 3_000 },
    ]);
    expect(analysis.notes.join(" ")).toContain(ENCODING_NAMES[encoding]);
  });
});

describe("dates that a spreadsheet has swapped", () => {
  const dates = (days: readonly string[]) =>
    workbook([["Invoice", "Item", "Qty", "Date"], ...days.map((day, i) => [String(i), "A", "5", day])]);

  it("are noticed, with what helps", async () => {
    const { analysis } = await take(dates(["2026-02-03", "17/03/2026", "2026-05-03", "28/03/2026"]));
    expect(analysis.cautions).toEqual([
      expect.stringMatching(/“Date” seems to have day and month swapped in 2 rows/),
    ]);
  });

  it("are not suspected where days and texts are of any day", async () => {
    for (const days of [
      ["2026-02-03", "17/03/2026", "2026-05-23", "28/03/2026"],
      ["2026-02-03", "2026-02-04", "2026-02-05"],
      ["01/03/2026", "17/03/2026", "03/03/2026"],
    ])
      expect((await take(dates(days))).analysis.cautions).toEqual([]);
  });
});

describe("amounts of a unit and of a line", () => {
  const PRICES = [
    ["A", 5, 10],
    ["A", 1, 10],
    ["A", 2, 10],
    ["B", 3, 2.5],
    ["B", 4, 2.5],
  ] as const;
  const file = (header: string, amounts: (quantity: number, price: number) => number[]) =>
    `Invoice,Item,Qty,Date,${header}\n${PRICES.map(([item, quantity, price], i) => `${i},${item},${quantity},2026-01-0${i + 1},${amounts(quantity, price).map((n) => n.toFixed(2))}`).join("\n")}\n`;
  const prices = async (text: string) =>
    (await take(text)).rows.map(({ unitPrice, lineTotal }) => [unitPrice, lineTotal]);
  const totals = [5000, 1000, 2000, 750, 1000];
  const each = [100_000, 100_000, 100_000, 25_000, 25_000];

  it.each([
    ["Price", (q: number, p: number) => [q * p]],
    ["Line total", (q: number, p: number) => [q * p]],
  ])("are told by arithmetic: “%s” that grows with the quantity is a total", async (header, amounts) => {
    expect(await prices(file(header, amounts))).toEqual(totals.map((total) => [null, total]));
  });

  it.each(["Price", "Amount"])("are told by arithmetic: “%s” that does not is a price", async (header) => {
    expect(await prices(file(header, (_, p) => [p]))).toEqual(each.map((price) => [price, null]));
  });

  it.each(["Price,Amount", "Amount,Price"])("are told apart in “%s”", async (header) => {
    expect(await prices(file(header, (q, p) => [p, q * p]))).toEqual(
      each.map((price, i) => [price, totals[i]]),
    );
  });
});
