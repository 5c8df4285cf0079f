import fc from "fast-check";
import { expect, it } from "vitest";
import { OVERAGE_KEYS, OVERAGE_PRICES, PAID_PLANS, type PlanLimits } from "@/lib/billing/plans";
import {
  countOverage,
  isWithinCeiling,
  type MonthUse,
  mostWithinCeiling,
  overageCost,
  overageUnits,
  perMeasure,
} from "./overage";

const starter = PAID_PLANS[0]?.limits as PlanLimits;
const nothing = perMeasure(() => ({ seen: 0, units: 0 }));
const useOf = (callMinutesPerMonth: number, more: Partial<MonthUse> = {}): MonthUse => ({
  used: { ...perMeasure(() => 0), callMinutesPerMonth },
  counts: nothing,
  limits: starter,
  ...more,
});
const KEY = "callMinutesPerMonth";

it("costs nothing up to the limit of the plan, and the price of a unit for the first one beyond", () => {
  expect(overageCost(useOf(starter.callMinutesPerMonth))).toBe(0);
  expect(overageCost(useOf(starter.callMinutesPerMonth + 1))).toBe(OVERAGE_PRICES[KEY]);
});

it("stays within a ceiling that is reached exactly, and not with one unit more", () => {
  const ceiling = 100 * OVERAGE_PRICES[KEY];
  const use = useOf(starter.callMinutesPerMonth + 99);
  expect(isWithinCeiling(use, KEY, 1, ceiling)).toBe(true);
  expect(isWithinCeiling(use, KEY, 2, ceiling)).toBe(false);
  expect(isWithinCeiling(use, "smsPartsPerMonth", starter.smsPartsPerMonth, ceiling)).toBe(true);
  expect(isWithinCeiling(use, "smsPartsPerMonth", starter.smsPartsPerMonth + 2, ceiling)).toBe(false);
});

it("leaves room for as many minutes, each talked and transcribed, as the ceiling pays for, and not for one more", () => {
  const both = [KEY, "transcribedMinutesPerMonth"] as const;
  const minute = OVERAGE_PRICES[KEY] + OVERAGE_PRICES.transcribedMinutesPerMonth;
  fc.assert(
    fc.property(
      fc.nat(3 * starter.callMinutesPerMonth),
      fc.nat(5_000),
      fc.nat(500),
      (used, ceiling, most) => {
        const month = useOf(used);
        const more = mostWithinCeiling(month, both, ceiling, most);
        const fits = (n: number) =>
          overageCost({
            ...month,
            used: { ...month.used, [KEY]: used + n, transcribedMinutesPerMonth: n },
          }) <= ceiling;
        expect(more === 0 || fits(more)).toBe(true);
        expect(more === most || !fits(more + 1)).toBe(true);
      },
    ),
  );
  const atLimit = useOf(starter.callMinutesPerMonth, {
    used: { ...perMeasure(() => 0), [KEY]: 500, transcribedMinutesPerMonth: 500 },
  });
  expect(mostWithinCeiling(atLimit, both, 10 * minute, 100)).toBe(10);
});

it("never charges what a call used beyond the ceiling, nor later when the ceiling is raised", () => {
  const use = useOf(starter.callMinutesPerMonth + 60);
  const { counts, added } = countOverage(use, 10 * OVERAGE_PRICES[KEY] + 5);
  expect([added[KEY], counts[KEY].seen]).toEqual([10, starter.callMinutesPerMonth + 60]);
  expect(countOverage({ ...use, counts }, 1_000_000).added[KEY]).toBe(0);
});

it("does not charge under a smaller plan what a larger one had room for", () => {
  const growth = PAID_PLANS[1]?.limits as PlanLimits;
  const { counts } = countOverage(useOf(1_500, { limits: growth }), 1_000_000);
  expect(countOverage(useOf(1_510, { counts }), 1_000_000).added[KEY]).toBe(10);
});

/** What happens in a month: units are used, the switch and its ceiling are set, and it is counted now and then. */
const step = fc.oneof(
  fc.record({ use: fc.nat(400), key: fc.constantFrom(...OVERAGE_KEYS) }),
  fc.record({ ceiling: fc.option(fc.nat(3_000)) }),
  fc.constant("count" as const),
);

it("charges each unit once at most, only while it is agreed, and never beyond the ceiling, however often it is counted", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const used = { ...perMeasure(() => 0) } as Record<(typeof OVERAGE_KEYS)[number], number>;
      let counts = nothing;
      let ceiling: number | null = 3_000;
      let highest = 3_000;
      const agreed = { ...perMeasure(() => 0) } as typeof used;
      const count = () => {
        const { counts: after, added } = countOverage({ used, counts, limits: starter }, ceiling);
        const cost = (of: typeof counts) =>
          OVERAGE_KEYS.reduce((sum, key) => sum + of[key].units * OVERAGE_PRICES[key], 0);
        if (ceiling === null) expect(added).toEqual(perMeasure(() => 0));
        else expect(cost(after)).toBeLessThanOrEqual(Math.max(ceiling, cost(counts)));
        counts = after;
        expect(countOverage({ used, counts, limits: starter }, ceiling).added).toEqual(perMeasure(() => 0));
      };
      for (const one of steps) {
        if (one === "count") count();
        else if ("use" in one) {
          if (ceiling !== null) {
            const before = Math.max(used[one.key], starter[one.key]);
            agreed[one.key] += Math.max(0, used[one.key] + one.use - before);
          }
          used[one.key] += one.use;
        } else {
          // A switch is counted before it takes effect.
          count();
          ceiling = one.ceiling;
          highest = Math.max(highest, ceiling ?? 0);
        }
      }
      count();
      for (const key of OVERAGE_KEYS) expect(counts[key].units).toBeLessThanOrEqual(agreed[key]);
      expect(overageCost({ used, counts, limits: starter })).toBeLessThanOrEqual(highest);
      for (const key of OVERAGE_KEYS)
        expect(overageUnits(key, { used, counts, limits: starter })).toBe(counts[key].units);
    }),
  );
});
