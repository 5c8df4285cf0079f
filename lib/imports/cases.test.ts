import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileMapping } from "@/lib/mapping/compile";
import type { KindKey } from "@/lib/mapping/kinds";
import { CsvReader } from "@/lib/tables/csv-reader";
import { openWorkbook, sheetToCsv } from "@/lib/tables/xlsx";
import { analyseTable, readLayout } from "./analyse";
import { workbook } from "./workbook-testing";

/**
 * Files as other systems export them, and what their rows come to: analysed, mapped and read by the code that loads them,
 * with nobody answering a question. The inputs are small ones of our own, for kinds of files that buyers reported.
 */
async function take(content: string | Uint8Array, kind?: KindKey) {
  let bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  if (typeof content !== "string") {
    const opened = await openWorkbook(() => new Response(new Uint8Array(content)).body as ReadableStream);
    bytes = new Uint8Array(await new Response(sheetToCsv(opened, 0)).arrayBuffer());
  }
  const found = readLayout(bytes, { complete: true });
  const { mapping, analysis } = analyseTable(
    found,
    { sheets: [], sheet: null },
    { currency: "EUR", kind, remembered: () => null },
  );
  const { layout } = found;
  const rows: Record<string, unknown>[] = [];
  const errors: string[] = [];
  const marks: string[] = [];
  if (analysis.questions.length === 0) {
    const map = compileMapping(mapping);
    const reader = new CsvReader(layout.dialect, { from: layout.dataStart, columns: layout.headers.length });
    const batches = [...reader.push(bytes.slice(layout.dataStart.byte)), ...reader.finish()];
    for (const { cells, row, problem } of batches.flatMap((batch) => batch.rows)) {
      const result = map(cells, row, problem);
      if (result.ok) {
        rows.push({ ...result.value });
        marks.push(...result.marks);
      } else if (result.left) marks.push(result.left);
      else errors.push(...result.errors.map(({ reason }) => reason));
    }
  }
  return { kind: mapping.kind, mapping, analysis, rows, errors, marks };
}
const fixture = (name: string): string => readFileSync(`${import.meta.dirname}/fixtures/${name}`, "utf8");

describe("rows that add others up or head them", () => {
  it.each([
    ["Total", ";"],
    ["Summe", ";"],
    ["Total général :", ";"],
    ["Razem", "\t"],
    ["合計", ","],
    ["**", "\t"],
    ["Grand Total (2 items)", "|"],
  ])("leaves out “%s”", async (label, sign) => {
    const file = `Item code;Item name;On hand\nK02-A;Lamp;120\nK02-B;Vase;80\n${label};;200\n`;
    const { kind, rows, marks } = await take(file.replaceAll(";", sign));
    expect(kind).toBe("stock-levels");
    expect(rows).toMatchObject([
      { item: "K02-A", onHand: 120_000 },
      { item: "K02-B", onHand: 80_000 },
    ]);
    expect(marks).toEqual(["total"]);
  });

  it("finds a total whose label stands in another column, and those of groups", async () => {
    const file =
      "Location,Item code,On hand\nMAIN,A,5\nMAIN,B,6\nMAIN Total,,11\nEAST,A,1\nTotal for EAST,,1\n,,12\n";
    const { rows, marks, errors } = await take(file);
    expect(rows).toHaveLength(3);
    expect(marks).toEqual(["total", "total"]);
    expect(errors).toHaveLength(1);
  });

  it("takes an item whose name holds the word for what it is", async () => {
    const file =
      "Item code,Item name,On hand\nTOTAL-5W30,Total Quartz,7\nSUM-1,Sum,2\nA Total,Colgate Total,3\n";
    const { rows, marks } = await take(file);
    expect(rows.map(({ item }) => item)).toEqual(["TOTAL-5W30", "SUM-1", "A Total"]);
    expect(marks).toEqual([]);
  });

  it("takes the item of a group from its heading, as QuickBooks writes it", async () => {
    const { kind, rows, marks, errors } = await take(
      workbook([
        ["Harbor Trading Ltd"],
        ["Sales by Product/Service Detail"],
        ["January - March 2026"],
        [
          "",
          "Date",
          "Transaction Type",
          "No.",
          "Customer",
          "Memo/Description",
          "Quantity",
          "Sales Price",
          "Amount",
        ],
        ["K15-A Lamp", "", "", "", "", "", "", "", ""],
        ["", "01/15/2026", "Invoice", "1001", "Acme", "Lamp", "5", "20", "100"],
        ["", "02/16/2026", "Invoice", "1002", "Beta", "Lamp", "3", "20", "60"],
        ["Total for K15-A Lamp", "", "", "", "", "", "8", "", "160"],
        ["K15-B Vase", "", "", "", "", "", "", "", ""],
        ["", "03/17/2026", "Invoice", "1003", "Acme", "Vase", "2", "10", "20"],
        ["Total for K15-B Vase", "", "", "", "", "", "2", "", "20"],
        ["TOTAL", "", "", "", "", "", "10", "", "180"],
      ]),
    );
    expect(kind).toBe("sales-lines");
    expect(errors).toEqual([]);
    expect(rows.map(({ item, quantity, day }) => [item, quantity, day])).toEqual([
      ["K15-A Lamp", 5000, "2026-01-15"],
      ["K15-A Lamp", 3000, "2026-02-16"],
      ["K15-B Vase", 2000, "2026-03-17"],
    ]);
    expect(marks.sort()).toEqual(["heading", "heading", "total", "total", "total"]);
  });
});

