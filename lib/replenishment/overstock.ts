import { checked, checkedLevel } from "./errors";
import { count, figure, percent, reason } from "./text";
import type { DemandDistribution, Reason } from "./types";

export interface OverstockInput {
  onHand: number;
  /** Outstanding on open orders. */
  onOrder?: number;
  /** Demand over the horizon, from `demandOver`. */
  demand: DemandDistribution;
  /** Demand is taken at this quantile: stock above it is surplus even if demand is high. 0.95 if left out. */
  level?: number;
  /** Value of one unit in minor units; may be fractional. */
  unitCostMinor: number;
}

export interface Overstock {
  /** Units on hand that high demand over the horizon would not take. */
  onHandUnits: number;
  /** Further units on open orders that it would not take: candidates to cancel. */
  onOrderUnits: number;
  /** What the units are worth, in whole minor units. */
  onHandMinor: number;
  onOrderMinor: number;
  /** High demand over the horizon. */
  absorbed: number;
  reasons: Reason[];
}

/**
 * Stock above what demand over a horizon can take.
 * @throws ReplenishmentInputError when a figure is not a number or the level not between 0 and 1
 */
export function overstock(input: OverstockInput): Overstock {
  const level = checkedLevel("Level", input.level ?? 0.95);
  const cost = checked("Unit cost", input.unitCostMinor, 0);
  const onHand = Math.max(0, checked("Stock on hand", input.onHand));
  const onOrder = checked("On order", input.onOrder ?? 0, 0);
  const absorbed = input.demand.quantile(level);
  const onHandUnits = Math.max(0, onHand - absorbed);
  const onOrderUnits = Math.min(onOrder, Math.max(0, onHand + onOrder - absorbed - onHandUnits));
  const result = {
    onHandUnits,
    onOrderUnits,
    onHandMinor: Math.round(onHandUnits * cost),
    onOrderMinor: Math.round(onOrderUnits * cost),
    absorbed,
  };
  const { meanDays } = input.demand;
  const text = `${figure(onHandUnits)} of ${figure(onHand)} on hand and ${figure(onOrderUnits)} of ${figure(onOrder)} on order are more than the ${figure(absorbed)} that demand takes in ${count(meanDays, "day")} with ${percent(level)} probability.`;
  return {
    ...result,
    reasons:
      onHandUnits + onOrderUnits > 0
        ? [
            reason("overstock", text, {
              ...result,
              onHand,
              onOrder,
              level,
              days: meanDays,
              unitCostMinor: cost,
            }),
          ]
        : [],
  };
}
