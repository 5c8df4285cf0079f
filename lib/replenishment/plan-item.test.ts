import { describe, expect, test } from "vitest";
import { type PlanItemInput, planItem } from "./plan-item";
import { fixedLeadTime, normalForecast } from "./testing";

describe("an item that hardly sells", () => {
  const tiny = (mean: number) =>
    planItem({
      onHand: 500,
      openOrders: [],
      forecast: {
        periodDays: 7,
        mean: [mean, mean],
        cumulative: [0.05, 0.5, 0.95].map((level) => ({ level, values: [mean, 2 * mean] })),
      },
      startOffsetDays: 0,
      leadTime: fixedLeadTime(14),
      mode: "periodic",
      reviewDays: 7,
      serviceLevel: 0.95,
      horizonDays: 120,
    });

  test("has no day to order by, and no days of cover, that no calendar has", () => {
    for (const mean of [1e-12, 1e-9, 1e-6]) {
      const { recommendation, projection } = tiny(mean);
      expect(recommendation.quantity).toBe(0);
      expect(recommendation.orderByDay).toBeNull();
      expect(projection.daysOfCover).toBeNull();
    }
  });

  test("has both while they are in sight", () => {
    const { recommendation, projection } = tiny(1);
    expect(recommendation.orderByDay).toBeLessThan(3500);
    expect(projection.daysOfCover).toBeCloseTo(3500, 3);
    // A tenth of a unit a week: (500 − 1) × 70 days, within the century.
    expect(tiny(0.1).recommendation.orderByDay).toBeGreaterThan(34_000);
  });
});

describe("the parts of a plan", () => {
  const input: PlanItemInput = {
    ...{ onHand: 100, openOrders: [], forecast: normalForecast(70, 10), startOffsetDays: 0 },
    ...{ leadTime: fixedLeadTime(13), mode: "periodic", reviewDays: 15, serviceLevel: 0.95, horizonDays: 60 },
  };
  const leadTimeText = (more: object) =>
    planItem({ ...input, leadTime: { ...fixedLeadTime(13), ...more } }).recommendation.reasons.find(
      (r) => r.code === "lead-time",
    );

  test("cover the lead time, with the review days, or with the undershoot of continuous review", () => {
    const periodic = planItem(input);
    expect(periodic.policy.meanLeadTimeDemand).toBeCloseTo(130, 9);
    expect(periodic.policy.meanProtectionDemand).toBeCloseTo(280, 9);
    const continuous = planItem({ ...input, mode: "continuous" });
    expect(continuous.leadTimeDemand.meanDays).toBeCloseTo(13 + 4 / 7, 4);
    expect(continuous.protectionDemand.meanDays).toBe(28);
  });

  test("tell where the lead time comes from", () => {
    expect(leadTimeText({ p90: 20, count: 3 })).toEqual({
      code: "lead-time",
      text: "Lead time: usually 13 days; 1 in 10 orders takes over 20 days (item history, 3 receipts).",
      values: { mean: 13, p50: 13, p90: 20, source: "item history", count: 3 },
    });
    expect(leadTimeText({ count: 1 })?.text).toContain("(item history, 1 receipt).");
    expect(leadTimeText({ count: 0, source: "quoted" })?.text).toContain(
      "1 in 10 orders takes over 13 days (quoted).",
    );
  });

  test("name the last day to order from where the forecast stands", () => {
    // A week of 70 is gone and 140 a week is to come: 20 a day.
    const forecast = {
      periodDays: 7,
      mean: [70, 140, 140, 140],
      cumulative: [0.1, 0.9].map((level) => ({ level, values: [70, 210, 350, 490] })),
    };
    const begun = { ...input, forecast, startOffsetDays: -7, leadTime: fixedLeadTime(5), reviewDays: 5 };
    // The reorder point is 100; 150 on hand reach it after 2.5 days.
    expect(planItem({ ...begun, onHand: 150 }).policy.reorderPoint).toBe(100);
    expect(planItem({ ...begun, onHand: 150 }).recommendation.orderByDay).toBe(2);
    expect(planItem({ ...begun, onHand: 90 }).recommendation.orderByDay).toBe(0);
  });

  test("hold what is sold within the shelf life, and refuse reviews more often than daily", () => {
    expect(planItem({ ...input, shelfLifeDays: 10 }).policy).toMatchObject({
      orderUpTo: 100,
      cappedBy: "shelf life",
    });
    expect(planItem({ ...input, reviewDays: 1 }).protectionDemand.meanDays).toBe(14);
    expect(() => planItem({ ...input, reviewDays: 0.5 })).toThrow(/Review days/);
  });
});
