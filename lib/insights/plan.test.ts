import { describe, expect, test } from "vitest";
import { expectedDayOf, rankOffers, unitCostMinor } from "./plan";
import type { SupplierOffer } from "./planning-records";

const offer = (
  supplierId: string,
  unitPrice: number,
  currency = "EUR",
  preferred = false,
): SupplierOffer => ({
  supplierId,
  supplierName: supplierId,
  supplierItemId: supplierId,
  version: 1,
  unitPrice,
  currency,
  preferred,
  minimumQuantity: 0,
  orderMultiple: 1_000,
  leadTimeDays: null,
});
const settings = { currency: "EUR", exchangeRates: { USD: 0.86, JPY: 0.0056, KWD: 2.8 } };
const ranked = (...offers: SupplierOffer[]) => rankOffers(offers, settings).map((one) => one.supplierId);

describe("rankOffers", () => {
  test("compares prices in the organization's currency, whatever their minor units", () => {
    const offers = [
      offer("euro", 90_000),
      offer("dollar", 100_000, "USD"),
      offer("yen", 9_000_000, "JPY"),
      offer("dinar", 20_000, "KWD"),
    ];
    expect(ranked(...offers)).toEqual(["yen", "dinar", "dollar", "euro"]);
  });

  test("takes the preferred one first, but never one without a price or a rate", () => {
    expect(ranked(offer("cheap", 1), offer("usual", 90_000, "EUR", true))).toEqual(["usual", "cheap"]);
    expect(
      ranked(offer("franc", 1, "CHF", true), offer("zero", 0, "EUR", true), offer("euro", 9)).at(0),
    ).toBe("euro");
  });
});

test("a cost in another currency is converted, and without a rate not known", () => {
  const record = { unitCost: 100_000, currency: "USD" } as Parameters<typeof unitCostMinor>[0];
  expect(unitCostMinor(record, null, settings)).toBeCloseTo(860, 9);
  expect(unitCostMinor({ ...record, currency: "CHF" }, null, settings)).toBe(0);
  expect(unitCostMinor({ ...record, unitCost: 0 }, offer("yen", 9_000_000, "JPY"), settings)).toBeCloseTo(
    504,
    9,
  );
});

test("an order without an expected day is due its supplier's usual days after it was ordered", () => {
  const line = { expectedDay: null, orderedDay: "2026-02-01" };
  expect(expectedDayOf(line, 14)).toBe("2026-02-15");
  expect(expectedDayOf({ ...line, usualDays: 30 }, 14)).toBe("2026-03-03");
  expect(expectedDayOf({ ...line, expectedDay: "2026-02-10" }, 14)).toBe("2026-02-10");
  expect(expectedDayOf({ expectedDay: null, orderedDay: null }, 14)).toBeNull();
});