describe("values written once for several rows", () => {
  it("reads Odoo's orders with their lines, and its codes in brackets", async () => {
    const sales = await take(fixture("odoo-sale-order.csv"));
    expect(sales).toMatchObject({ kind: "sales-lines", errors: [] });
    expect(sales.rows.map((row) => [row.document, row.day, row.customer, row.item, row.quantity])).toEqual([
      ["S00021", "2026-02-03", "Azure Interior", "K06-A", 5000],
      ["S00021", "2026-02-03", "Azure Interior", "K06-B", 2000],
      ["S00021", "2026-02-03", "Azure Interior", "K06-C", 1000],
      ["S00022", "2026-02-04", "Deco Addict", "K06-A", 3000],
    ]);
    expect(sales.rows[0]).toMatchObject({ itemName: "Office Lamp" });
    const orders = await take(fixture("odoo-purchase-order.csv"));
    expect(orders).toMatchObject({ kind: "purchase-orders", errors: [] });
    expect(orders.rows).toMatchObject([
      { order: "P00011", supplier: "Ready Mat", item: "K06-A", quantity: 50_000, expectedOn: "2026-02-17" },
      { order: "P00011", supplier: "Ready Mat", item: "K06-B", quantity: 20_000, expectedOn: "2026-02-17" },
    ]);
  });

  it("takes the state of a shop's order, which stands on its first row alone, for all its rows", async () => {
    const file = `Name,Financial Status,Created at,Lineitem quantity,Lineitem sku,Cancelled at
#1,paid,2026-03-02,1,A,
#1,,2026-03-02,2,B,
#2,voided,2026-03-03,5,A,2026-03-04
#2,,2026-03-03,6,B,
#3,paid,2026-03-03,6,C,
`.replace("Name", "Order id");
    const { rows } = await take(file);
    expect(rows.map(({ status, cancelled }) => [status, cancelled !== null])).toEqual([
      ["sold", false],
      ["sold", false],
      ["not-sold", true],
      ["not-sold", true],
      ["sold", false],
    ]);
  });

  it("takes no document for a sale that has none, nor a missing day from the row above", async () => {
    const counter = "Invoice,Item code,Quantity,Date\n1,A,2,2026-01-05\n,B,3,2026-01-06\n";
    expect((await take(counter)).rows.map(({ document }) => document)).toEqual(["1", null]);
    const gap = "Invoice,Item code,Quantity,Date\n1,A,2,2026-01-05\n2,B,3,\n";
    expect((await take(gap)).errors).toHaveLength(1);
  });

  it("goes on where another part of the file ended", async () => {
    const { mapping } = await take(fixture("odoo-sale-order.csv"));
    const first = compileMapping(mapping);
    first(["S1", "2026-02-03 10:15:00", "Azure", "[A] Lamp", "5.0", "40.0"], 1);
    const next = compileMapping(mapping, JSON.parse(JSON.stringify(first.carried())));
    expect(next(["", "", "", "[B] Stand", "2.0", "12.5"], 2)).toMatchObject({
      ok: true,
      value: { document: "S1", day: "2026-02-03", customer: "Azure", item: "B" },
    });
  });
});

describe("numbers with more decimals than are kept", () => {
  it("rounds prices and says so, and loses no sale", async () => {
    const { rows, errors, marks } = await take(fixture("woo-long-decimals.csv"));
    expect(errors).toEqual([]);
    expect(rows.map(({ quantity, unitPrice }) => [quantity, unitPrice])).toEqual([
      [2000, 84_034],
      [1000, 84_034],
      [3000, 99_900],
    ]);
    expect(marks).toEqual(["roundedPrices", "roundedPrices"]);
  });

  it("takes what computing left over for what it was", async () => {
    const file =
      "Item code,On hand\nA,0.30000000000000004\nB,2.9999999999999996\nC,-4.440892098500626E-16\nD,1.23456\nE,-2.0005\n";
    const { rows, marks } = await take(file);
    expect(rows.map(({ onHand }) => onHand)).toEqual([300, 3000, 0, 1235, -2001]);
    expect(marks).toEqual(Array(5).fill("roundedQuantities"));
  });
});
