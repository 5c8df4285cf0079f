import { describe, expect, it, test } from "vitest";
import type { LineFinding } from "./findings";
import { DEFAULT_TOLERANCES, type Limits, limitsIn, type Tolerances } from "./limits";
import { type InvoicedLine, matchLine, matchTotals, type OrderedLine, stateOf } from "./match";

const NONE: Tolerances = {
  ...{ priceAbovePercent: null, priceAboveMinor: null, priceBelowPercent: null, priceBelowMinor: null },
  ...{
    quantityAbovePercent: null,
    quantityAboveMinor: null,
    quantityBelowPercent: null,
    quantityBelowMinor: null,
  },
  totalMinor: null,
};
const EUR = { currency: "EUR", exchangeRates: { USD: 0.5 } };
const limits = (set: Partial<Tolerances>, currency = "EUR"): Limits =>
  limitsIn({ ...NONE, ...set }, currency, EUR);

/** 100 pieces at 10.00, all received. */
const ORDERED: OrderedLine = {
  quantity: 100_000,
  unitPrice: 100_000,
  currency: "EUR",
  unit: "each",
  received: 100_000,
};
const INVOICED: InvoicedLine = {
  quantity: 100_000,
  unitPrice: 100_000,
  currency: "EUR",
  unit: null,
  invoicedBefore: 0,
};

const match = (
  invoiced: Partial<InvoicedLine>,
  set: Partial<Tolerances>,
  ordered: Partial<OrderedLine> = {},
): LineFinding[] =>
  matchLine(
    { ...INVOICED, ...invoiced },
    { ...ORDERED, ...ordered },
    limits(set, invoiced.currency ?? "EUR"),
  );
const stateIn = (...given: Parameters<typeof match>) => stateOf(match(...given));

describe("price: blocked beyond the percentage or beyond the amount, exactly at either passes", () => {
  test.each<[string, number, Partial<Tolerances>, string]>([
    ["the ordered price", 100_000, { priceAbovePercent: 0, priceAboveMinor: 0 }, "matched"],
    ["exactly 2% above", 102_000, { priceAbovePercent: 200 }, "passed"],
    ["one ten-thousandth beyond 2%", 102_001, { priceAbovePercent: 200 }, "differs"],
    ["exactly 50.00 above on the line", 105_000, { priceAboveMinor: 5_000 }, "passed"],
    ["one cent beyond 50.00 on the line", 105_001, { priceAboveMinor: 5_000 }, "differs"],
    [
      "within the percentage, beyond the amount",
      102_000,
      { priceAbovePercent: 200, priceAboveMinor: 1_999 },
      "differs",
    ],
    [
      "within the amount, beyond the percentage",
      102_000,
      { priceAbovePercent: 199, priceAboveMinor: 2_000 },
      "differs",
    ],
    ["exactly at both", 102_000, { priceAbovePercent: 200, priceAboveMinor: 2_000 }, "passed"],
    ["above without a limit", 900_000, {}, "passed"],
    ["above, with limits below alone", 900_000, { priceBelowPercent: 0, priceBelowMinor: 0 }, "passed"],
    ["exactly 20% below", 80_000, { priceBelowPercent: 2_000 }, "passed"],
    ["one ten-thousandth below that", 79_999, { priceBelowPercent: 2_000 }, "differs"],
    ["exactly 200.00 below on the line", 80_000, { priceBelowMinor: 20_000 }, "passed"],
    ["one cent more than 200.00 below", 79_999, { priceBelowMinor: 20_000 }, "differs"],
    ["a hundredth of a percent", 100_010, { priceAbovePercent: 1 }, "passed"],
    ["beyond a hundredth of a percent", 100_011, { priceAbovePercent: 1 }, "differs"],
  ])("%s", (_, unitPrice, set, expected) => expect(stateIn({ unitPrice }, set)).toBe(expected));

  it("converts the amount from the organization's currency", () => {
    // Two dollars to a euro: 50.00 EUR are 100.00 USD.
    const usd = (unitPrice: number) =>
      stateIn({ unitPrice, currency: "USD" }, { priceAboveMinor: 5_000 }, { currency: "USD" });
    expect(usd(110_000)).toBe("passed");
    expect(usd(110_001)).toBe("differs");
  });

  it("keeps the percentage alone where nobody has said what the currency is worth", () => {
    const sek = (unitPrice: number) =>
      stateIn(
        { unitPrice, currency: "SEK" },
        { priceAboveMinor: 0, priceAbovePercent: 1_000 },
        { currency: "SEK" },
      );
    expect([sek(110_000), sek(110_001)]).toEqual(["passed", "differs"]);
  });

  it("lets nothing pass by an amount that nobody can convert", () => {
    const sek = (set: Partial<Tolerances>, more: Partial<InvoicedLine> = {}) =>
      stateIn({ unitPrice: 100_001, currency: "SEK", ...more }, set, { currency: "SEK" });
    expect(sek({ priceAboveMinor: 5_000 })).toBe("differs");
    expect(sek({})).toBe("passed");
    expect(sek({ quantityAboveMinor: 5_000 }, { unitPrice: 100_000, quantity: 100_001 })).toBe("differs");
    expect(limits({ totalMinor: 100 }, "SEK").total).toBe(0n);
    expect(limits({}, "SEK").total).toBeNull();
  });

  it("does not hold an unknown price against anything", () => {
    expect(match({}, {}, { unitPrice: 0 })).toMatchObject([{ kind: "price-unknown", passed: false }]);
  });
});

