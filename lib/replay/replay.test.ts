import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/statistics/random";
import { leadTimeKnownOn, realLeadTimeOn } from "./known-lead-times";
import { minMaxLevels } from "./min-max";
import { replayItem } from "./replay-item";
import { stockHistory } from "./stock-history";
import type { ReplayItemInput } from "./types";

const WEEKS = 26;
const BEFORE = 60;
const POLICY = { serviceLevel: 0.95, mode: "periodic" as const, reviewDays: 7 };

/** An item with noisy weekly demand, spread evenly over the days, and orders every four weeks. */
function item(seed: number, more: Partial<ReplayItemInput> = {}): ReplayItemInput {
  const random = seededRandom(seed);
  const weeklyDemand = Array.from({ length: BEFORE + WEEKS }, () => 7 * Math.round(10 + 20 * random()));
  const orders = Array.from({ length: 20 }, (_, i) => {
    const orderedDay = -380 + i * 28;
    return { orderedDay, quantity: 560, receipts: [{ day: orderedDay + 10 + (i % 5), quantity: 560 }] };
  });
  return {
    weeklyDemand,
    weeksBefore: BEFORE,
    dailyDemand: weeklyDemand.slice(BEFORE).flatMap((week) => Array.from({ length: 7 }, () => week / 7)),
    stockHistory: null,
    orders,
    leadTimes: orders.map(({ orderedDay, receipts }) => ({
      orderedDay,
      days: (receipts[0]?.day ?? 0) - orderedDay,
    })),
    supplierLeadTimes: [],
    quotedDays: 12,
    lot: { multiple: 10 },
    ...more,
  };
}

describe("a replayed item", () => {
  test("decides by what was known then: what happened later changes no earlier order", () => {
    for (const seed of [1, 2, 3]) {
      const base = item(seed);
      const before = replayItem(base, POLICY);
      for (const week of [5, 12, 20]) {
        const day = week * 7;
        const later = replayItem(
          {
            ...base,
            weeklyDemand: base.weeklyDemand.map((each, w) => (w >= BEFORE + week ? each * 9 : each)),
            dailyDemand: base.dailyDemand.map((each, d) => (d >= day ? each * 9 : each)),
            leadTimes: base.leadTimes.map((one) =>
              one.orderedDay + one.days >= day ? { ...one, days: one.days + 40 } : one,
            ),
          },
          POLICY,
        );
        for (const way of ["lumina", "minMax"] as const)
          expect(later[way].orders.filter((order) => order.day <= day)).toEqual(
            before[way].orders.filter((order) => order.day <= day),
          );
      }
    }
  });

  test("loses and makes no unit", () => {
    for (const seed of [4, 5, 6, 7]) {
      const { lumina, minMax, demanded, assumedStart } = replayItem(item(seed), POLICY);
      for (const way of [lumina, minMax])
        expect(way.endingStock).toBeCloseTo(
          (assumedStart ?? 0) + way.unitsReceived - (demanded - (way.missedUnits ?? 0)),
          6,
        );
    }
  });

  test("runs out less often at a higher service level, for more stock", () => {
    const at = (serviceLevel: number) => replayItem(item(8), { ...POLICY, serviceLevel }).lumina;
    expect(at(0.99).missedUnits ?? 0).toBeLessThanOrEqual(at(0.6).missedUnits ?? 0);
    expect(at(0.99).averageStock).toBeGreaterThan(at(0.6).averageStock);
  });

  test("orders nothing before anything was ever sold", () => {
    const unsold = item(9, { weeklyDemand: Array.from({ length: WEEKS - 10 }, () => 70), weeksBefore: -10 });
    const { lumina } = replayItem({ ...unsold, stockHistory: unsold.dailyDemand.map(() => 0) }, POLICY);
    expect(Math.min(...lumina.orders.map((order) => order.day))).toBeGreaterThanOrEqual(70);
  });

  test("keeps to pack sizes and minimums, unless it is asked what these cost", () => {
    const small = item(10, { lot: { minimum: 900, multiple: 30 } });
    const { lumina } = replayItem(small, POLICY);
    expect(lumina.orders.every(({ quantity }) => quantity >= 900 && quantity % 30 === 0)).toBe(true);
    const free = replayItem(small, { ...POLICY, ignoreMinimum: true }).lumina;
    expect(free.orders.length).toBeGreaterThan(lumina.orders.length);
    expect(free.averageStock).toBeLessThan(lumina.averageStock);
  });

  test("needs less stock when goods come in half the time", () => {
    const half = replayItem(item(11), { ...POLICY, leadTimeFactor: 0.5 }).lumina;
    expect(half.averageStock).toBeLessThan(replayItem(item(11), POLICY).lumina.averageStock);
  });

  test("tells what really happened from the stock of that time, and not what was never sold", () => {
    const history = Array.from({ length: WEEKS * 7 + 1 }, (_, day) => (day % 10 === 0 ? 0 : 50));
    const { actual } = replayItem(item(12, { stockHistory: history }), POLICY);
    expect(actual).toMatchObject({ stockOutDays: 18, missedUnits: null });
    expect(actual?.orders.every(({ day }) => day >= 0)).toBe(true);
  });
});

