import { expect, it } from "vitest";
import { compileMapping } from "../compile";
import { supplierInvoices } from "./supplier-invoices";

const HEADERS = ["invoice", "supplier", "invoicedOn", "quantity", "unitPrice", "lineTotal"] as const;
const read = compileMapping({
  kind: "supplier-invoices",
  hasHeader: true,
  columns: HEADERS.map((field, index) => ({ index, header: field, field })),
  dateFormat: "iso",
  decimalFormat: "dot",
  defaults: { currency: "EUR" },
  blankWords: [],
  utcOffsetMinutes: 0,
});
const errorsOf = (quantity: string, unitPrice: string, lineTotal: string) => {
  const result = read(["R-1", "Nordwind", "2026-11-02", quantity, unitPrice, lineTotal], 1);
  return result.ok ? [] : result.errors.map(({ field, reason }) => [field, reason]);
};

it.each([
  ["its quantity", ["-5", "1.12", ""], "quantity"],
  ["its price", ["5", "-1.12", ""], "unitPrice"],
  ["its total", ["5", "1.12", "-5.60"], "lineTotal"],
  ["all of them", ["-5", "-1.12", "-5.60"], "quantity"],
] as const)(
  "says once what to do about a credit note by the sign of %s",
  (_, [quantity, price, total], field) => {
    expect(errorsOf(quantity, price, total)).toEqual([[field, expect.stringContaining("credit note")]]);
  },
);

it("takes a free line, and none of nothing", () => {
  expect(errorsOf("5", "0", "")).toEqual([]);
  expect(errorsOf("0", "1.12", "")).toEqual([["quantity", "This must be more than 0."]]);
  expect(supplierInvoices.fields.find(({ key }) => key === "quantity")?.required).toBe(true);
});