describe("quantity: against what came in and no other invoice has asked for", () => {
  test.each<[string, Partial<InvoicedLine>, Partial<OrderedLine>, Partial<Tolerances>, string, string[]]>([
    ["all of it", {}, {}, { quantityAbovePercent: 0 }, "matched", []],
    ["exactly 2% more", { quantity: 102_000 }, {}, { quantityAbovePercent: 200 }, "passed", ["quantity"]],
    [
      "a thousandth beyond 2%",
      { quantity: 102_001 },
      {},
      { quantityAbovePercent: 200 },
      "differs",
      ["quantity"],
    ],
    [
      "worth exactly 20.00 more",
      { quantity: 102_000 },
      {},
      { quantityAboveMinor: 2_000 },
      "passed",
      ["quantity"],
    ],
    [
      "a thousandth beyond 20.00",
      { quantity: 102_001 },
      {},
      { quantityAboveMinor: 2_000 },
      "differs",
      ["quantity"],
    ],
    ["more than received, no limit", { quantity: 900_000 }, {}, {}, "passed", ["quantity"]],
    ["part of it", { quantity: 40_000 }, {}, {}, "matched", []],
    ["exactly 60% less", { quantity: 40_000 }, {}, { quantityBelowPercent: 6_000 }, "passed", ["quantity"]],
    [
      "a thousandth less than that",
      { quantity: 39_999 },
      {},
      { quantityBelowPercent: 6_000 },
      "differs",
      ["quantity"],
    ],
    [
      "worth exactly 600.00 less",
      { quantity: 40_000 },
      {},
      { quantityBelowMinor: 60_000 },
      "passed",
      ["quantity"],
    ],
    [
      "worth a cent less than that",
      { quantity: 39_999 },
      {},
      { quantityBelowMinor: 60_000 },
      "differs",
      ["quantity"],
    ],
    [
      "nothing received",
      {},
      { received: 0 },
      { quantityAboveMinor: 99_999_999 },
      "waiting",
      ["not-received"],
    ],
    ["a part received", {}, { received: 98_000 }, { quantityAbovePercent: 0 }, "differs", ["quantity"]],
    [
      "the rest, not here yet",
      { quantity: 50_000, invoicedBefore: 50_000 },
      { received: 50_000 },
      {},
      "waiting",
      ["not-received"],
    ],
    [
      "all of it again",
      { invoicedBefore: 100_000 },
      {},
      { quantityAboveMinor: 99_999_999 },
      "differs",
      ["twice"],
    ],
    [
      "a thousandth beyond what was ordered",
      { quantity: 1, invoicedBefore: 100_000 },
      {},
      {},
      "differs",
      ["twice"],
    ],
    [
      "part of it again",
      { quantity: 80_000, invoicedBefore: 40_000 },
      {},
      { quantityAbovePercent: 0 },
      "differs",
      ["twice"],
    ],
    [
      "the rest of a larger delivery",
      { quantity: 5_000, invoicedBefore: 100_000 },
      { received: 105_000 },
      { quantityAbovePercent: 0 },
      "matched",
      [],
    ],
  ])("%s", (_, invoiced, ordered, set, state, kinds) => {
    const findings = match(invoiced, set, ordered);
    expect(findings.map(({ kind }) => kind)).toEqual(kinds);
    expect(stateOf(findings)).toBe(state);
  });

  it("tells price and quantity apart", () => {
    const findings = match(
      { quantity: 110_000, unitPrice: 120_000 },
      { priceAbovePercent: 0, quantityAbovePercent: 2_000 },
    );
    expect(findings).toMatchObject([
      { kind: "price", passed: false, product: 20_000 * 110_000 },
      { kind: "quantity", passed: true, product: 10_000 * 100_000 },
    ]);
  });
});

