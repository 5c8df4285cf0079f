import { expect, test } from "vitest";
import { DEFAULT_CONFIG } from "./config";
import { configChanges } from "./config-changes";

test("nothing differs from itself", () => {
  expect(configChanges(DEFAULT_CONFIG, { ...DEFAULT_CONFIG, excludedItemIds: [] }, "EUR")).toEqual([]);
});

test("each setting that differs is said as it was and as it is", () => {
  const after = {
    ...DEFAULT_CONFIG,
    serviceLevels: { A: 0.995, B: 0.95, C: 0.9 },
    budgetMinor: 500_000,
    approval: { kind: "above" as const, amountMinor: 100_000 },
    exchangeRates: { USD: 0.92 },
    suppliers: { kind: "list" as const, ids: ["sup_2", "sup_1"] },
    excludedItemIds: ["itm_1"],
  };
  const names = new Map([
    ["sup_1", "Nordlicht"],
    ["sup_2", "Prairie"],
    ["itm_1", "A-100"],
  ]);
  expect(configChanges(DEFAULT_CONFIG, after, "EUR", "en-GB", (id) => names.get(id) ?? id)).toEqual([
    { label: "Service level, class A", before: "98%", after: "99.5%" },
    { label: "Budget per run", before: "No limit", after: "€5,000.00" },
    { label: "A person decides", before: "On every order", after: "On orders above an amount: €1,000.00" },
    { label: "Every supplier", before: "Yes", after: "No" },
    { label: "1 USD is worth", before: "None", after: "0.92 EUR" },
    { label: "Only these suppliers", before: "None", after: "2: added Nordlicht, Prairie" },
    { label: "Never these items", before: "None", after: "1: added A-100" },
  ]);
});

test("of a long list, some are named and the others are counted", () => {
  const before = { ...DEFAULT_CONFIG, excludedItemIds: ["a", "b"] };
  const after = { ...DEFAULT_CONFIG, excludedItemIds: ["b", "c", "d", "e", "f", "g", "h", "i"] };
  expect(configChanges(before, after, "EUR")).toEqual([
    {
      label: "Never these items",
      before: "2",
      after: "8: added c, d, e, f, g and 2 more; removed a",
    },
  ]);
});
