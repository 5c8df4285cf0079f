import { drawHabit, orderQuantity } from "./buyer";
import type { Calendar } from "./calendar";
import type { SimulatedItem } from "./catalogue";
import { append } from "./group";
import { Random } from "./random";
import type { SalesLog } from "./sales-log";
import { isOrderDay, type Shipment, type SupplierPlan } from "./suppliers";

/** One line of a past order, before lines are gathered into purchase orders. */
export interface DemoOrderedLine {
  day: number;
  supplier: number;
  location: number;
  item: number;
  quantity: number;
  /** What the first delivery holds; the rest comes with the second. 0 when the order is cancelled. */
  firstQuantity: number;
}

export interface StockHistory {
  opening: number;
  onHand: number;
  /** Runs of at least five days without stock, as [first, last]. */
  stockOuts: [number, number][];
}

/** What a simulation needs besides the item; one per organization. */
export interface Surroundings {
  calendar: Calendar;
  suppliers: readonly SupplierPlan[];
  seed: number;
  sales: SalesLog;
  orders: DemoOrderedLine[];
  shipment(supplier: number, day: number, location: number): Shipment;
}

const RETURN_RATE = 0.014;
/** Spread of the quantity of a line, and its mean relative to the typical quantity. */
const QUANTITY_SIGMA = 0.5;
const QUANTITY_MEAN = Math.exp(QUANTITY_SIGMA ** 2 / 2);

/**
 * Lives through the history of one item at one location, day by day: deliveries, returns, sales (never more than is
 * on hand), and on the supplier's order days the buyer. Adds its sales and order lines to the logs.
 * @param lines expected sales lines per day at all locations.
 */
export function simulate(
  plan: SimulatedItem,
  location: 0 | 1,
  lines: Float64Array,
  world: Surroundings,
): StockHistory {
  const { calendar, sales, orders } = world;
  const random = new Random(world.seed, 61, plan.index, location);
  const supplier = world.suppliers[plan.supplier] as SupplierPlan;
  const habit = drawHabit(plan, supplier, calendar, random);
  const share = plan.shares[location];
  const cumulated = cumulate(lines, share * plan.lineQuantity * QUANTITY_MEAN);
  const demandUntil = (day: number) => cumulated[Math.min(day, calendar.length)] ?? 0;

  const arrivals = new Map<number, number>();
  const departures = new Map<number, number>(); // what stops being on order on a day, delivered or cancelled
  const returns = new Map<number, { quantity: number; origin: number }[]>();
  const opening = openingStock(plan, supplier, habit.coverDays, demandUntil);
  const history: StockHistory = { opening, onHand: opening, stockOuts: [] };
  let onHand = opening;
  let onOrder = 0;
  let mood = 0;
  let emptySince = -1;

  for (let day = 0; day < calendar.days; day++) {
    const before = sales.length;
    onHand += arrivals.get(day) ?? 0;
    onOrder -= departures.get(day) ?? 0;
    for (const { quantity, origin } of returns.get(day) ?? []) {
      onHand += quantity;
      sales.add(day, plan.index, location, -quantity, origin);
    }

    // What nobody explains: weeks that are better or worse than expected, and remember it a little.
    if (day % 7 === 0) mood = 0.5 * mood + 0.16 * random.normal();
    const expected = (lines[day] ?? 0) * share;
    const count = expected > 0 ? random.poisson(expected * Math.exp(mood)) : 0;
    for (let i = 0; i < count; i++) {
      const wanted = lineQuantity(plan, random);
      const sold = Math.min(wanted, onHand);
      if (sold <= 0) break;
      onHand -= sold;
      const index = sales.add(day, plan.index, location, sold, -1);
      if (random.chance(RETURN_RATE)) {
        const back = calendar.workingDay(day + random.whole(3, 20));
        const quantity = Math.max(
          plan.step,
          Math.round((sold * random.between(0.2, 1)) / plan.step) * plan.step,
        );
        if (back < calendar.days) append(returns, back, { quantity, origin: index });
      }
    }

    // Out: nothing there all day although, closed days aside, something is usually sold.
    const isWanted = (lines[day] ?? 0) + (lines[day + 1] ?? 0) + (lines[day + 2] ?? 0) > 0;
    const isOut = onHand === 0 && sales.length === before && isWanted;
    if (isOut && emptySince < 0) emptySince = day;
    if (emptySince >= 0 && (!isOut || day === calendar.days - 1)) {
      const last = isOut ? day : day - 1;
      if (last - emptySince >= 4) history.stockOuts.push([emptySince, last]);
      emptySince = -1;
    }

    if (!isOrderDay(supplier, calendar, day)) continue;
    const quantity = orderQuantity(plan, supplier, habit, day, onHand + onOrder, demandUntil);
    if (quantity === 0) continue;
    const shipment = world.shipment(plan.supplier, day, location);
    const firstQuantity = firstDelivery(quantity, shipment, plan.step, random);
    orders.push({ day, supplier: plan.supplier, location, item: plan.index, quantity, firstQuantity });
    onOrder += quantity;
    const restDay = day + (shipment.isCancelled ? shipment.quotedDays : shipment.restAfter);
    add(departures, day + shipment.arrivesAfter, firstQuantity);
    add(departures, restDay, quantity - firstQuantity);
    if (shipment.isCancelled) continue;
    add(arrivals, day + shipment.arrivesAfter, firstQuantity);
    add(arrivals, restDay, quantity - firstQuantity);
  }
  history.onHand = onHand;
  return history;
}

function lineQuantity(plan: SimulatedItem, random: Random): number {
  const drawn = (plan.lineQuantity / plan.step) * random.logNormal(QUANTITY_SIGMA);
  return Math.max(1, Math.round(drawn)) * plan.step;
}

function firstDelivery(quantity: number, shipment: Shipment, step: number, random: Random): number {
  if (shipment.isCancelled) return 0;
  if (!shipment.isSplit || random.chance(0.5)) return quantity;
  return Math.min(quantity, Math.round((quantity * random.between(0, 0.8)) / step) * step);
}

/** Enough for the lead time, the order rhythm and part of the cover; nothing for an item not yet sold. */
function openingStock(
  plan: SimulatedItem,
  supplier: SupplierPlan,
  coverDays: number,
  demandUntil: (day: number) => number,
): number {
  if (plan.startDay > 0) return 0;
  const days = Math.round(
    supplier.supplier.quotedLeadTimeDays * 1.2 + 7 * supplier.orderWeeks + coverDays * 0.6,
  );
  return Math.ceil((demandUntil(days) + plan.lineQuantity) / plan.step) * plan.step;
}

/** Element d is `factor` × the sum of the values before day d. */
function cumulate(values: Float64Array, factor: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  for (let day = 0; day < values.length; day++) {
    sum += (values[day] ?? 0) * factor;
    sums[day + 1] = sum;
  }
  return sums;
}

function add(map: Map<number, number>, day: number, quantity: number): void {
  if (quantity !== 0) map.set(day, (map.get(day) ?? 0) + quantity);
}