describe("what cannot be compared", () => {
  it("is said: no order, another currency, another unit", () => {
    expect(matchLine(INVOICED, "unknown", limits({}))).toMatchObject([
      { kind: "no-order", reason: "unknown" },
    ]);
    expect(match({ currency: "USD", unitPrice: 900_000 }, {})).toEqual([
      { kind: "currency", passed: false, ordered: "EUR", invoiced: "USD" },
    ]);
    expect(match({ unit: "box", quantity: 4_000 }, {})).toEqual([
      { kind: "unit", passed: false, ordered: "each", invoiced: "box" },
    ]);
    expect(match({ unit: "Stk." }, {})).toEqual([]);
  });
});

describe("totals", () => {
  const invoice = (given: Partial<Parameters<typeof matchTotals>[0]>) =>
    matchTotals(
      {
        ...{ currency: "EUR", netMinor: null, taxMinor: null, totalMinor: null },
        lines: [{ quantity: 100_000, unitPrice: 100_000, totalMinor: 100_000 }],
        ...given,
      },
      100n,
    );
  test.each<[string, Parameters<typeof invoice>[0], [string, boolean][]]>([
    ["say nothing", {}, []],
    ["add up", { netMinor: 100_000, taxMinor: 19_000, totalMinor: 119_000 }, []],
    ["off by exactly 1.00", { netMinor: 100_000, taxMinor: 19_000, totalMinor: 119_100 }, [["total", true]]],
    [
      "off by one cent beyond",
      { netMinor: 100_000, taxMinor: 19_000, totalMinor: 119_101 },
      [["total", false]],
    ],
    ["exactly 1.00 less", { netMinor: 100_000, taxMinor: 19_000, totalMinor: 118_900 }, [["total", true]]],
    [
      "a cent less than that",
      { netMinor: 100_000, taxMinor: 19_000, totalMinor: 118_899 },
      [["total", false]],
    ],
    [
      "the net is not that of the lines",
      { netMinor: 90_000, taxMinor: 0, totalMinor: 90_000 },
      [["net", false]],
    ],
    ["a tax that nobody knows", { totalMinor: 119_000 }, []],
    ["less than its lines", { totalMinor: 99_000 }, [["total", false]]],
    [
      "a line that is not its price",
      { lines: [{ quantity: 100_000, unitPrice: 100_000, totalMinor: 100_101 }] },
      [["line", false]],
    ],
  ])("%s", (_, given, expected) =>
    expect(invoice(given).map(({ kind, passed }) => [kind, passed])).toEqual(expected),
  );
  it("without a limit pass", () => {
    expect(
      matchTotals({ currency: "JPY", netMinor: 1, taxMinor: null, totalMinor: null, lines: [] }, null),
    ).toEqual([{ kind: "net", passed: true, given: 1, computed: 0 }]);
  });
});

it("by default passes rounding and blocks a price that is three percent higher", () => {
  const set = (unitPrice: number) =>
    stateOf(matchLine({ ...INVOICED, unitPrice }, ORDERED, limitsIn(DEFAULT_TOLERANCES, "EUR", EUR)));
  expect([set(100_000), set(102_000), set(103_000)]).toEqual(["matched", "passed", "differs"]);
});
