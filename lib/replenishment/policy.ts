import { checked, checkedLevel } from "./errors";
import { roundDown, roundUp } from "./lot-size";
import { count, figure, percent, reason } from "./text";
import type { DemandDistribution, Policy, PolicyInput, Reason } from "./types";

/**
 * Reorder point, order-up-to level and safety stock for a target cycle service level, the probability of no
 * stock-out in a replenishment cycle. Formulas: Silver, Pyke & Thomas, Inventory and Production Management in
 * Supply Chains, the (s, S) and (R, s, S) systems with the P1 service measure, with quantiles of the forecast in
 * place of mean + k × standard deviation:
 *
 * - reorder point s = quantile of demand over the lead time, in continuous review lengthened by the undershoot
 *   (see `undershootDays`): an order is placed when the stock is below s by then, not exactly at it;
 * - order-up-to level S = quantile of demand over lead time + review period, plus cycle stock if given;
 * - continuous review orders at s. Periodic review orders below S (without its cycle stock), because what is
 *   there now must last until the order of the next review arrives;
 * - fill rate = 1 − expected shortage per cycle ÷ demand per cycle, shortage carried over from the cycle before
 *   left out.
 *
 * Space and shelf life cap both levels; the service that is left is reported.
 *
 * @throws ReplenishmentInputError when the service level is not strictly between 0 and 1 or a limit is negative
 */
export function policy(input: PolicyInput): Policy {
  const level = checkedLevel("Service level", input.serviceLevel);
  const unit = checked("Unit", input.unit ?? 1, Number.MIN_VALUE);
  const { leadTimeDemand: short, protectionDemand: long } = input;
  const cap = capOf(input, unit);
  const wantedPoint = roundUp(short.quantile(level), unit);
  // A longer span cannot need less; interpolation may say so by a hair.
  const wantedBase = Math.max(wantedPoint, roundUp(long.quantile(level), unit));
  const wanted = wantedBase + roundUp(checked("Cycle stock", input.cycleStock ?? 0, 0), unit);

  const reorderPoint = Math.min(wantedPoint, cap.level);
  const orderUpTo = Math.min(wanted, cap.level);
  const periodic = input.mode === "periodic";
  const trigger = periodic ? Math.min(wantedBase, cap.level) : reorderPoint;
  const covered = periodic ? long : short;
  const result: Omit<Policy, "reasons"> = {
    mode: input.mode,
    serviceLevel: level,
    reorderPoint,
    orderUpTo,
    trigger,
    safetyStock: Math.max(0, trigger - covered.mean),
    meanLeadTimeDemand: short.mean,
    meanProtectionDemand: long.mean,
    expectedCycleService: covered.cdf(trigger),
    expectedFillRate: fillRate(periodic, short, long, reorderPoint, orderUpTo),
    cappedBy: wanted > cap.level ? cap.by : null,
  };
  return { ...result, reasons: explain(result, covered, wanted, cap.level) };
}

function capOf(input: PolicyInput, unit: number): { level: number; by: "space" | "shelf life" | null } {
  const space = input.spaceMax === undefined ? Number.POSITIVE_INFINITY : checked("Space", input.spaceMax, 0);
  const shelf =
    input.shelfLifeDemand === undefined
      ? Number.POSITIVE_INFINITY
      : checked("Shelf-life demand", input.shelfLifeDemand, 0);
  const level = Math.min(space, shelf);
  if (!Number.isFinite(level)) return { level, by: null };
  return { level: roundDown(level, unit), by: space <= shelf ? "space" : "shelf life" };
}

function fillRate(
  periodic: boolean,
  short: DemandDistribution,
  long: DemandDistribution,
  reorderPoint: number,
  orderUpTo: number,
): number {
  const aDay = short.meanDays > 0 ? short.mean / short.meanDays : 0;
  const cycle = Math.max(aDay, periodic ? long.mean - short.mean : orderUpTo - reorderPoint);
  if (cycle <= 0) return 1;
  const shortage = periodic
    ? long.meanAbove(orderUpTo) - short.meanAbove(orderUpTo)
    : short.meanAbove(reorderPoint) - short.meanAbove(reorderPoint + cycle);
  return Math.min(1, Math.max(0, 1 - shortage / cycle));
}

function explain(
  p: Omit<Policy, "reasons">,
  covered: DemandDistribution,
  wanted: number,
  cap: number,
): Reason[] {
  const reasons = [
    reason(
      "demand",
      `Demand over the ${count(covered.meanDays, "day")} to cover is expected to be ${figure(covered.mean)}; with ${percent(p.serviceLevel)} probability it stays within ${figure(covered.quantile(p.serviceLevel))}.`,
      {
        days: covered.meanDays,
        mean: covered.mean,
        serviceLevel: p.serviceLevel,
        quantile: covered.quantile(p.serviceLevel),
      },
    ),
    reason(
      "levels",
      p.mode === "periodic"
        ? `Order up to ${figure(p.orderUpTo)} at each review. Safety stock is ${figure(p.safetyStock)}; the reorder point for the lead time alone is ${figure(p.reorderPoint)}.`
        : `Reorder at ${figure(p.trigger)}, up to ${figure(p.orderUpTo)}. Safety stock is ${figure(p.safetyStock)}.`,
      {
        trigger: p.trigger,
        reorderPoint: p.reorderPoint,
        orderUpTo: p.orderUpTo,
        safetyStock: p.safetyStock,
      },
    ),
  ];
  // The two are equal but for rounding when the service level is the forecast's own highest.
  if (p.serviceLevel > covered.highestLevel + 1e-6) {
    reasons.push(
      reason(
        "tail-extended",
        `The forecast is measured up to ${percent(covered.highestLevel)}; ${percent(p.serviceLevel)} is extrapolated.`,
        { highestLevel: covered.highestLevel, serviceLevel: p.serviceLevel },
      ),
    );
  }
  if (covered.extrapolatedDays > 0) {
    reasons.push(
      reason(
        "forecast-extended",
        `The forecast ends ${count(covered.extrapolatedDays, "day")} before the longest time to cover; it was extended at its last rate with growing uncertainty.`,
        { extrapolatedDays: covered.extrapolatedDays },
      ),
    );
  }
  if (p.cappedBy) {
    reasons.push(
      reason(
        "level-capped",
        `The order-up-to level is held at ${figure(cap)} by ${p.cappedBy}, ${figure(wanted)} was wanted; the service level that gives is ${percent(p.expectedCycleService)}.`,
        { cap, wanted, cappedBy: p.cappedBy, expectedCycleService: p.expectedCycleService },
      ),
    );
  }
  return reasons;
}
