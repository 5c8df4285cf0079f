import { describe, expect, it } from "vitest";
import { proposeMapping } from "@/lib/mapping/propose";
import { assignField, lacks, previewFields, previewOf } from "./mapping-state";

const HEADERS = ["Item code", "Quantity", "Date", "Price"];
const ROWS = [
  ["007", "1", "2024-03-18", "2.55"],
  ["008", "two", "2024-03-19", "1.00"],
  ["009", "3", "2024-03-20", "9.00"],
];
const { mapping } = proposeMapping("sales-lines", HEADERS, ROWS, { currency: "EUR" });
const strict = { ...mapping, blankWords: [] };

describe("the mapping screen", () => {
  it("shows what rows become, and what is wrong with those that fail", () => {
    const { problems, rows } = previewOf(strict, ROWS);
    expect(problems).toEqual([]);
    expect(rows[0]?.values).toMatchObject({
      item: "007",
      quantity: 1000,
      day: "2024-03-18",
      unitPrice: 25_500,
    });
    expect(rows[1]?.values).toBeNull();
    expect(rows[1]?.errors[0]).toMatchObject({ column: "Quantity", value: "two" });
  });
  it("never names a field twice", () => {
    const changed = assignField(strict, 3, "quantity", ROWS);
    expect(
      changed.columns.filter((column) => column.field === "quantity").map((column) => column.index),
    ).toEqual([3]);
    expect(previewFields(changed).map((field) => field.key)).not.toContain("unitPrice");
  });
  it("says what is missing when a needed column is given up", () => {
    const without = assignField(strict, 2, null, ROWS);
    expect(previewOf(without, ROWS).problems[0]).toContain("Date");
    expect(lacks(without, "day")).toBe(true);
    expect(lacks(without, "nothing")).toBe(false);
  });
});
