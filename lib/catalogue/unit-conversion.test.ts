import { describe, expect, it } from "vitest";
import { splitByUnit } from "./bulk/unit-check";
import { piecesIn, ratioBetween } from "./unit-conversion";

it.each([
  ["CS12", 12],
  ["case of 12", 12],
  ["BOX/24", 24],
  ["Karton à 6", 6],
  ["12er Karton", 12],
  ["6-pack", 6],
  ["pack (10 pcs)", 10],
  ["caja de 12", 12],
  ["24 per case", 24],
  ["100 pcs", 100],
  ["Dutzend", 12],
  ["MIL", 1000],
  ["case", null],
  ["1 box", null],
  ["BX1", null],
  ["1 pc", 1],
  ["m2", null],
  ["kg", null],
  ["EA", null],
])("reads the pieces in %j", (unit, count) => expect(piecesIn(unit)).toBe(count));

it("relates units of one measure, and no others", () => {
  expect(ratioBetween("g", "kg")).toEqual({ of: 1_000, per: 1_000_000 });
  expect(ratioBetween("CS12", "Stk.")).toEqual({ of: 12, per: 1 });
  expect(ratioBetween("case", "EA")).toBeNull();
  expect(ratioBetween("kg", "l")).toBeNull();
  expect(ratioBetween("CS12", "kg")).toBeNull();
});

describe("rows of an item in several units", () => {
  const row = (unit: string | null, quantity: number, unitPrice: number | null = null) => ({
    ...{ item: "K08-A", unit, quantity, unitPrice },
    orderMultiple: null as number | null,
  });
  const split = (rows: ReturnType<typeof row>[], own?: string, multiple?: "orderMultiple") =>
    splitByUnit({ items: { unitOf: () => own } }, rows, {
      quantities: ["quantity"],
      prices: ["unitPrice"],
      multiple,
    });

  it("add up in the unit of the item, whichever comes first", () => {
    for (const rows of [
      [row("EA", 24_000), row("CS12", 2_000), row("CS12", 1_000)],
      [row("CS12", 2_000), row("EA", 24_000), row("CS12", 1_000)],
    ]) {
      const { good, failed, converted } = split(rows);
      expect(good.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(60_000);
      expect([failed, converted]).toEqual([[], 2]);
    }
    expect(split([row("CS12", 10_000)]).good).toMatchObject([{ quantity: 120_000, unit: "pcs" }]);
    expect(split([row("g", 500_000)], "kg").good).toMatchObject([{ quantity: 500, unit: "kg" }]);
  });

  it("have prices of one of the item's unit, and are bought by the pack", () => {
    expect(split([row("CS12", 2_000, 240_000)], "each", "orderMultiple").good).toMatchObject([
      { quantity: 24_000, unitPrice: 20_000, orderMultiple: 12_000 },
    ]);
  });

  it("are refused where the price of one would be too small to be kept, or kept without it", () => {
    const { good, failed } = split([row("MIL", 2_000, 1_250), row("MIL", 2_000, 125_000)], "pcs");
    expect(good).toMatchObject([{ unitPrice: 125 }]);
    expect(failed).toMatchObject([
      { index: 0, errors: [{ column: "Price", field: "unitPrice", value: "0.125" }] },
    ]);
    expect(failed[0]?.errors[0]?.reason).toContain("for 1 pcs this one would become 0.0001, 20% less");
    const fields = { quantities: ["quantity"], prices: ["unitPrice"], withoutPrice: true } as const;
    const kept = splitByUnit({ items: { unitOf: () => "pcs" } }, [row("MIL", 2_000, 1_250)], fields);
    expect(kept).toMatchObject({ failed: [], good: [{ quantity: 2_000_000, unitPrice: null }] });
  });

  it("are refused where nobody has said how many there are, or they come out even in no thousandth", () => {
    expect(split([row("case", 2_000)], "each").failed).toHaveLength(1);
    expect(split([row("1 box", 2_000)], "pcs").failed).toHaveLength(1);
    expect(split([row("EA", 5_000)], "CS12").failed).toHaveLength(1);
    expect(split([row("EA", 24_000)], "CS12").good).toMatchObject([{ quantity: 2_000 }]);
  });
});
