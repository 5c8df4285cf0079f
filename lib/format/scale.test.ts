import fc from "fast-check";
import { expect, test } from "vitest";
import { amountMinor, fromUnits, priceToMinor, toUnits } from "./scale";

test("an amount is quantity times price in minor units", () => {
  expect(amountMinor(6_000, 25_500, "EUR")).toBe(1_530); // 6 × 2.55 = 15.30
  expect(amountMinor(-1_000, 25_500, "EUR")).toBe(-255);
  expect(amountMinor(1, 1, "EUR")).toBe(0);
  expect(amountMinor(500, 100, "EUR")).toBe(1); // 0.5 × 0.01 = 0.5 cents, half up
});

test("a currency without a minor unit has whole amounts", () => {
  expect(amountMinor(3_000, 1_500_000, "JPY")).toBe(450); // 3 × ¥150
});

test("amounts stay exact where floating point would not", () => {
  expect(amountMinor(9_007_199_254_741n, 10_000n, "EUR")).toBe(900_719_925_474);
});

test("units survive the round trip", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (stored) => fromUnits(toUnits(stored)) === stored),
  );
  expect(priceToMinor(25_500, "EUR")).toBe(255);
});
