import { describe, expect, test } from "vitest";
import { planItem } from "./plan-item";
import { fixedLeadTime } from "./testing";

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
  });
});
