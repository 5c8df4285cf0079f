import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/platform/clock";
import { fixedLeadTime } from "@/lib/replenishment/testing";
import { type PlacePlan, planAtPlace, rankOffers, statusOf, stockIsKnown } from "./plan";
import type { PlanningRecord, SupplierOffer } from "./planning-records";

const MONDAY = "2026-11-23";
const DAY = { today: MONDAY, asOf: MONDAY, stale: false };
/** So much a day, for certain. */
const forecast = (daily: number) => {
  const weeks = Array.from({ length: 52 }, () => daily * 7);
  const quantiles = [0.1, 0.5, 0.9].map((level) => ({ level, values: weeks }));
  return { firstDay: MONDAY, periodDays: 7, mean: weeks, quantiles };
};
const OFFER = {
  ...{
    supplierItemId: "si_1",
    currency: "EUR",
    unitPrice: 25_000,
    minimumQuantity: 0,
    orderMultiple: 0,
    preferred: false,
  },
} as SupplierOffer;

function plan(
  units: number,
  more: {
    reserved?: number;
    openLines?: object[];
    offer?: Partial<SupplierOffer> | null;
    leadDays?: number;
    daily?: number;
  } = {},
): PlacePlan {
  const record = {
    ...{ id: "itm_1", code: "1", name: "One", abcClass: "A", unitCost: null },
    stock: [{ locationId: "loc_1", onHand: units * 1000, reserved: (more.reserved ?? 0) * 1000 }],
    openLines: more.openLines ?? [],
  } as unknown as PlanningRecord;
  const offer = more.offer === null ? null : { ...OFFER, ...more.offer };
  return planAtPlace(
    record,
    "loc_1",
    forecast(more.daily ?? 10),
    fixedLeadTime(more.leadDays ?? 14),
    offer,
    DAY,
    {
      ...{ currency: "EUR", serviceLevels: { A: 0.98, B: 0.95, C: 0.9 }, reviewDays: 7 },
      ...{ mode: "periodic", exchangeRates: {} },
    },
  );
}
const line = (more: object) => ({
  ...{ locationId: "loc_1", number: "PO-1", outstanding: 300_000, expectedDay: null, orderedDay: null },
  ...{ usualDays: null, source: "agent", confirmed: true, ...more },
});

describe("what is on order", () => {
  test("comes on the day that was given, or that follows from its order, or after the usual days", () => {
    const outOn = (more: object, leadDays?: number) =>
      plan(100, { openLines: [line(more)], leadDays }).stockOutDay;
    // 100 last ten days; with 300 more before that, forty.
    expect(outOn({ expectedDay: addDays(MONDAY, 5) })).toBe(addDays(MONDAY, 40));
    expect(outOn({ expectedDay: addDays(MONDAY, 15) })).toBe(addDays(MONDAY, 10));
    // Promised on a call by a supplier whose goods come later than it promises.
    expect(outOn({ expectedDay: addDays(MONDAY, 5), promiseDelay: 4 })).toBe(addDays(MONDAY, 40));
    expect(outOn({ expectedDay: addDays(MONDAY, 5), promiseDelay: 10 })).toBe(addDays(MONDAY, 10));
    expect(outOn({ orderedDay: addDays(MONDAY, -9) })).toBe(addDays(MONDAY, 40));
    expect(outOn({ orderedDay: addDays(MONDAY, -1) })).toBe(addDays(MONDAY, 10));
    expect(outOn({})).toBe(addDays(MONDAY, 10));
    expect(outOn({}, 5)).toBe(addDays(MONDAY, 40));
  });
});

describe("the day on which it runs out", () => {
  test("is looked for within 120 days", () => {
    const outIn = (units: number) => plan(units).stockOutDay;
    expect([outIn(1190), outIn(1200)]).toEqual([addDays(MONDAY, 119), null]);
  });
});

