import { describe, expect, test } from "vitest";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import type { DatedForecast } from "@/lib/models/queries";
import { addDays } from "@/lib/platform/clock";
import { fixedLeadTime } from "@/lib/replenishment/testing";
import { isAt, type PlanSettings, planAtPlace, unitCostMinor } from "./plan";
import type { PlanningRecord, SupplierOffer } from "./planning-records";

const MONDAY = "2026-11-23";
const day = (asOf: string, today = asOf) => ({ today, asOf, stale: asOf !== today });
const SETTINGS: PlanSettings = {
  currency: "EUR",
  serviceLevels: { A: 0.98, B: 0.95, C: 0.9 },
  reviewDays: 7,
  mode: "periodic",
  exchangeRates: {},
};
/** So much a week, a tenth up or down. */
const weekly = (mean: readonly number[]): DatedForecast => ({
  firstDay: MONDAY,
  periodDays: 7,
  mean,
  quantiles: [0.1, 0.5, 0.9, 0.98].map((level, i) => ({
    level,
    values: mean.map((each) => each * ([0.9, 1, 1.1, 1.2][i] as number)),
  })),
});
const YEAR = Array.from({ length: 52 }, () => 70);
const forecast = weekly(YEAR);
const record = (more: Partial<PlanningRecord> = {}) =>
  ({
    ...{ id: "itm_1", code: "1", name: "One", abcClass: "A", unitCost: null },
    stock: [{ locationId: "loc_1", onHand: 300_000, reserved: 0 }],
    openLines: [],
    ...more,
  }) as unknown as PlanningRecord;
const OFFER = {
  currency: "EUR",
  unitPrice: 25_000,
  minimumQuantity: 0,
  orderMultiple: 1000,
} as SupplierOffer;

const plan = (more: Partial<PlanningRecord> = {}, asOf = MONDAY, settings: Partial<PlanSettings> = {}) =>
  planAtPlace(record(more), ALL_LOCATIONS, forecast, fixedLeadTime(14), OFFER, day(asOf), {
    ...SETTINGS,
    ...settings,
  });

describe("the plan of one item", () => {
  test("stands on its day, whatever the day of the week", () => {
    // 300 at 10 a day last 30 days from where the plan stands, on a Monday as on a Thursday.
    for (const offset of [0, 1, 2, 3, 4, 5, 6]) {
      const asOf = addDays(MONDAY, offset);
      expect([asOf, plan({}, asOf).stockOutDay]).toEqual([asOf, addDays(asOf, 30)]);
    }
  });

  test("takes what is demanded on the days that are left, not on days that are over", () => {
    const falling = weekly([700, ...YEAR.slice(1)]);
    const on = (asOf: string) =>
      planAtPlace(record(), ALL_LOCATIONS, falling, fixedLeadTime(14), OFFER, day(asOf), SETTINGS)
        .stockOutDay;
    expect(on(MONDAY)).toBe(addDays(MONDAY, 3));
    // On Sunday one expensive day is left: 200 remain at 10 a day.
    expect(on(addDays(MONDAY, 6))).toBe(addDays(MONDAY, 6 + 21));
  });

  test("adds no days of its own to the lead time, in any class", () => {
    for (const abcClass of ["A", "B", "C", null]) {
      const { plan: made } = plan({ abcClass } as Partial<PlanningRecord>);
      const { meanLeadTimeDemand, meanProtectionDemand } = made.policy;
      expect([abcClass, meanLeadTimeDemand, meanProtectionDemand]).toEqual([abcClass, 140, 210]);
    }
  });

  test("aims at the service level of the item's class, and of C where it has none", () => {
    const level = (abcClass: string | null) => plan({ abcClass } as Partial<PlanningRecord>).serviceLevel;
    expect(["A", "B", "C", null, "D"].map(level)).toEqual([0.98, 0.95, 0.9, 0.9, 0.9]);
    const points = ["A", "B", "C"].map(
      (abcClass) => plan({ abcClass } as Partial<PlanningRecord>).plan.policy.reorderPoint,
    );
    expect(points[0]).toBeGreaterThan(points[1] as number);
    expect(points[1]).toBeGreaterThan(points[2] as number);
  });

  test("counts the stock and the open orders of its place, and of every place together", () => {
    const stock = [
      { locationId: "loc_1", onHand: 300_000, reserved: 0 },
      { locationId: "loc_2", onHand: 50_500, reserved: 0 },
    ];
    const line = { number: "PO-1", outstanding: 20_000, expectedDay: addDays(MONDAY, 3), source: "agent" };
    const openLines = [
      { ...line, locationId: "loc_1", confirmed: true },
      { ...line, locationId: "loc_2", number: "PO-2", outstanding: 5_000, confirmed: false },
    ];
    const at = (place: string) =>
      planAtPlace(
        record({ stock, openLines } as unknown as Partial<PlanningRecord>),
        ...([place, forecast, fixedLeadTime(14), OFFER, day(MONDAY), SETTINGS] as const),
      );
    expect([at("loc_1").onHandUnits, at("loc_1").onOrderUnits]).toEqual([300, 20]);
    expect([at("loc_2").onHandUnits, at("loc_2").onOrderUnits]).toEqual([50.5, 5]);
    expect([at(ALL_LOCATIONS).onHandUnits, at(ALL_LOCATIONS).onOrderUnits]).toEqual([350.5, 25]);
    expect(isAt("loc_1")({ locationId: "loc_2" })).toBe(false);
  });

  test("says what one more day of demand is", () => {
    expect(plan().dailyDemand).toBeCloseTo(10, 6);
  });

  test("values what is too much at its cost, else at its price, else at nothing", () => {
    const at = { currency: "EUR", exchangeRates: {} };
    expect(unitCostMinor(record({ unitCost: 12_300, currency: "EUR" }), OFFER, at)).toBe(123);
    expect(unitCostMinor(record(), OFFER, at)).toBe(250);
    expect(unitCostMinor(record(), { ...OFFER, currency: "USD" }, at)).toBe(0);
    expect(unitCostMinor(record(), null, at)).toBe(0);
  });

  test("does not count what is reserved", () => {
    const stock = [{ locationId: "loc_1", onHand: 300_000, reserved: 100_000 }];
    const made = plan({ stock } as unknown as Partial<PlanningRecord>);
    expect(made.stockOutDay).toBe(addDays(MONDAY, 20));
  });
});
