import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SupplierTerms } from "@/lib/catalogue/lookups";
import type { SupplierOffer } from "@/lib/insights/planning-records";
import { chooseOffer, isExcluded, type OrderCandidate } from "./candidate";
import { compose } from "./compose";
import { DEFAULT_CONFIG } from "./config";
import type { LineFacts } from "./facts";

const offer = (supplierId: string, currency: string): SupplierOffer => ({
  supplierId,
  supplierName: supplierId,
  supplierItemId: `si_${supplierId}`,
  version: 1,
  unitPrice: 10_000,
  currency,
  preferred: false,
  minimumQuantity: 0,
  orderMultiple: 1_000,
  leadTimeDays: 7,
});

describe("the offer that is chosen", () => {
  const offers = [offer("sup_dollar", "USD"), offer("sup_euro", "EUR")];

  test("is the first whose currency has a rate", () => {
    expect(chooseOffer(offers, DEFAULT_CONFIG, "EUR")).toMatchObject({
      offer: { supplierId: "sup_euro" },
      rate: 1,
    });
    expect(chooseOffer(offers, { ...DEFAULT_CONFIG, exchangeRates: { USD: 0.9 } }, "EUR")).toMatchObject({
      offer: { supplierId: "sup_dollar" },
      rate: 0.9,
    });
  });

  test("is none whose price is not known, and names what it was not compared with", () => {
    const free = { ...offer("sup_zero", "EUR"), unitPrice: 0 };
    expect(chooseOffer([free, offer("sup_euro", "EUR")], DEFAULT_CONFIG, "EUR")).toMatchObject({
      offer: { supplierId: "sup_euro" },
      passedOver: "Not compared, because the price is not known: sup_zero.",
    });
    expect(chooseOffer([free], DEFAULT_CONFIG, "EUR")).toMatchObject({ offer: null, reason: "no-price" });
    expect(
      chooseOffer([offer("sup_euro", "EUR"), offer("sup_dollar", "USD")], DEFAULT_CONFIG, "EUR"),
    ).toMatchObject({
      passedOver: "Not compared, because there is no exchange rate for USD: sup_dollar.",
    });
  });

  test("or a reason why there is none", () => {
    const only = (ids: string[]) => ({ ...DEFAULT_CONFIG, suppliers: { kind: "list" as const, ids } });
    expect(chooseOffer([], DEFAULT_CONFIG, "EUR")).toMatchObject({ reason: "no-supplier" });
    expect(chooseOffer(offers, only(["sup_other"]), "EUR")).toMatchObject({ reason: "supplier-not-allowed" });
    expect(chooseOffer(offers, only(["sup_dollar"]), "EUR")).toMatchObject({ reason: "no-rate" });
  });
});

test("items are excluded by themselves or by their category", () => {
  const rules = { excludedItemIds: ["itm_1"], excludedCategories: ["Toys"] };
  expect(isExcluded({ itemId: "itm_1", category: null }, rules)).toBe(true);
  expect(isExcluded({ itemId: "itm_2", category: "Toys" }, rules)).toBe(true);
  expect(isExcluded({ itemId: "itm_2", category: "Tools" }, rules)).toBe(false);
});

const supplier = (id: string, currency: string, minimumOrderMinor: number): SupplierTerms => ({
  id,
  code: id,
  name: id,
  email: null,
  contactName: null,
  currency,
  minimumOrderMinor,
  active: true,
});

