import { expect, it } from "vitest";
import { withoutBreaks } from "./price-breaks";

const row = (supplier: string, minimumQuantity: number | null, unitPrice: number) => ({
  ...{ supplier, item: "K23-A", minimumQuantity, unitPrice },
});

it("takes the price for the smallest quantity, wherever it stands", () => {
  const rows = [row("Nord", 500_000, 75_000), row("Nord", 1_000, 100_000), row("Nord", 100_000, 80_000)];
  expect(withoutBreaks([...rows, row("Sud", null, 90_000)])).toEqual({
    rows: [rows[1], row("Sud", null, 90_000)],
    breaks: 2,
  });
});
