import { describe, expect, it } from "vitest";
import { take } from "./take-testing";

describe("a price with more decimals than are kept", () => {
  it.each([
    ["0.000125", "0.0001", "20% less"],
    ["0.00004", "0", "100% less"],
    ["0.00006", "0.0001", "67% more"],
    ["0.00123", "0.0012", "2% less"],
  ])(
    "refuses %s a piece, which rounding would change by more than half a percent",
    async (price, kept, off) => {
      const offers = await take(`Supplier,Item code,Price\nS,A,${price}\nS,B,2.50\n`, "supplier-items");
      expect(offers.rows.map(({ item }) => item)).toEqual(["B"]);
      expect(offers.errors).toEqual([
        `Prices are kept with 4 decimals, and for 1 unit this one would become ${kept}, ${off}. Give quantity and price in a larger unit, such as a thousand, or leave the price empty.`,
      ]);
      // A sale counts as demand, whatever its price was.
      const sales = await take(`Invoice,SKU,Qty,Date,Unit price\n1,A,5,2026-03-04,${price}\n`, "sales-lines");
      expect(sales.errors).toEqual([]);
      expect(sales.rows).toMatchObject([{ item: "A", quantity: 5_000, unitPrice: null }]);
      expect(sales.marks).toEqual(["tinyPrices"]);
    },
  );

  it("keeps small prices that rounding hardly changes, and those of a thousand", async () => {
    const file = (header: string, ...prices: string[]) =>
      `Supplier,Item code,${header}\n${prices.map((price, i) => `S,A${i},${price}\n`).join("")}`;
    const small = await take(
      file("Price", "0.0125", "0.00999999", "0.01250049", "0.00020001"),
      "supplier-items",
    );
    expect(small.errors).toEqual([]);
    expect(small.rows.map(({ unitPrice }) => unitPrice)).toEqual([125, 100, 125, 2]);
    expect(small.marks).toEqual(Array(3).fill("roundedPrices"));
    const thousand = await take(file("Price per 1000", "12.50", "0.125"), "supplier-items");
    expect(thousand.rows.map(({ unitPrice }) => unitPrice)).toEqual([125]);
    expect(thousand.errors.join()).toContain("would become 0.0001, 20% less");
  });
});