const candidates = fc
  .array(
    fc.record({
      supplier: fc.constantFrom("sup_1", "sup_2"),
      locationId: fc.constantFrom("loc_1", "loc_2"),
      currency: fc.constantFrom("EUR", "USD"),
      units: fc.integer({ min: 1, max: 500 }),
      unitPrice: fc.integer({ min: 1, max: 500_000 }),
      urgency: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 30 },
  )
  .map((rows) => rows.map(candidateOf));

interface CandidateRow {
  supplier: string;
  locationId: string;
  currency: string;
  units: number;
  unitPrice: number;
  urgency: number;
}

function candidateOf(row: CandidateRow, i: number): OrderCandidate {
  const rate = row.currency === "EUR" ? 1 : 0.9;
  return {
    id: `itm_${i}:all`,
    itemId: `itm_${i}`,
    supplier: row.supplier,
    supplierId: `${row.supplier} ${row.currency}`,
    locationId: row.locationId,
    currency: row.currency,
    rate,
    quantity: row.units,
    storedQuantity: row.units * 1_000,
    unitPrice: row.unitPrice,
    unitPriceMinor: (row.unitPrice / 100) * rate,
    minimumQuantity: 0,
    orderMultiple: 1_000,
    urgency: row.urgency,
    stockoutValueMinor: 1_000,
    leadTimeDays: 5 + i,
    facts: { code: `I${i}`, name: "", urgency: row.urgency, reasons: [] } as unknown as LineFacts,
  };
}

test("what is due from one supplier becomes as many proposals as can each be shown and ordered", () => {
  const row = (i: number, unitPrice: number) => ({
    ...{ supplier: "sup_1", locationId: "loc_1", currency: "EUR", units: 1, unitPrice },
    urgency: i / 1_000,
  });
  const composed = (list: readonly OrderCandidate[]) =>
    compose({
      ...{ candidates: list, orderedMeanwhile: new Set<string>(), config: DEFAULT_CONFIG },
      suppliers: new Map([["sup_1", supplier("sup_1", "EUR", 0)]]),
      ...{ agentVersion: 1, currency: "EUR", today: "2026-11-23" },
    });
  const many = Array.from({ length: 600 }, (_, i) => candidateOf(row(i, 10_000), i));
  const { drafts, leftOut } = composed(many);
  expect(drafts.map(({ lines }) => lines.length)).toEqual([250, 250, 100]);
  expect(drafts.flatMap(({ lines }) => lines.map(({ itemId }) => itemId))).toEqual(
    many.map(({ itemId }) => itemId).reverse(),
  );
  expect(leftOut).toEqual([]);
  // 300 billion each: two of them are more than an order can come to.
  const dear = [1, 2].map((i) => ({ ...candidateOf(row(i, 1e12), i), storedQuantity: 3_000_000 }));
  expect(composed(dear).drafts.map(({ totalMinor }) => totalMinor)).toEqual([3e13, 3e13]);
});

test("every candidate is ordered or named, an order has one supplier, place and currency, and the budget holds", () => {
  fc.assert(
    fc.property(candidates, fc.option(fc.integer({ min: 0, max: 5_000_000 })), (list, budgetMinor) => {
      const { drafts, leftOut } = compose({
        candidates: list,
        orderedMeanwhile: new Set(["itm_0"]),
        suppliers: new Map([
          ["sup_1", supplier("sup_1", "EUR", 10_000)],
          ["sup_2", supplier("sup_2", "USD", 0)],
        ]),
        config: { ...DEFAULT_CONFIG, budgetMinor },
        agentVersion: 1,
        currency: "EUR",
        today: "2026-11-23",
      });
      const ordered = drafts.flatMap((draft) => draft.lines.map((line) => line.itemId));
      const named = leftOut.map((entry) => entry.itemId);
      expect([...ordered, ...named].sort()).toEqual(list.map((entry) => entry.itemId).sort());
      expect(ordered).not.toContain("itm_0");
      for (const draft of drafts) {
        const own = list.filter((entry) => draft.lines.some((line) => line.itemId === entry.itemId));
        expect(new Set(own.map((e) => `${e.supplier} ${e.locationId} ${e.currency}`)).size).toBe(1);
        if (draft.supplierId === "sup_1" && draft.currency === "EUR")
          expect(draft.totalMinor).toBeGreaterThanOrEqual(10_000);
      }
      // Each line is rounded for itself, so the whole may differ by a cent a line.
      const spent = drafts.reduce((sum, draft) => sum + draft.ownMinor, 0);
      if (budgetMinor !== null) expect(spent).toBeLessThanOrEqual(budgetMinor + ordered.length);
    }),
  );
});

describe("one order of known lines", () => {
  const line = (n: number, more: Partial<OrderCandidate> = {}): OrderCandidate => ({
    ...{ id: `itm_${n}:all`, itemId: `itm_${n}`, supplier: "sup_1", supplierId: "sup_1 EUR" },
    ...{ locationId: "loc_1", currency: "EUR", rate: 1, quantity: 10, storedQuantity: 10_000 },
    ...{ unitPrice: 25_000, unitPriceMinor: 250, minimumQuantity: 2_000, orderMultiple: 1_000 },
    ...{ urgency: 0.5, stockoutValueMinor: 1_000, leadTimeDays: 5 + n },
    facts: { code: `I${n}`, name: `Item ${n}`, urgency: 0.5, reasons: [] } as unknown as LineFacts,
    ...more,
  });
  const urgent = (n: number, urgency: number, more: Partial<OrderCandidate> = {}) =>
    line(n, { urgency, facts: { ...line(n).facts, urgency } as LineFacts, ...more });
  const composed = (candidates: OrderCandidate[], config: Partial<typeof DEFAULT_CONFIG> = {}, minimum = 0) =>
    compose({
      candidates,
      orderedMeanwhile: new Set(["itm_9"]),
      suppliers: new Map([
        ["sup_1", supplier("sup_1", "EUR", minimum)],
        ["sup_2", supplier("sup_2", "EUR", 0)],
      ]),
      config: { ...DEFAULT_CONFIG, ...config },
      agentVersion: 3,
      currency: "EUR",
      today: "2026-11-23",
    });

  test("adds up its lines, waits for the slowest, and keeps the rules it was made under", () => {
    const { drafts, leftOut } = composed(
      [line(1), line(2, { storedQuantity: 4_000, quantity: 4 })],
      {},
      2_000,
    );
    expect(leftOut).toEqual([]);
    expect(drafts).toMatchObject([
      {
        ...{ supplierId: "sup_1", locationId: "loc_1", currency: "EUR", expectedDay: "2026-11-30" },
        // 10 and 4 pieces at 2.50.
        ...{ totalMinor: 3_500, ownMinor: 3_500 },
        policy: {
          agentVersion: 3,
          supplierMinimumMinor: 2_000,
          rate: 1,
          ownCurrency: "EUR",
          budgetMinor: null,
        },
        lines: [
          {
            itemId: "itm_1",
            quantity: 10_000,
            unitPrice: 25_000,
            minimumQuantity: 2_000,
            orderMultiple: 1_000,
          },
          { itemId: "itm_2", quantity: 4_000 },
        ],
      },
    ]);
  });

  test("counts another currency by its rate", () => {
    const dollars = { supplierId: "sup_1 USD", currency: "USD", rate: 0.9, unitPriceMinor: 225 };
    expect(composed([line(1, dollars)], {}, 2_000).drafts).toMatchObject([
      { totalMinor: 2_500, ownMinor: 2_250, policy: { rate: 0.9, supplierMinimumMinor: 0 } },
    ]);
  });

  test("puts the most urgent line and order first, then goes by code and by supplier", () => {
    const other = { supplier: "sup_2", supplierId: "sup_2 EUR" };
    const lines = [urgent(4, 0.2), urgent(3, 0.7), urgent(2, 0.2), urgent(5, 0.9, other)];
    const order = (list: OrderCandidate[]) =>
      composed(list).drafts.map((draft) => [draft.supplierId, ...draft.lines.map((each) => each.itemId)]);
    const expected = [
      ["sup_2", "itm_5"],
      ["sup_1", "itm_3", "itm_2", "itm_4"],
    ];
    expect(order(lines)).toEqual(expected);
    expect(order([...lines].reverse())).toEqual(expected);
    const alike = [urgent(6, 0.7, other), urgent(3, 0.7)];
    for (const list of [alike, [...alike].reverse()])
      expect(order(list)).toEqual([
        ["sup_1", "itm_3"],
        ["sup_2", "itm_6"],
      ]);
    // What is dear to run out of is funded first, and does not make its order more urgent.
    const dear = urgent(1, 0.1, { stockoutValueMinor: 1_000_000 });
    for (const list of [
      [dear, urgent(5, 0.9, other)],
      [urgent(5, 0.9, other), dear],
    ])
      expect(order(list).map(([first]) => first)).toEqual(["sup_2", "sup_1"]);
    // An order is as urgent as its most urgent line, not as its least.
    expect(order([urgent(1, 0.8), urgent(2, 0.1), urgent(5, 0.5, other)]).map(([first]) => first)).toEqual([
      "sup_1",
      "sup_2",
    ]);
  });

  test("names what it leaves out, each for its own reason", () => {
    const reasons = (...args: Parameters<typeof composed>) =>
      composed(...args).leftOut.map(({ itemId, code, name, reason }) => [itemId, code, name, reason]);
    expect(reasons([line(9)])).toEqual([["itm_9", "I9", "Item 9", "ordered-meanwhile"]]);
    expect(reasons([line(1)], { belowMinimum: "hold" }, 2_501)).toEqual([
      ["itm_1", "I1", "Item 1", "supplier-minimum"],
    ]);
    expect(reasons([line(1)], { belowMinimum: "hold" }, 2_500)).toEqual([]);
    expect(reasons([line(1)], { budgetMinor: 100 })).toEqual([["itm_1", "I1", "Item 1", "over-budget"]]);
  });
});
