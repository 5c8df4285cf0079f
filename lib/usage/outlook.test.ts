import { describe, expect, it } from "vitest";
import { planOf } from "@/lib/billing/plans";
import { METRIC_KEYS, METRICS, type Usage } from "./metrics";
import { fittingPlan, shareOfMonth, standings } from "./outlook";

const usage = (more: Partial<Usage> = {}): Usage => ({
  ...(Object.fromEntries(METRIC_KEYS.map((key) => [key, 0])) as Usage),
  ...more,
});
const { limits } = planOf({ planKey: "starter" });
const standingOf = (more: Partial<Usage>, monthShare = 1) => {
  const [key = "items"] = Object.keys(more) as (keyof Usage)[];
  const found = standings(usage(more), limits, monthShare).find(({ metric }) => metric.key === key);
  if (!found) throw new Error("No standing.");
  return found;
};

it("measures everything that costs us by the piece, and stops it alone", () => {
  expect(METRICS.map(({ key }) => key).sort()).toEqual([...METRIC_KEYS].sort());
  for (const { key, stops } of METRICS) if (stops) expect(limits[key]).toEqual(expect.any(Number));
});

describe("a measure", () => {
  it("is near its limit from 80 % on, and has reached it at 100 %", () => {
    const states = [399, 400, 499, 500, 501].map((items) => standingOf({ items }).state);
    expect(states).toEqual(["within", "near", "near", "reached", "reached"]);
  });

  it("comes to what the month's rest adds at the same pace", () => {
    expect(standingOf({ callMinutesPerMonth: 90 }, 0.25).expected).toBe(360);
    expect(standingOf({ callMinutesPerMonth: 90 }, 1).expected).toBe(90);
  });

  it("comes to nothing known in the month's first hours, or where there is no month", () => {
    expect(standingOf({ callMinutesPerMonth: 90 }, 0.01).expected).toBeNull();
    expect(standingOf({ items: 90 }, 0.5).expected).toBeNull();
  });
});

describe("the plan that fits", () => {
  const fitting = (more: Partial<Usage>, monthShare = 1) =>
    fittingPlan(standings(usage(more), limits, monthShare))?.key ?? null;

  it("is the smallest with room for everything", () => {
    expect(fitting({ items: 500 })).toBe("starter");
    expect(fitting({ items: 501 })).toBe("growth");
    expect(fitting({ items: 20, members: 11 })).toBe("scale");
    expect(fitting({ items: 10_001 })).toBeNull();
  });

  it("has room for what the month comes to", () => {
    expect(fitting({ callMinutesPerMonth: 400 }, 0.5)).toBe("growth");
  });
});

it("knows how much of a month is over, also of February in a leap year", () => {
  expect(shareOfMonth(new Date("2028-02-15T12:00:00Z"))).toBe(0.5);
  expect(shareOfMonth(new Date("2026-12-01T00:00:00Z"))).toBe(0);
});
