import type { Calendar } from "./calendar";
import type { SimulatedItem } from "./catalogue";
import type { Random } from "./random";
import type { SupplierPlan } from "./suppliers";

/** How the organization's buyer of the past treats one item at one location; an order-up-to rule with human lapses. */
export interface BuyingHabit {
  /** Days of demand an order should last beyond the quoted lead time. */
  coverDays: number;
  safetyFactor: number;
  /** Judgement: factor on the expected demand. */
  bias: number;
  /** No orders in [from, to): a supplier's outage in the past, or the last weeks when nobody looked. */
  pauseFrom: number;
  pauseTo: number;
  /** On the first order from this day on, about a year's demand is bought at once; −1 for never. */
  overbuyFrom: number;
}

/** Draws the habit: about one in nine is neglected today, one in fifteen overbought, one in twenty had an outage. */
export function drawHabit(
  plan: SimulatedItem,
  supplier: SupplierPlan,
  calendar: Calendar,
  random: Random,
): BuyingHabit {
  const coverDays = random.whole(18, 50);
  const cycle = supplier.supplier.quotedLeadTimeDays + coverDays;
  const habit: BuyingHabit = {
    coverDays,
    safetyFactor: random.between(1, 2.2),
    bias: random.logNormal(0.1),
    pauseFrom: 0,
    pauseTo: 0,
    overbuyFrom: -1,
  };
  const isLongLived = plan.pattern === "steady" || plan.pattern === "trending";
  const lot = random.next();
  if (isLongLived && lot < 0.13) {
    habit.pauseFrom = calendar.days - Math.round(cycle * random.between(0.75, 1.25));
    habit.pauseTo = calendar.days;
  } else if (lot < 0.2) {
    const before = random.whole(20, 90) + 2 * supplier.supplier.quotedLeadTimeDays;
    habit.overbuyFrom = Math.max(0, calendar.days - before);
  } else if (isLongLived && lot < 0.27) {
    habit.pauseFrom = random.whole(60, Math.max(61, calendar.days - 2 * cycle - 60));
    habit.pauseTo = habit.pauseFrom + cycle + random.whole(25, 45);
  }
  return habit;
}

/**
 * Quantity to order on an order day, 0 for none; respects the supplier's minimum and multiple.
 * @param demandUntil expected demand in milli-units from the start of the history to the start of a day (cumulated).
 */
export function orderQuantity(
  plan: SimulatedItem,
  supplier: SupplierPlan,
  habit: BuyingHabit,
  day: number,
  position: number,
  demandUntil: (day: number) => number,
): number {
  const terms = plan.supplierItems[0];
  if (!terms || (day >= habit.pauseFrom && day < habit.pauseTo)) return 0;
  const expected = (days: number) => (demandUntil(day + days) - demandUntil(day)) * habit.bias;
  const exposed = supplier.supplier.quotedLeadTimeDays + 7 * supplier.orderWeeks;
  const duringLeadTime = expected(exposed);
  // Nothing is ordered for an item about to leave the range, or not yet sold within reach.
  if (duringLeadTime <= 0) return 0;
  // Compound Poisson: variance = lines × E[quantity²], and a line's quantity varies by about half.
  const safety = habit.safetyFactor * Math.sqrt(duringLeadTime * plan.lineQuantity * 1.4);
  if (position >= duringLeadTime + safety) return 0;
  const isOverbuy = habit.overbuyFrom >= 0 && day >= habit.overbuyFrom;
  if (isOverbuy) habit.overbuyFrom = -1;
  const target = expected(exposed + habit.coverDays) * (isOverbuy ? 5 : 1) + safety;
  const wanted = Math.max(target - position, terms.minimumQuantity);
  return Math.ceil(wanted / terms.orderMultiple) * terms.orderMultiple;
}
