import { expect, test } from "vitest";
import { DEFAULT_CONFIG } from "./config";
import { describeConfig, describeSchedule } from "./describe";

test("the schedule in words", () => {
  expect(describeSchedule({ kind: "off" })).toBe("only when somebody starts it");
  expect(describeSchedule({ kind: "daily", hour: 6 })).toBe("every day at 06:00");
  expect(describeSchedule({ kind: "weekly", weekday: 7, hour: 18 })).toBe("every Sunday at 18:00");
});

test("the settings in words", () => {
  expect(describeConfig(DEFAULT_CONFIG, "EUR")).toEqual([
    "The agent runs every day at 06:00 and orders enough for the lead time and 7 days more.",
    "Service level: A 98%, B 95%, C 90%.",
    "It may order from every supplier, without a budget limit.",
    "A person decides on every order and has 7 days for it. An approved order is e-mailed to the supplier after the grace period.",
  ]);
  const text = describeConfig(
    {
      ...DEFAULT_CONFIG,
      budgetMinor: 1_000_000,
      suppliers: { kind: "list", ids: ["sup_1"] },
      excludedCategories: ["Toys"],
      approval: { kind: "above", amountMinor: 50_000 },
      sendOnApproval: false,
    },
    "EUR",
  ).join(" ");
  expect(text).toContain("from 1 chosen supplier, never 1 category, for at most €10,000.00 a run");
  expect(text).toContain("by itself up to €500.00 an order");
  expect(text).toContain("waits until somebody sends it");
});
