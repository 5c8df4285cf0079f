import type { ReplayRecord } from "./inputs";
import type { ReplayedItem, ReplayOutcome } from "./types";

/** How one way to order did over many items. Money in minor units of the organization's currency. */
export interface WayTotals {
  /** Days that ended with nothing on the shelf, of all items together. */
  stockOutDays: number;
  /** What was asked for and not there, at sale prices; null where only what was sold is known. */
  missedMinor: number | null;
  /** Of items whose cost is known. */
  averageStockMinor: number;
  endingStockMinor: number;
  orderedMinor: number;
  orders: number;
  weeklyStockMinor: number[];
}

/** A setting that was tried, on the items of the sample. */
export interface WhatIf {
  id: string;
  stockOutDays: number;
  missedMinor: number;
  demandedMinor: number;
  averageStockMinor: number;
  orders: number;
}

export interface ReplayTotals {
  /** Items that were replayed, and those among them whose real stock of the time is known. */
  items: number;
  compared: number;
  /** Whose cost is not known: they are in no sum of money. */
  withoutCost: number;
  /** Whose sale price is not known: what was missed of them is in no sum. */
  withoutPrice: number;
  days: number;
  /** The items with a known past: what really happened, and the two ways to order. */
  known: { demandedMinor: number; actual: WayTotals; lumina: WayTotals; minMax: WayTotals };
  /** The others, which begin with an assumed stock. */
  assumed: { demandedMinor: number; lumina: WayTotals; minMax: WayTotals };
  sampled: number;
  whatIfs: WhatIf[];
}

const emptyWay = (weeks: number, isMissedKnown: boolean): WayTotals => ({
  ...{ stockOutDays: 0, missedMinor: isMissedKnown ? 0 : null, averageStockMinor: 0 },
  ...{ endingStockMinor: 0, orderedMinor: 0, orders: 0 },
  weeklyStockMinor: Array.from({ length: weeks }, () => 0),
});

export const emptyTotals = (weeks: number): ReplayTotals => ({
  ...{ items: 0, compared: 0, withoutCost: 0, withoutPrice: 0, days: weeks * 7, sampled: 0, whatIfs: [] },
  known: {
    demandedMinor: 0,
    actual: emptyWay(weeks, false),
    lumina: emptyWay(weeks, true),
    minMax: emptyWay(weeks, true),
  },
  assumed: { demandedMinor: 0, lumina: emptyWay(weeks, true), minMax: emptyWay(weeks, true) },
});

type Worth = Pick<ReplayRecord, "unitCostMinor" | "unitPriceMinor">;

/** Adds one item to the totals, in place. */
export function addItem(totals: ReplayTotals, worth: Worth, replayed: ReplayedItem): void {
  totals.items++;
  if (worth.unitCostMinor === null) totals.withoutCost++;
  if (worth.unitPriceMinor === null) totals.withoutPrice++;
  const group = replayed.actual ? totals.known : totals.assumed;
  group.demandedMinor += Math.round(replayed.demanded * (worth.unitPriceMinor ?? 0));
  if (replayed.actual) {
    totals.compared++;
    addOutcome(totals.known.actual, worth, replayed.actual);
  }
  addOutcome(group.lumina, worth, replayed.lumina);
  addOutcome(group.minMax, worth, replayed.minMax);
}

function addOutcome(way: WayTotals, worth: Worth, outcome: ReplayOutcome): void {
  const cost = worth.unitCostMinor ?? 0;
  way.stockOutDays += outcome.stockOutDays;
  if (way.missedMinor !== null)
    way.missedMinor += Math.round((outcome.missedUnits ?? 0) * (worth.unitPriceMinor ?? 0));
  way.averageStockMinor += Math.round(outcome.averageStock * cost);
  way.endingStockMinor += Math.round(outcome.endingStock * cost);
  way.orderedMinor += Math.round(outcome.orders.reduce((sum, { quantity }) => sum + quantity, 0) * cost);
  way.orders += outcome.orders.length;
  outcome.weeklyStock.forEach((stock, week) => {
    way.weeklyStockMinor[week] = (way.weeklyStockMinor[week] ?? 0) + Math.round(stock * cost);
  });
}

/** Adds what a setting did to one item of the sample, in place. */
export function addWhatIf(totals: ReplayTotals, id: string, worth: Worth, replayed: ReplayedItem): void {
  let entry = totals.whatIfs.find((one) => one.id === id);
  if (!entry) {
    entry = { id, ...{ stockOutDays: 0, missedMinor: 0, demandedMinor: 0, averageStockMinor: 0, orders: 0 } };
    totals.whatIfs.push(entry);
  }
  const { lumina } = replayed;
  entry.stockOutDays += lumina.stockOutDays;
  entry.missedMinor += Math.round((lumina.missedUnits ?? 0) * (worth.unitPriceMinor ?? 0));
  entry.demandedMinor += Math.round(replayed.demanded * (worth.unitPriceMinor ?? 0));
  entry.averageStockMinor += Math.round(lumina.averageStock * (worth.unitCostMinor ?? 0));
  entry.orders += lumina.orders.length;
}
