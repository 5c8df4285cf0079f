import { expect, it } from "vitest";
import { compileMapping } from "@/lib/mapping/compile";
import { priceOf } from "./order-amounts";

const FIELDS = ["order", "supplier", "item", "quantity", "lineTotal", "currency"];
const read = compileMapping({
  kind: "purchase-orders",
  hasHeader: true,
  columns: FIELDS.map((field, index) => ({ index, header: field, field })),
  ...{ dateFormat: "iso", decimalFormat: "dot", defaults: {}, blankWords: [], utcOffsetMinutes: 0 },
});

it("knows no price of one unit where the line's total comes to one that is too small", () => {
  const price = (quantity: string, total: string) => {
    const row = read(["PO-1", "S-1", "A", quantity, total, "EUR"], 1);
    return row.ok ? priceOf([row.value]) : row.errors;
  };
  expect(price("1000", "12.50")).toBe(125);
  expect(price("3", "10.00")).toBe(33_333);
  expect(price("100000", "12.50")).toBeNull();
});

// The forint has two decimals by ISO 4217 and is written without; the yen has none, the Kuwaiti dinar three.
it.each(["EUR", "HUF", "JPY", "KWD", "IQD"])(
  "takes the price of one unit from a line's total in %s",
  (currency) => {
    const row = read(["PO-1", "S-1", "A", "4", "1200", currency], 1);
    expect(row.ok && priceOf([row.value])).toBe(3_000_000);
  },
);
