import { PDFDocument } from "@cantoo/pdf-lib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderCsv } from "./csv";
import type { OrderDocument } from "./document";
import { orderPdf } from "./pdf";
import { pdfText } from "./pdf-text";

const line = {
  code: "0042",
  supplierCode: null,
  name: "Lantern",
  unit: "each",
  quantity: 6_000,
  unitPrice: 25_500,
  amountMinor: 1_530,
  expectedDay: null,
};
const order: OrderDocument = {
  number: "PO-00001",
  orderedDay: "2026-11-23",
  expectedDay: "2026-12-01",
  buyer: { name: "Nordlicht GmbH" },
  supplier: { code: "S1", name: "Żółw & Söhne", contactName: null, email: "orders@example.com" },
  deliverTo: { code: "MAIN", name: "Main warehouse" },
  currency: "EUR",
  totalMinor: 1_530,
  note: null,
  lines: [line],
};

describe("the CSV of an order", () => {
  test("keeps codes as they are and makes formulas harmless", () => {
    const text = orderCsv({ ...order, lines: [{ ...line, name: '=HYPERLINK("http://x")' }] });
    const [head, row] = text.slice(1).split("\r\n");
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(head?.split(",")).toHaveLength(14);
    expect(row).toBe(
      `PO-00001,2026-11-23,2026-12-01,S1,MAIN,1,0042,,"'=HYPERLINK(""http://x"")",6,each,2.55,EUR,15.30`,
    );
  });
});

test("lines with a day or without a price of their own say so", () => {
  const lines = [
    { ...line, expectedDay: "2027-01-10" },
    { ...line, unitPrice: 0, amountMinor: 0 },
  ];
  const [, first, second] = orderCsv({ ...order, lines })
    .slice(1)
    .split("\r\n");
  expect(first).toContain("PO-00001,2026-11-23,2027-01-10,");
  expect(second).toMatch(/,each,,EUR,$/);
});

describe("the PDF of an order", () => {
  test("has as many pages as its lines need", async () => {
    const one = await PDFDocument.load(await orderPdf(order));
    expect(one.getPageCount()).toBe(1);
    const lines = Array.from({ length: 200 }, () => line);
    const many = await PDFDocument.load(await orderPdf({ ...order, lines }));
    expect(many.getPageCount()).toBeGreaterThan(3);
    expect(many.getTitle()).toBe("Purchase order PO-00001");
  });

  test("of a thousand lines lets others be answered meanwhile", async () => {
    const lines = Array.from({ length: 1_000 }, (_, i) => ({ ...line, code: `C-${i}` }));
    let answered = 0;
    const others = setInterval(() => answered++, 1);
    const bytes = await orderPdf({ ...order, lines });
    clearInterval(others);
    expect(bytes.length).toBeGreaterThan(10_000);
    expect(answered).toBeGreaterThan(3);
  });

  test("no name stops it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (name) => {
        const bytes = await orderPdf({
          ...order,
          note: name,
          buyer: { name },
          supplier: { ...order.supplier, name },
          lines: [{ ...line, name, code: name || "x" }],
        });
        expect(bytes.length).toBeGreaterThan(500);
      }),
      { numRuns: 40 },
    );
  });
});

test("names are written with the nearest letters", () => {
  expect(pdfText("Żółw Dvořák Straße €5")).toBe("Zólw Dvorák Straße €5");
  expect(pdfText("Щукин и Ко")).toBe("Shchukin i Ko");
  expect(pdfText("Αθήνα")).toBe("Athina");
  expect(pdfText("上海")).toBe("??");
  expect(pdfText("a\u200bb\u0007c\nd")).toBe("abc d");
});