describe("the stock of earlier days", () => {
  test("is what it was, from any count after them", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const random = seededRandom(seed);
      let stock = 500;
      const days = 120;
      const truth = [stock];
      const changes: { day: number; quantity: number }[] = [];
      for (let day = 0; day < days + 15; day++) {
        const sold = Math.min(stock, Math.round(random() * 30));
        const received = day % 20 === 0 ? 300 : 0;
        changes.push({ day, quantity: received }, { day, quantity: -sold });
        stock += received - sold;
        if (day < days) truth.push(stock);
      }
      expect(stockHistory({ day: days + 14, onHand: stock }, changes, days)).toEqual(truth);
    }
  });

  test("is unknown when more was sold than anybody says came in", () => {
    expect(stockHistory({ day: 9, onHand: 5 }, [{ day: 3, quantity: -100 }], 10)?.slice(0, 4)).toEqual([
      105, 105, 105, 105,
    ]);
    expect(stockHistory({ day: 9, onHand: 5 }, [{ day: 3, quantity: 100 }], 10)).toBeNull();
  });

  test("is unknown when it was counted before the days are over", () => {
    expect(stockHistory({ day: 8, onHand: 5 }, [], 10)).toBeNull();
    expect(stockHistory({ day: 9, onHand: 5 }, [], 10)).toHaveLength(11);
  });
});

describe("lead times of the past", () => {
  const orders = [
    { orderedDay: -100, days: 10 },
    { orderedDay: -10, days: 30 },
  ];

  test("are known when the goods have come, and before that by their age", () => {
    const known = leadTimeKnownOn(0, { leadTimes: orders, supplierLeadTimes: [], quotedDays: 12 });
    expect(known).toMatchObject({ count: 1, open: 1 });
    expect(leadTimeKnownOn(30, { leadTimes: orders, supplierLeadTimes: [], quotedDays: 12 })).toMatchObject({
      count: 2,
      open: 0,
    });
  });

  test("of an order that was never placed are those of the nearest", () => {
    const of = (day: number) => realLeadTimeOn(day, { leadTimes: orders, supplierLeadTimes: [] });
    expect([of(-90), of(-30), of(50)]).toEqual([10, 30, 30]);
    expect(realLeadTimeOn(0, { leadTimes: [], supplierLeadTimes: orders })).toBe(30);
    expect(
      realLeadTimeOn(0, { leadTimes: [{ orderedDay: 0, days: 5, open: true }], supplierLeadTimes: [] }),
    ).toBeNull();
  });
});

test("a minimum covers the lead time and half of it more, a maximum a month more", () => {
  const levels = minMaxLevels(0, { weeklyDemand: Array.from({ length: 20 }, () => 70), weeksBefore: 20 }, 14);
  expect(levels).toEqual({ minimum: 210, maximum: 510 });
});

test("the levels of a young item are those of the weeks that it was sold", () => {
  const young = { weeklyDemand: [70, 70, 70, 70], weeksBefore: 4 };
  expect(minMaxLevels(0, young, 14)).toEqual({ minimum: 210, maximum: 510 });
  expect(minMaxLevels(0, { weeklyDemand: [70], weeksBefore: -2 }, 14)).toEqual({ minimum: 0, maximum: 0 });
});
