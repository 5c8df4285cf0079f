import type { ItemSales, SoldLine } from "@/lib/stock/demand-records";
import { weekOf } from "./weeks";

/** Stands for all locations together wherever a location's id is expected: sales need not say where they were made. */
export const ALL_LOCATIONS = "all";

/** Older weeks say nothing about today and would only cost time: five seasons. */
const LONGEST_HISTORY = 260;
/** A return that names no sale is taken from its own week and at most this many before it. */
const RETURN_REACH_WEEKS = 4;
const THOUSANDTHS = 1000;

/** Net demand a week of one item at one location, or at all of them. */
export interface DemandSeries {
  itemId: string;
  /** A location's id, or {@link ALL_LOCATIONS}. */
  locationId: string;
  /** The week of the first value (see weeks.ts). */
  firstWeek: number;
  /** Units a week, oldest first, up to the last complete week; empty when nothing was ever sold. */
  values: number[];
}

/** Demand of one location by week, in thousandths. Never negative. */
type Cells = Map<number, number>;

/**
 * The weekly demand of one item: at all locations together, and at each when `byLocation` is set.
 *
 * A return or cancellation takes demand out of the week in which the same customer bought the item, the newest purchase
 * first; what finds no purchase is taken from its own week and the four before it, and never below zero. The decision
 * record "Demand is what customers kept" says why.
 */
export function demandSeries(sales: ItemSales, lastWeek: number, byLocation: boolean): DemandSeries[] {
  const cells = netDemand(sales);
  const together: Cells = new Map();
  for (const own of cells.values())
    for (const [week, quantity] of own) together.set(week, (together.get(week) ?? 0) + quantity);
  const all = toSeries(sales.itemId, ALL_LOCATIONS, together, lastWeek);
  if (!byLocation) return [all];
  const places = [...cells.keys()].filter((place) => place !== "").sort();
  return [
    all,
    ...places.map((place) => toSeries(sales.itemId, place, cells.get(place) ?? new Map(), lastWeek)),
  ];
}

/** Demand by location ("" when a line names none) and week, with returns taken out. */
function netDemand(sales: ItemSales): Map<string, Cells> {
  const cells = new Map<string, Cells>();
  const cellsOf = (locationId: string | null): Cells => {
    const own = cells.get(locationId ?? "") ?? new Map<number, number>();
    cells.set(locationId ?? "", own);
    return own;
  };
  for (const { locationId, week, quantity } of sales.weeks) {
    const own = cellsOf(locationId);
    own.set(week, (own.get(week) ?? 0) + quantity);
  }
  const purchases = sales.purchases.map((line) => ({ ...line, left: line.quantity }));
  for (const line of [...sales.returns].sort((a, b) => a.day.localeCompare(b.day))) {
    let left = -line.quantity;
    const own = line.customerCode === null ? [] : purchases.filter((p) => isPurchaseOf(p, line));
    own.sort(byNearness(line));
    for (const purchase of own) {
      const taken = take(cellsOf(purchase.locationId), weekOf(purchase.day), Math.min(left, purchase.left));
      purchase.left -= taken;
      left -= taken;
    }
    const week = weekOf(line.day);
    for (let back = 0; back <= RETURN_REACH_WEEKS && left > 0; back++)
      left -= take(cellsOf(line.locationId), week - back, left);
  }
  return cells;
}

const isPurchaseOf = (purchase: SoldLine, returned: SoldLine): boolean =>
  purchase.customerCode === returned.customerCode && purchase.day <= returned.day;

/** Purchases at the same location first, then the newest. */
const byNearness =
  (returned: SoldLine) =>
  (a: SoldLine, b: SoldLine): number =>
    Number(b.locationId === returned.locationId) - Number(a.locationId === returned.locationId) ||
    b.day.localeCompare(a.day);

/** Takes up to `quantity` out of a week; answers how much was there to take. */
function take(cells: Cells, week: number, quantity: number): number {
  const there = cells.get(week) ?? 0;
  const taken = Math.min(there, quantity);
  if (taken > 0) cells.set(week, there - taken);
  return taken;
}

function toSeries(itemId: string, locationId: string, cells: Cells, lastWeek: number): DemandSeries {
  let firstWeek = lastWeek + 1;
  for (const [week, quantity] of cells) if (quantity > 0 && week < firstWeek) firstWeek = week;
  firstWeek = Math.max(firstWeek, lastWeek - LONGEST_HISTORY + 1);
  const length = lastWeek - firstWeek + 1;
  const values = Array.from({ length }, (_, i) => (cells.get(firstWeek + i) ?? 0) / THOUSANDTHS);
  return { itemId, locationId, firstWeek, values };
}
