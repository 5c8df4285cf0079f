import fc from "fast-check";
import { expect, test } from "vitest";
import { lotHint, UNUSUAL_FACTOR, unusualQuantity } from "./lot-hint";

test("says what the supplier allows", () => {
  const lot = { minimumQuantity: 12_000, orderMultiple: 6_000 };
  expect(lotHint(18_000, lot).ok).toBe(true);
  expect(lotHint(0, lot).ok).toBe(true);
  expect(lotHint(13_000, lot)).toEqual({
    ok: false,
    text: "The supplier takes multiples of 6.",
    below: 12_000,
    above: 18_000,
  });
  expect(lotHint(5_000, lot)).toEqual({
    ok: false,
    text: "The supplier takes at least 12, in multiples of 6.",
    below: null,
    above: 12_000,
  });
});

test("calls a multiple of one by what is counted", () => {
  const lot = { minimumQuantity: 0, orderMultiple: 1_000 };
  expect(lotHint(2_500, lot).text).toBe("The supplier takes whole pieces.");
  expect(lotHint(2_500, { ...lot, unit: "kg" }).text).toBe("The supplier takes whole units (kg).");
  expect(lotHint(2_500, { ...lot, minimumQuantity: 5_000 }).text).toBe(
    "The supplier takes at least 5, in whole pieces.",
  );
});

test("asks about a quantity of more than five times the proposed one", () => {
  expect(unusualQuantity(9_999_999_000, 36_000, "en")).toBe(
    "This is 277,778 times the 36 that were proposed.",
  );
  expect(unusualQuantity(1_500_000, 36_000, "de")).toBe("This is 42 times the 36 that were proposed.");
  expect(unusualQuantity(36_000 * UNUSUAL_FACTOR, 36_000)).toBe("");
  expect(unusualQuantity(36_000 * UNUSUAL_FACTOR + 1, 36_000)).not.toBe("");
  expect(unusualQuantity(0, 36_000)).toBe("");
});

test("what it offers is allowed", () => {
  const lot = fc.record({
    minimumQuantity: fc.integer({ min: 0, max: 1e6 }),
    orderMultiple: fc.integer({ min: 0, max: 1e5 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), lot, (quantity, l) => {
      const { below, above } = lotHint(quantity, l);
      expect(lotHint(above, l).ok).toBe(true);
      expect(above).toBeGreaterThanOrEqual(quantity);
      if (below !== null) expect(lotHint(below, l).ok && below <= quantity).toBe(true);
    }),
  );
});
