import { expect, test } from "vitest";
import { headline, unknowns } from "./findings";
import { addItem, emptyTotals } from "./totals";
import type { ReplayOutcome } from "./types";

const LANGUAGE = { locale: "en-GB", currency: "EUR" };
const outcome = (stockOutDays: number, averageStock: number): ReplayOutcome => ({
  ...{ stockOutDays, missedUnits: 0, averageStock, endingStock: 0, orders: [], unitsReceived: 0 },
  weeklyStock: [averageStock],
});
const worth = { unitCostMinor: 100, unitPriceMinor: 200 };

function totalsOf(actual: ReplayOutcome | null, lumina: ReplayOutcome) {
  const totals = emptyTotals(1);
  addItem(totals, worth, { demanded: 5, actual, lumina, minMax: outcome(4, 30), assumedStart: null });
  return totals;
}

test("a replay is told in one sentence, against what really happened", () => {
  expect(headline(totalsOf(outcome(3, 50), outcome(1, 20)), LANGUAGE)).toBe(
    "Compared with what really happened, Lumina would have had 2 fewer days without stock and €30 less in stock.",
  );
  expect(headline(totalsOf(outcome(3, 50), outcome(5, 60)), LANGUAGE)).toBe(
    "Compared with what really happened, Lumina would have had 2 more days without stock and €10 more in stock.",
  );
  expect(headline(totalsOf(outcome(3, 50), outcome(3, 50)), LANGUAGE)).toBe(
    "Compared with what really happened, Lumina would have had the same number of days without stock and the same money in stock.",
  );
});

test("where nobody knows the past, it is told against the rule alone", () => {
  const totals = totalsOf(null, outcome(1, 20));
  expect(headline(totals, LANGUAGE)).toBe(
    "Compared with a min/max rule, Lumina would have had 3 fewer days without stock and €10 less in stock.",
  );
  expect(unknowns(totals, "en-GB")[0]).toMatch(/^For 1 item the past stock can't be worked out/);
  expect(headline(emptyTotals(1), LANGUAGE)).toBe("None of your items were sold in this time.");
});

test("an item without a cost is in no sum of money, and is counted", () => {
  const totals = emptyTotals(1);
  addItem(
    totals,
    { unitCostMinor: null, unitPriceMinor: null },
    { demanded: 5, actual: null, lumina: outcome(1, 20), minMax: outcome(4, 30), assumedStart: 3 },
  );
  expect(totals).toMatchObject({ items: 1, withoutCost: 1, withoutPrice: 1 });
  expect(totals.assumed.lumina).toMatchObject({ stockOutDays: 1, averageStockMinor: 0 });
});