describe("what to order", () => {
  test("is in the supplier's pack sizes, and as much as the supplier takes at least", () => {
    const quantity = (offer: Partial<SupplierOffer> | null) =>
      plan(50, { offer }).plan.recommendation.quantity;
    const bare = quantity({});
    expect(bare).toBeGreaterThan(0);
    expect(quantity(null)).toBe(bare);
    expect(quantity({ minimumQuantity: 1_000_000 })).toBe(1000);
    expect(quantity({ orderMultiple: 48_000 })).toBe(Math.ceil(bare / 48) * 48);
    expect(quantity({ minimumQuantity: 1_000_000, orderMultiple: 48_000 })).toBe(1008);
  });

  test("is said today, with the day by which it has to be ordered, or not at all", () => {
    const due = plan(50);
    expect(due.orderByDay).toBe(MONDAY);
    expect([due.offer?.supplierItemId, due.serviceLevel]).toEqual(["si_1", 0.98]);
    const later = plan(400);
    expect(later.plan.recommendation.quantity).toBe(0);
    expect(later.orderByDay === null || later.orderByDay > MONDAY).toBe(true);
    const never = plan(100, { daily: 0 });
    expect([never.orderByDay, never.stockOutDay]).toEqual([null, null]);
    // 214 cover the lead time and the days until the next look, 209 do not.
    expect([plan(214).plan.recommendation.quantity, plan(209).plan.recommendation.quantity > 0]).toEqual([
      0,
      true,
    ]);
  });

  test("is too much what 120 days do not take, without what is promised", () => {
    // 120 days take 1,200.
    const over = (units: number, reserved: number) => plan(units, { reserved });
    expect([over(1500, 0).overstockUnits, over(1500, 200).overstockUnits]).toEqual([300, 100]);
    expect(over(1500, 200)).toMatchObject({ overstockMinor: 25_000, onHandUnits: 1500, reservedUnits: 200 });
    expect(over(1200, 0).overstockUnits).toBe(0);
  });
});

describe("offers alike in everything", () => {
  test("stand in the order of their ids, however they come", () => {
    const offers = ["si_b", "si_a", "si_c"].map((supplierItemId) => ({ ...OFFER, supplierItemId }));
    const ranked = (list: SupplierOffer[]) =>
      rankOffers(list, { currency: "EUR", exchangeRates: {} }).map((one) => one.supplierItemId);
    for (const list of [offers, [...offers].reverse()])
      expect(ranked(list)).toEqual(["si_a", "si_b", "si_c"]);
  });
});

test("stock is known where somebody has counted, be it nothing", () => {
  const record = { stock: [{ locationId: "loc_1" }, { locationId: "loc_2" }] } as unknown as PlanningRecord;
  expect(["loc_1", "loc_2", "loc_3", "all"].map((place) => stockIsKnown(record, place))).toEqual([
    ...[true, true, false, true],
  ]);
  expect(stockIsKnown({ stock: [] }, "all")).toBe(false);
});

describe("one word for where an item stands", () => {
  const word = (figures: { daily?: number; over?: number; risk?: number; quantity?: number }) =>
    statusOf({
      dailyDemand: figures.daily ?? 1,
      overstockUnits: figures.over ?? 0,
      plan: {
        projection: { stockoutBeforeArrival: figures.risk ?? 0 },
        recommendation: { quantity: figures.quantity ?? 0 },
      },
    } as PlacePlan);

  test("is the worst that is true of it", () => {
    expect(word({ risk: 0.5, quantity: 5, over: 1 })).toBe("runs-out");
    expect(word({ risk: 0.49, quantity: 5, over: 1 })).toBe("order-due");
    expect(word({ quantity: 0.001, over: 1 })).toBe("order-due");
    expect(word({ over: 0.001 })).toBe("overstock");
    expect(word({})).toBe("healthy");
    expect(word({ daily: 0.001 })).toBe("healthy");
  });

  test("without demand is too much of it, or nothing to say", () => {
    for (const daily of [0, -1]) {
      expect(word({ daily, risk: 1, quantity: 5 })).toBe("no-demand");
      expect(word({ daily, risk: 1, quantity: 5, over: 0.001 })).toBe("overstock");
    }
  });
});
