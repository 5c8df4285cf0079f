import { expect, test } from "vitest";
import { daysUntilExpected, planningDay } from "./planning-day";

test("fresh sales are planned for today", () => {
  expect(planningDay("2026-11-23", "2026-11-20")).toEqual({
    today: "2026-11-23",
    asOf: "2026-11-23",
    stale: false,
  });
  expect(planningDay("2026-11-23", null).asOf).toBe("2026-11-23");
});

test("old sales are planned for the day after they end", () => {
  expect(planningDay("2026-11-23", "2011-12-09")).toEqual({
    today: "2026-11-23",
    asOf: "2011-12-10",
    stale: true,
  });
});

test("sales are old from five weeks after they end", () => {
  expect(planningDay("2026-11-23", "2026-10-19").stale).toBe(false);
  expect(planningDay("2026-11-23", "2026-10-18")).toMatchObject({ stale: true, asOf: "2026-10-19" });
});

test("imported orders live in the history, orders made here on the calendar", () => {
  const day = planningDay("2026-11-23", "2011-12-09");
  expect(daysUntilExpected(day, "2011-12-15", "import")).toBe(5);
  expect(daysUntilExpected(day, "2026-11-30", "agent")).toBe(7);
});
