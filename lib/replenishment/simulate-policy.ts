import { seededRandom } from "@/lib/statistics/random";
import { checked } from "./errors";
import { dayAt } from "./lead-time-shape";
import { fitLot } from "./lot-size";
import type { SimulationInput, SimulationResult } from "./types-order";

interface State {
  onHand: number;
  backorders: number;
  onOrder: number;
  /** Quantity arriving by day. */
  arriving: Map<number, number>;
}

/**
 * Plays a policy day by day: arrivals and what is owed, then the look and perhaps an order, then the day's
 * demand. An order placed on day t with a lead time of L is there before the demand of day t + L. Lead times
 * are drawn independently, so orders may overtake each other. A cycle runs from one arrival to the next and has
 * a stock-out when any demand in it was not met at once.
 *
 * @throws ReplenishmentInputError when demand is negative or review days are below 1
 */
export function simulatePolicy(input: SimulationInput): SimulationResult {
  const random = seededRandom(input.seed);
  const review = input.policy.mode === "periodic" ? checked("Review days", input.reviewDays, 1) : 1;
  const warmUp = input.warmUpDays ?? 0;
  const state: State = {
    onHand: checked("Stock on hand", input.onHand ?? input.policy.orderUpTo, 0),
    backorders: 0,
    onOrder: 0,
    arriving: new Map(),
  };
  const totals = { demanded: 0, served: 0, lost: 0, received: 0, ordered: 0, orders: 0, stock: 0, days: 0 };
  const late = { stockoutDays: 0, cycles: 0, shortCycles: 0, short: false, unmet: 0, demanded: 0 };

  input.demand.forEach((raw, day) => {
    const measured = day >= warmUp;
    const demand = checked(`Demand of day ${day}`, raw, 0);
    const deliver = (quantity: number) => {
      if (measured) {
        late.cycles++;
        if (late.short) late.shortCycles++;
      }
      late.short = false;
      totals.received += quantity;
      totals.served += receive(state, quantity);
    };
    const arrived = state.arriving.get(day) ?? 0;
    if (arrived > 0) deliver(arrived);
    state.arriving.delete(day);
    if (day % review === 0) {
      const quantity = order(state, input);
      if (quantity > 0) {
        totals.ordered += quantity;
        totals.orders++;
        const wait = dayAt(input.leadTime.days, input.leadTime.probabilities, random());
        if (wait === 0) deliver(quantity);
        else state.arriving.set(day + wait, (state.arriving.get(day + wait) ?? 0) + quantity);
      }
    }
    const served = Math.min(state.onHand, demand);
    const unmet = demand - served;
    state.onHand -= served;
    totals.demanded += demand;
    totals.served += served;
    if (input.unmet === "lost") totals.lost += unmet;
    else state.backorders += unmet;
    if (unmet > 0) late.short = true;
    if (measured) {
      if (unmet > 0) late.stockoutDays++;
      late.unmet += unmet;
      late.demanded += demand;
      totals.stock += state.onHand;
      totals.days++;
    }
  });

  return {
    fillRate: late.demanded > 0 ? 1 - late.unmet / late.demanded : 1,
    cycleService: late.cycles > 0 ? 1 - late.shortCycles / late.cycles : 1,
    cycles: late.cycles,
    stockoutDays: late.stockoutDays,
    averageOnHand: totals.days > 0 ? totals.stock / totals.days : 0,
    orders: totals.orders,
    unitsOrdered: totals.ordered,
    unitsDemanded: totals.demanded,
    endingOnHand: state.onHand,
    endingBackorders: state.backorders,
    endingOnOrder: state.onOrder,
    unitsReceived: totals.received,
    unitsServed: totals.served,
    unitsLost: totals.lost,
  };
}

/** Takes a delivery in; returns how much of it went at once to those who waited. */
function receive(state: State, quantity: number): number {
  const owed = Math.min(state.backorders, quantity);
  state.backorders -= owed;
  state.onHand += quantity - owed;
  state.onOrder -= quantity;
  return owed;
}

function order(state: State, { policy, lot }: SimulationInput): number {
  const position = state.onHand + state.onOrder - state.backorders;
  const due = policy.mode === "periodic" ? position < policy.trigger : position <= policy.trigger;
  const { quantity } = due ? fitLot(policy.orderUpTo - position, lot) : { quantity: 0 };
  state.onOrder += quantity;
  return quantity;
}
