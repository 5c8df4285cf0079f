import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DecimalFormat } from "@/lib/tables/types";
import { NumberParser } from "./numbers";

const parse = (text: string, format: DecimalFormat, scale: number) => {
  const parser = new NumberParser(format);
  const value = parser.parse(text, scale);
  return Number.isNaN(value) ? parser.reason : value;
};

describe("NumberParser", () => {
  it.each<[string, DecimalFormat, number, number]>([
    ["1234.5", "dot", 3, 1_234_500],
    ["1,234.50", "dot", 4, 12_345_000],
    ["1.234,50", "comma", 4, 12_345_000],
    ["1.234", "comma", 3, 1_234_000],
    ["1,234", "dot", 0, 1234],
    ["12,34,567.5", "dot", 1, 12_345_675],
    ["1'234.50", "dot", 2, 123_450],
    ["1\u00a0234,50", "comma", 2, 123_450],
    ["1 234 567", "comma", 0, 1_234_567],
    ["5-", "dot", 3, -5000],
    ["(12.50)", "dot", 2, -1250],
    ["\u22125", "dot", 0, -5],
    ["+7", "dot", 0, 7],
    ["€ 12,50", "comma", 2, 1250],
    ["-12.50 EUR", "dot", 2, -1250],
    ["$1,000.00", "dot", 2, 100_000],
    ["CHF 1'000.-".slice(0, -2), "dot", 2, 100_000],
    [".5", "dot", 1, 5],
    ["5.", "dot", 1, 50],
    ["2.500000", "dot", 1, 25],
    ["-0", "dot", 3, 0],
    ["0001.10", "dot", 2, 110],
    ["-11062.06", "dot", 4, -110_620_600],
  ])("reads %j (%s) at scale %d as %d", (text, format, scale, value) =>
    expect(parse(text, format, scale)).toBe(value),
  );

  it.each<[string, DecimalFormat, number, string]>([
    ["1.2345678", "dot", 4, "has 7 decimals, but at most 4"],
    ["1.5", "dot", 0, "whole number"],
    ["1,5", "dot", 3, "choose comma"],
    ["1.5", "comma", 3, "choose dot"],
    ["1.234.5", "comma", 3, "decimal sign"],
    ["12.5%", "dot", 2, "percentage"],
    ["1.5E+05", "dot", 2, "scientific"],
    ["abc", "dot", 2, "not a number"],
    ["--5", "dot", 2, "not a number"],
    ["(-5)", "dot", 2, "not a number"],
    ["1 2", "dot", 2, "not a number"],
    ["9007199254740993", "dot", 0, "too large"],
    ["99999999999999", "dot", 4, "too large"],
    ["1".repeat(100), "dot", 0, "too long"],
  ])("refuses %j (%s)", (text, format, scale, reason) =>
    expect(parse(text, format, scale)).toContain(reason),
  );

  it("reads every written form of a scaled integer exactly, or refuses it", () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom<DecimalFormat>("dot", "comma"),
        fc.boolean(),
        (value, scale, format, grouped) => {
          const digits = String(Math.abs(value)).padStart(scale + 1, "0");
          const cut = digits.length - scale;
          const [group, decimal] = format === "dot" ? [",", "."] : [".", ","];
          let whole = digits.slice(0, cut);
          if (grouped) whole = whole.replace(/\B(?=(\d{3})+$)/g, group as string);
          const text = `${value < 0 ? "-" : ""}${whole}${scale > 0 ? decimal + digits.slice(cut) : ""}`;
          expect(parse(text, format, scale)).toBe(value === 0 ? 0 : value);
        },
      ),
    );
  });

  it("answers quickly and never with an unsafe number, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 70 }),
        fc.constantFrom<DecimalFormat>("dot", "comma"),
        (text, format) => {
          const value = new NumberParser(format).parse(text, 4);
          expect(Number.isNaN(value) || Number.isSafeInteger(value)).toBe(true);
        },
      ),
    );
  });
});
