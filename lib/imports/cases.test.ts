import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileMapping } from "@/lib/mapping/compile";
import { matchLines } from "@/lib/purchasing/bulk/order-lines";
import { take } from "./take-testing";
import { workbook } from "./workbook-testing";

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

  it("takes a line of an invoice that names no item, whatever its words", async () => {
    const file = `Invoice number,Invoice date,Supplier,Item code,Description,Quantity,Unit price
R1,2026-03-02,Nordlicht,A,Lamp,5,10.00
R2,2026-03-03,Total Tools Ltd,,Drill hire,1,40.00
R3,2026-03-04,Nordlicht,,Total station hire,2,80.00
R3,2026-03-04,Nordlicht,,Total for both weeks of hire,1,20.00
R3,2026-03-04,Nordlicht,,Total,3,180.00
Total for R3,,,,,3,180.00
`;
    const { kind, rows, errors, marks } = await take(file, "supplier-invoices");
    expect([kind, errors]).toEqual(["supplier-invoices", []]);
    expect(rows.map(({ quantity }) => quantity)).toEqual([5_000, 1_000, 2_000, 1_000]);
    expect(marks).toEqual(["total", "total"]);
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

describe("prices", () => {
  it("are of one unit where the file has them for a hundred, as in SAP's info records", async () => {
    const { kind, rows, errors } = await take(fixture("sap-info-records.txt"));
    expect([kind, errors]).toEqual(["supplier-items", []]);
    expect(rows).toMatchObject([
      { item: "K09-A", supplierItemCode: "NX-1", unitPrice: 1_250, minimumQuantity: 1_000_000 },
      { item: "K09-B", supplierItemCode: "NX-2", unitPrice: 32_000, minimumQuantity: 50_000 },
    ]);
  });

  it.each([
    ["Lieferant;Artikelnummer;Preis;Preiseinheit\nS;A;12,50;100\nS;B;3,20;1\n", [1_250, 32_000]],
    ["Supplier,Item code,Price,Price per\nS,A,12.50,C\nS,B,3.20,EA\n", [1_250, 32_000]],
    ['Supplier,Item code,Net price,Price unit\nS,A,12.50,100 PC\nS,B,320.00,"1,000 PC"\n', [1_250, 3_200]],
    ["Supplier,Item code,Price per 100\nS,A,12.50\nS,B,3.20\n", [1_250, 320]],
    ["Supplier,Item code,Price 01/2026\nS,A,12.50\nS,B,3.20\n", [125_000, 32_000]],
    ["Supplier,Item code,Price 01/10/2025\nS,A,12.50\nS,B,3.20\n", [125_000, 32_000]],
  ])("of %j", async (file, prices) => {
    const { rows } = await take(file, "supplier-items");
    expect(rows.map(({ unitPrice }) => unitPrice)).toEqual(prices);
  });

  it("keep the name that Odoo gives the price of one", async () => {
    const file = "Order number,Supplier,Item code,Quantity,price_unit\nP1,S,A,5,100\nP1,S,B,5,10\n";
    expect((await take(file)).rows.map(({ unitPrice }) => unitPrice)).toEqual([1_000_000, 100_000]);
  });

  it("have the currency that is marked beside them, before the organization's", async () => {
    const file = `SKU,Qty,Date,Rate,Amount
K20-E,"1,25,000",17/03/2026,"₹ 12.50","₹ 15,62,500.00"
K20-F,12-,18/03/2026,₹ 10.00,(120.00)
`;
    const { rows, errors } = await take(file);
    expect(errors).toEqual([]);
    expect(rows).toMatchObject([
      { item: "K20-E", quantity: 125_000_000, unitPrice: 125_000, lineTotal: 156_250_000, currency: "INR" },
      { item: "K20-F", quantity: -12_000, unitPrice: 100_000, lineTotal: -12_000, currency: "INR" },
    ]);
    const mixed = "SKU,Qty,Date,Rate\nA,1,17/03/2026,¥ 500\nB,1,17/03/2026,£ 2.50\nC,1,17/03/2026,3.00\n";
    expect((await take(mixed.replace("¥", "JPY"))).rows.map(({ currency }) => currency)).toEqual([
      ...["JPY", "GBP", "EUR"],
    ]);
    // A sign of several currencies, none of which is the organization's, is asked about.
    const dollars = await take("SKU,Qty,Date,Rate\nA,1,17/03/2026,$ 5.00\n");
    expect(dollars.analysis.questions.join(" ")).toContain("“$”");
    expect(dollars.mapping.defaults.currency).toBeUndefined();
  });

  it("are read in the signs of Switzerland and France", async () => {
    const swiss = "Artikel;Menge;Datum;Einzelpreis;Währung\nK20-A;1’250;02.03.2026;CHF 1'234.50;CHF\n";
    expect((await take(swiss)).rows).toMatchObject([
      { item: "K20-A", quantity: 1_250_000, unitPrice: 12_345_000, currency: "CHF" },
    ]);
    const french =
      "Référence;Quantité;Date;PU HT\nK20-C;1\u202f250,5;17/03/2026;2\u00a0345,60 €\nK20-D;(3);18/03/2026;12,00 €\n";
    expect((await take(french)).rows).toMatchObject([
      { item: "K20-C", quantity: 1_250_500, unitPrice: 23_456_000, currency: "EUR" },
      { item: "K20-D", quantity: -3_000 },
    ]);
  });

  it("keep a line's total in minor units, as the preview writes it", async () => {
    const { rows } = await take("Invoice,SKU,Qty,Date,Line total\nL1,K29-A,3,2026-03-04,29.97\n");
    expect(rows).toMatchObject([{ lineTotal: 2_997 }]);
  });
});

describe("codes, states and stock", () => {
  it("tell the own code from the supplier's, as InvenTree has them", async () => {
    const file =
      "Supplier,SKU,MPN,Part,IPN,pack_quantity,Price\nRS Parts,RS-555,ABC-9,Timer chip,K13-A,25,0.42\n";
    const { kind, rows } = await take(file);
    expect(kind).toBe("supplier-items");
    expect(rows).toMatchObject([
      { item: "K13-A", supplierItemCode: "RS-555", orderMultiple: 25_000, unitPrice: 4_200 },
    ]);
  });

  it("count only what was sold of a shop's orders", async () => {
    const file = `Order ID,Order Date,Order Status,SKU,Item Name,Quantity,Item Cost
7001,2026-03-02 10:00,Completed,K11-A,Vase,3,12.00
7002,2026-03-03 11:00,Cancelled,K11-A,Vase,50,12.00
7003,2026-03-04 12:00,Failed,K11-A,Vase,50,12.00
7004,2026-03-05 12:00,Refunded,K11-A,Vase,2,12.00
`;
    const { rows } = await take(file);
    expect(rows.map(({ status }) => status)).toEqual(["sold", "not-sold", "not-sold", "returned"]);
    expect(rows[0]).toMatchObject({ unitPrice: 120_000 });
  });

  it("take what is promised, and lots as rows of their own to be added up", async () => {
    expect((await take("Item code,On hand,Reserved\nK28-A,50,20\n")).rows).toMatchObject([
      { onHand: 50_000, reserved: 20_000 },
    ]);
    const lots = "Item code,Location,Lot,On hand\nK01-A,MAIN,L1,10\nK01-A,MAIN,L2,15\nK01-B,MAIN,L3,7\n";
    expect((await take(lots)).rows.map(({ onHand }) => onHand)).toEqual([10_000, 15_000, 7_000]);
  });

  it("keep two deliveries of one item in one order apart", async () => {
    const file = `PO Number,Vendor,Item,Quantity,Order Date,Expected Date,Received Quantity,Status
P27-1,Nordlicht,K27-A,100,2026-11-20,2026-12-10,0,Open
P27-1,Nordlicht,K27-A,100,2026-11-20,2027-01-10,0,Open
P27-2,Nordlicht,K27-B,100,2026-10-01,2026-10-20,60,Closed
P27-3,Nordlicht,K27-C,100,2026-10-01,2026-10-20,60,Open
`;
    const { rows } = await take(file);
    expect(rows).toMatchObject([
      { expectedOn: "2026-12-10", status: "sent" },
      { expectedOn: "2027-01-10", status: "sent" },
      { item: "K27-B", receivedQuantity: 60_000, status: "received" },
      { item: "K27-C", receivedQuantity: 60_000, status: "sent" },
    ]);
    const lines = rows.slice(0, 2).map((row, index) => ({
      ...{ index, line: null, receivedOn: null, receivedQuantity: 0, quantity: 100_000 },
      expectedOn: String(row.expectedOn),
    }));
    expect(matchLines([], lines)).toHaveLength(2);
  });
});

describe("months as columns", () => {
  /** Quantities by item and month. */
  const byMonth = (rows: readonly Record<string, unknown>[]) => {
    const sums: Record<string, number> = {};
    for (const { item, day, quantity } of rows) {
      const key = `${item} ${String(day).slice(0, 7)}`;
      sums[key] = (sums[key] ?? 0) + Number(quantity) / 1000;
    }
    return sums;
  };

  it.each([
    "SKU,Description,Jan 2026,Feb 2026,Mar 2026,Total\nK17-A,Lamp,12,9,14,35\nK17-B,Vase,3,0,5,8\n",
    "Artikel;Bezeichnung;Jan 2026 Menge;Jan 2026 Umsatz;Feb 2026 Menge;Feb 2026 Umsatz;Mrz 2026 Menge\nK17-A;Lampe;12;240,50;9;180,00;14\nK17-B;Vase;3;30,00;;;5\n",
    "SKU|2026-01|2026-02|2026-03\nK17-A|12|9|14\nK17-B|3|-|5\n",
  ])("become rows of %j, in weeks that add up to the month", async (file) => {
    const { kind, rows, errors, analysis } = await take(file);
    expect([kind, errors]).toEqual(["sales-lines", []]);
    expect(byMonth(rows)).toEqual({
      "K17-A 2026-01": 12,
      "K17-A 2026-02": 9,
      "K17-A 2026-03": 14,
      "K17-B 2026-01": 3,
      "K17-B 2026-03": 5,
    });
    expect(rows.every(({ quantity }) => Number(quantity) % 1000 === 0)).toBe(true);
    expect(analysis.cautions.join(" ")).toMatch(/are periods.*row of its own/);
  });

  it("as spreadsheets write them, and weeks and days, are read too", async () => {
    const months = await take(
      workbook([
        ["Item", "2026-01-01", "2026-02-01"],
        ["A", "12", "9"],
      ]),
    );
    expect(byMonth(months.rows)).toEqual({ "A 2026-01": 12, "A 2026-02": 9 });
    const weeks = await take("Item,KW 5/2026,KW 6/2026\nA,12,9\nB,0,4\nC,0,0\n");
    expect(weeks.rows.map(({ item, day, quantity }) => [item, day, quantity])).toEqual([
      ["A", "2026-01-26", 12_000],
      ["A", "2026-02-02", 9_000],
      ["B", "2026-02-02", 4_000],
    ]);
    expect(weeks.marks).toEqual(["empty"]);
    const days = await take("Item,2026-01-05,2026-01-06\nA,12,9\n");
    expect(days.rows.map(({ day }) => day)).toEqual(["2026-01-05", "2026-01-06"]);
  });

  it("name the cell that cannot be read", async () => {
    const { errors } = await take(
      "SKU,Jan 2026,Feb 2026\nA,1,2\nB,3,4\nC,4,5\nD,4,5\nE,4,5\nF,4,5\nG,4,5\nH,4,5\nI,4,5\nJ,4,5\nK,1.2.3,4\n",
    );
    expect(errors).toHaveLength(1);
  });

  it("are asked for their year, and nothing is taken", async () => {
    const { rows, analysis } = await take("Artikel;Bezeichnung;Januar;Februar;März\nK17-A;Lampe;12;9;14\n");
    expect(rows).toEqual([]);
    expect(analysis.cautions.join(" ")).toMatch(/do not name. Write the year/);
    expect(analysis.questions.length).toBeGreaterThan(0);
  });

  it("are not seen in other headers", async () => {
    const { analysis } = await take("Item code,On hand,May stock,March supplier\nA,1,2,3\n");
    expect(analysis.cautions).toEqual([]);
  });
});

it("takes dates that mean none for none, in the columns that hold them too", async () => {
  const file = `PO Number,Vendor,Item,Quantity,Order Date,Expected Date,Received Date
P1,S,A,5,2026-10-01,2026-10-20,2026-10-18
P2,S,A,5,2026-10-02,9999-12-31,0000-00-00
P3,S,A,5,2026-10-03,1900-01-01,0000-00-00
P4,S,A,5,1753-01-01,2026-10-28,0000-00-00
`;
  const { rows, errors } = await take(file);
  expect(errors).toEqual([]);
  expect(rows.map(({ orderedOn, expectedOn, receivedOn }) => [orderedOn, expectedOn, receivedOn])).toEqual([
    ["2026-10-01", "2026-10-20", "2026-10-18"],
    ["2026-10-02", null, null],
    ["2026-10-03", null, null],
    [null, "2026-10-28", null],
  ]);
  const sale = "Order,Item code,Quantity,Date,Cancelled at\n1,A,5,2026-10-01,0001-01-01\n2,A,5,1900-01-01,\n";
  const sales = await take(sale);
  expect(sales.rows).toMatchObject([{ cancelled: null }]);
  expect(sales.errors.join(" ")).toContain("Date is missing");
});
