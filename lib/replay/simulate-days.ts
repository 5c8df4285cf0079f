import type { ReplayOutcome } from "./types";

/** A day of a simulation, as the one who decides sees it: before the demand of the day. */
export interface DayState {
  day: number;
  onHand: number;
  /** What is to come, with the day it was really ordered. */
  openOrders: readonly { quantity: number; orderedDay: number }[];
}

interface Arrival {
  quantity: number;
  orderedDay: number;
  arrivesDay: number;
}

export interface SimulateDaysInput {
  /** Demand of each day, ≥ 0. */
  demand: readonly number[];
  /** Stock before day 0. */
  startingStock: number;
  /** Ordered before day 0, and to come. */
  arriving: readonly Arrival[];
  reviewDays: number;
  /** How much to order; 0 for nothing. */
  decide: (state: DayState) => number;
  /** Days until what is ordered on a day comes, ≥ 0. */
  leadTimeOn: (day: number) => number;
}

/**
 * Plays a way to order day by day: what arrives, then the look and perhaps an order, then the demand of the day. What is
 * not on the shelf is not sold, and nobody waits for it.
 */
export function simulateDays(input: SimulateDaysInput): ReplayOutcome {
  let onHand = input.startingStock;
  let open: Arrival[] = [...input.arriving];
  const outcome = { stockOutDays: 0, missed: 0, received: 0, stock: 0 };
  const orders: ReplayOutcome["orders"] = [];
  const weeklyStock: number[] = [];
  const days = input.demand.length;
  for (let day = 0; day < days; day++) {
    const receive = () => {
      for (const arrival of open) if (arrival.arrivesDay <= day) outcome.received += arrival.quantity;
      onHand += open.reduce((sum, one) => sum + (one.arrivesDay <= day ? one.quantity : 0), 0);
      open = open.filter((one) => one.arrivesDay > day);
    };
    receive();
    if (day % input.reviewDays === 0) {
      const quantity = input.decide({ day, onHand, openOrders: open });
      if (quantity > 0) {
        open.push({ quantity, orderedDay: day, arrivesDay: day + input.leadTimeOn(day) });
        orders.push({ day, quantity });
        receive();
      }
    }
    const demand = input.demand[day] as number;
    const sold = Math.min(onHand, demand);
    onHand -= sold;
    outcome.missed += demand - sold;
    if (onHand <= 0) outcome.stockOutDays++;
    outcome.stock += onHand;
    if (day % 7 === 6) weeklyStock.push(onHand);
  }
  return {
    stockOutDays: outcome.stockOutDays,
    missedUnits: outcome.missed,
    averageStock: days > 0 ? outcome.stock / days : 0,
    endingStock: onHand,
    orders,
    unitsReceived: outcome.received,
    weeklyStock,
  };
}
