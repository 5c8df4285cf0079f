import { expect, it } from "vitest";
import { isSameTaxNumber, sentTaxNumber, taxKindOf } from "./tax-numbers";

it.each([
  ["IE", "eu_vat"],
  ["GR", "eu_vat"],
  ["GB", "gb_vat"],
  ["IN", "in_gst"],
  ["JP", "jp_trn"],
  ["BR", "br_cnpj"],
  ["AQ", null],
])("knows the tax numbers of %s", (country, kind) => {
  expect(taxKindOf(country)).toBe(kind);
});

it("takes two spellings of a number for the same", () => {
  expect(isSameTaxNumber("CHE-123.456.789 MWST", "che123456789mwst")).toBe(true);
  expect(isSameTaxNumber("IE 1234567X", "IE1234567X")).toBe(true);
  expect(isSameTaxNumber("IE1234567X", "IE1234567T")).toBe(false);
});

it("sends numbers of the EU without spaces, and others as they are written", () => {
  expect(sentTaxNumber("ie 1234567x", "IE")).toBe("IE1234567X");
  expect(sentTaxNumber(" 12.345.678/0001-95 ", "BR")).toBe("12.345.678/0001-95");
});
