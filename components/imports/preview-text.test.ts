import { expect, it } from "vitest";
import { KINDS } from "@/lib/mapping/kinds";
import { previewText, roundingText } from "./preview-text";

const fields = Object.values(KINDS).flatMap((kind) => [...kind.fields]);

it("writes every choice of every kind in words, never as the key it is kept by", () => {
  const values = fields.flatMap((field) => field.choices?.map((choice) => choice.value) ?? []);
  expect(values).toContain("partly-received");
  for (const value of values)
    expect(previewText(value, "choice", "en-GB", "EUR")).toMatch(/^[A-Z][a-z]+( [a-z]+)*$/);
  expect(previewText("partly-received", "choice", "en-GB", "EUR")).toBe("Partly received");
  expect(previewText("not-sold", "choice", "en-GB", "EUR")).toBe("Not sold");
});

it("writes figures in their units, not as they are stored", () => {
  expect(previewText(1_500_500, "quantity", "de", "EUR")).toBe("1.500,5");
  expect(previewText(25_500, "price", "en-GB", "EUR")).toBe("2.55");
  expect(previewText(123_456, "money", "en-GB", "EUR")).toBe("1,234.56");
  expect(previewText(2_997, "money", "en", "EUR")).toBe("29.97");
  expect(previewText(500, "money", "en-GB", "JPY")).toBe("500");
  expect(previewText(123_456, "money", "en-GB", "HUF")).toBe("1,234.56");
  expect(previewText(1200, "integer", "en-GB", "EUR")).toBe("1,200");
  expect(previewText("2026-11-28", "date", "en-US", "EUR")).toBe("Nov 28, 2026");
  expect(previewText("007", "code", "en-GB", "EUR")).toBe("007");
  expect(previewText(true, "boolean", "en-GB", "EUR")).toBe("Yes");
  expect(previewText(null, "text", "en-GB", "EUR")).toBe("—");
});

it("says how an amount was rounded, or that it was left out", () => {
  const rounded = (value: number | null, raw: string, type: "price" | "money" = "price") =>
    roundingText(value, type, raw, ["roundedPrices"]);
  expect(rounded(84_034, "8.403361")).toBe("Rounded from 8.403361");
  expect(rounded(1_681, "16,806723 €", "money")).toBe("Rounded from 16,806723 €");
  // The other amount of the row, which was not rounded, whatever it is written like.
  for (const raw of ["9.99", "9,9900", "€ 9.99", "0009.99"]) expect(rounded(99_900, raw)).toBeNull();
  expect(rounded(12_500_000, "1 250,00")).toBeNull();
  expect(rounded(null, "")).toBeNull();
  expect(roundingText(84_034, "price", "8.403361", [])).toBeNull();
  expect(roundingText(84_034, "quantity", "8.403361", ["roundedPrices"])).toBeNull();
  expect(roundingText(null, "price", "0.000125", ["tinyPrices"])).toBe("Left out: 0.000125 is too small");
  expect(roundingText(null, "price", "", ["tinyPrices"])).toBeNull();
});
