import { normalQuantile } from "@/lib/statistics/normal";
import { dayReached, demandPath, spanQuantiles } from "./demand-path";
import { checked, checkedLevel } from "./errors";
import { arrivalShifts, arrivalsByDay, sortOpenOrders } from "./open-orders";
import { probabilityAt, type QuantileFunction, valueAt } from "./quantile-function";
import { inDays, percent, reason } from "./text";
import type { LeadTimeDistribution, ProjectStockInput, StockPoint, StockProjection } from "./types";

/** Tolerance below which a shortage is a rounding error. */
const NOTHING = 1e-9;

/**
 * Stock at the end of each day from today on, without new orders.
 *
 * The middle path takes median demand and the expected arrivals. The low path takes high demand together with
 * arrivals as late as the supplier's latest tenth, so stock stays above it with at least `bandLevel`
 * probability; the high path takes low demand and arrivals as expected. The probability of running out mixes
 * over lead times and delays and takes the largest of the daily probabilities up to the arrival: stock that was
 * out stays out until something comes.
 *
 * @throws ReplenishmentInputError on an inconsistent forecast or figures that are not numbers
 */
export function projectStock(input: ProjectStockInput): StockProjection {
  const horizon = Math.floor(checked("Horizon", input.horizonDays, 1));
  const band = normalQuantile(checkedLevel("Band level", input.bandLevel ?? 0.9));
  const start =
    checked("Stock on hand", input.onHand) -
    checked("Backorders", input.backorders ?? 0, 0) -
    checked("Committed", input.committed ?? 0, 0);
  const path = demandPath(input.forecast);
  const from = -checked("Start offset", input.startOffsetDays);
  const orders = sortOpenOrders(input.openOrders, input.leadTime, input.doubtfulAfterDays);
  const shifts = arrivalShifts(orders.arrivals, input.leadTime);

  const days = Math.max(horizon, input.leadTime.days.at(-1) ?? 0);
  const demand = Array.from({ length: days }, (_, day) => spanQuantiles(path, from, from + day + 1));
  const expected = arrivalsByDay(orders.arrivals, 0, days);
  const p50 = stockPath(start, expected, demand, 0);
  const low = stockPath(start, arrivalsByDay(orders.arrivals, Math.max(...shifts), days), demand, band);
  const high = stockPath(start, expected, demand, -band);

  const points: StockPoint[] = Array.from({ length: horizon }, (_, day) => ({
    day,
    p50: p50[day] ?? 0,
    // With a band level under one half the two sides would swap.
    low: Math.min(low[day] ?? 0, p50[day] ?? 0),
    high: Math.max(high[day] ?? 0, p50[day] ?? 0),
    arriving: expected[day] ?? 0,
  }));
  const stockoutDay = firstShortage(points.map((p) => p.p50));
  const stockoutDayAtRisk = firstShortage(points.map((p) => p.low));
  const stockoutBeforeArrival = average(
    shifts.map((shift) =>
      riskUntilArrival(start, arrivalsByDay(orders.arrivals, shift, days), demand, input.leadTime),
    ),
  );
  const risk = reason(
    "stockout-risk",
    `The probability of running out before an order placed today arrives is ${percent(stockoutBeforeArrival)}. ${
      stockoutDay === null
        ? `In the expected case, stock lasts beyond the next ${horizon} days.`
        : `In the expected case, stock runs out ${inDays(stockoutDay)}.`
    }`,
    {
      stockoutBeforeArrival,
      stockoutDay: stockoutDay ?? "none",
      stockoutDayAtRisk: stockoutDayAtRisk ?? "none",
      horizonDays: horizon,
    },
  );
  return {
    points,
    stockoutDay,
    stockoutDayAtRisk,
    stockoutBeforeArrival,
    daysOfCover: dayReached(path, from, start),
    counted: orders.counted,
    doubtful: orders.doubtful,
    reasons: [risk, ...orders.reasons],
  };
}

function stockPath(
  start: number,
  arriving: readonly number[],
  demand: readonly QuantileFunction[],
  z: number,
) {
  let stock = start;
  let taken = 0;
  return demand.map((f, day) => {
    const until = Math.max(taken, valueAt(f, z));
    stock += (arriving[day] ?? 0) - (until - taken);
    taken = until;
    return stock;
  });
}

function firstShortage(stock: readonly number[]): number | null {
  const day = stock.findIndex((s) => s < -NOTHING);
  return day === -1 ? null : day;
}

function riskUntilArrival(
  start: number,
  arriving: readonly number[],
  demand: readonly QuantileFunction[],
  leadTime: LeadTimeDistribution,
): number {
  let available = start;
  let highest = start < -NOTHING ? 1 : 0;
  let day = 0;
  let total = 0;
  leadTime.days.forEach((arrival, i) => {
    for (; day < arrival; day++) {
      available += arriving[day] ?? 0;
      const f = demand[day];
      if (f) highest = Math.max(highest, 1 - probabilityAt(f, available));
    }
    total += highest * (leadTime.probabilities[i] ?? 0);
  });
  return Math.min(1, total);
}

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
