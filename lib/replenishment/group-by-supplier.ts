import { checked, ReplenishmentInputError } from "./errors";
import { figure, percent, reason } from "./text";
import type { Reason } from "./types";
import type { GroupedOrders, GroupOptions, OrderLine, PricedLine, SupplierOrder } from "./types-order";

/** Lines of one supplier (or supplier and place) that may become one order. */
interface Group<L extends OrderLine> {
  supplierId: string;
  locationId: string | null;
  minimum: number;
  /** Lines not decided yet, best score first. */
  waiting: PricedLine<L>[];
  chosen: PricedLine<L>[];
  opened: boolean;
}

/**
 * Groups lines into supplier orders and chooses which fit the budget.
 *
 * Rule (greedy): a line's score is urgency × what a stock-out would cost ÷ what the line costs. The best-scoring
 * line that is left goes in while it fits the remaining budget. A supplier with a minimum order value is opened
 * by a bundle, the fewest best lines that reach the minimum, scored as a whole; when the bundle does not fit,
 * its dearest line is left out and the bundle is made anew. A supplier whose lines cannot reach the minimum is
 * left out or, with `belowMinimum: "propose"`, ordered with the shortfall stated. Ties go by line id, so the
 * same input gives the same orders. Every line comes back once, in an order or in `leftOut` with its reason.
 *
 * @throws ReplenishmentInputError on a repeated line id, a negative price or a budget that is not a number
 */
export function groupBySupplier<L extends OrderLine>(
  lines: readonly L[],
  options: GroupOptions = {},
): GroupedOrders<L> {
  const money = options.formatMoney ?? ((minor: number) => `${minor} minor units`);
  const budget =
    options.budgetMinor === undefined ? Number.POSITIVE_INFINITY : checked("Budget", options.budgetMinor, 0);
  const priced = price(lines);
  const leftOut: PricedLine<L>[] = priced
    .filter((p) => p.line.quantity === 0)
    .map((p) => because(p, reason("nothing-to-order", "No order is due for this item.", {})));
  const groups = groupsOf(
    priced.filter((p) => p.line.quantity > 0),
    options,
  );

  let spent = 0;
  for (;;) {
    const group = best(groups, options);
    if (!group) break;
    const bundle = bundleOf(group, options);
    if (!bundle) {
      leftOut.push(...group.waiting.splice(0).map((p) => because(p, belowMinimum(group, options, money))));
      continue;
    }
    const cost = total(bundle);
    if (spent + cost <= budget) {
      spent += cost;
      group.opened = true;
      group.chosen.push(...bundle);
      group.waiting = group.waiting.filter((p) => !bundle.includes(p));
    } else {
      const dearest = bundle.reduce((a, b) => (b.amountMinor > a.amountMinor ? b : a));
      group.waiting = group.waiting.filter((p) => p !== dearest);
      leftOut.push(because(dearest, overBudget(dearest, cost, budget - spent, money)));
    }
  }
  return {
    orders: groups.filter((g) => g.chosen.length > 0).map(orderOf),
    leftOut,
    totalMinor: spent,
    budgetMinor: options.budgetMinor ?? null,
  };
}

function price<L extends OrderLine>(lines: readonly L[]): PricedLine<L>[] {
  const seen = new Set<string>();
  return lines.map((line) => {
    if (seen.has(line.id)) throw new ReplenishmentInputError(`Line ${line.id} is there twice.`);
    seen.add(line.id);
    const quantity = checked(`Line ${line.id}: quantity`, line.quantity, 0);
    const amountMinor = Math.round(quantity * checked(`Line ${line.id}: price`, line.unitPriceMinor, 0));
    const urgency = checked(`Line ${line.id}: urgency`, line.urgency, 0);
    const atStake = urgency * checked(`Line ${line.id}: stock-out value`, line.stockoutValueMinor, 0);
    // A line that costs nothing is taken first.
    const score = amountMinor > 0 ? atStake / amountMinor : Number.POSITIVE_INFINITY;
    return { line, amountMinor, score, reason: selected(line, amountMinor) };
  });
}

function groupsOf<L extends OrderLine>(priced: readonly PricedLine<L>[], options: GroupOptions): Group<L>[] {
  const groups = new Map<string, Group<L>>();
  for (const p of [...priced].sort(byScore)) {
    const { supplierId } = p.line;
    const locationId = options.perLocation ? p.line.locationId : null;
    const key = JSON.stringify([supplierId, locationId]);
    const minimum = checked("Supplier minimum", options.supplierMinimumMinor?.[supplierId] ?? 0, 0);
    const group = groups.get(key) ?? {
      supplierId,
      locationId,
      minimum,
      waiting: [],
      chosen: [],
      opened: false,
    };
    group.waiting.push(p);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The group whose next line or opening bundle scores best; groups that cannot reach their minimum come last. */
function best<L extends OrderLine>(groups: readonly Group<L>[], options: GroupOptions): Group<L> | null {
  let found: Group<L> | null = null;
  let highest = Number.NEGATIVE_INFINITY;
  for (const group of groups) {
    if (group.waiting.length === 0) continue;
    const bundle = bundleOf(group, options);
    const score = bundle ? scoreOf(bundle) : -1;
    if (score > highest) {
      found = group;
      highest = score;
    }
  }
  return found;
}

/** What would be added next: one line, or the fewest best lines that reach the minimum; null when none do. */
function bundleOf<L extends OrderLine>(group: Group<L>, options: GroupOptions): PricedLine<L>[] | null {
  if (group.opened) return group.waiting.slice(0, 1);
  let sum = 0;
  for (let i = 0; i < group.waiting.length; i++) {
    sum += group.waiting[i]?.amountMinor ?? 0;
    if (sum >= group.minimum) return group.waiting.slice(0, i + 1);
  }
  return options.belowMinimum === "propose" ? group.waiting.slice(0, 1) : null;
}

function scoreOf(bundle: readonly PricedLine[]): number {
  const cost = total(bundle);
  if (cost === 0) return Number.POSITIVE_INFINITY;
  return bundle.reduce((sum, p) => sum + p.line.urgency * p.line.stockoutValueMinor, 0) / cost;
}

function orderOf<L extends OrderLine>(group: Group<L>): SupplierOrder<L> {
  const totalMinor = total(group.chosen);
  return {
    supplierId: group.supplierId,
    locationId: group.locationId,
    lines: group.chosen,
    totalMinor,
    minimumMinor: group.minimum,
    shortfallMinor: Math.max(0, group.minimum - totalMinor),
  };
}

function total(lines: readonly PricedLine[]): number {
  return lines.reduce((sum, p) => sum + p.amountMinor, 0);
}

function byScore(a: PricedLine, b: PricedLine): number {
  if (a.score !== b.score) return b.score > a.score ? 1 : -1;
  return a.line.id < b.line.id ? -1 : 1;
}

function because<L extends OrderLine>(line: PricedLine<L>, why: Reason): PricedLine<L> {
  return { ...line, reason: why };
}

function selected(line: OrderLine, amountMinor: number): Reason {
  return reason(
    "selected",
    `Ordered: the risk of running out if this waits is ${percent(Math.min(1, line.urgency))}.`,
    {
      urgency: line.urgency,
      stockoutValueMinor: line.stockoutValueMinor,
      amountMinor,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
    },
  );
}

function belowMinimum<L extends OrderLine>(
  group: Group<L>,
  options: GroupOptions,
  money: (minor: number) => string,
): Reason {
  const minimum = options.supplierMinimumMinor?.[group.supplierId] ?? 0;
  return reason(
    "supplier-minimum",
    `Left out: what is due and fits the budget does not reach the supplier's minimum order value of ${money(minimum)}.`,
    { supplierId: group.supplierId, minimumMinor: minimum },
  );
}

function overBudget(line: PricedLine, cost: number, left: number, money: (minor: number) => string): Reason {
  const alone = cost === line.amountMinor;
  return reason(
    "over-budget",
    alone
      ? `Left out: ${figure(line.line.quantity)} cost ${money(line.amountMinor)} and ${money(left)} of the budget is left.`
      : `Left out: with the lines that reach the supplier's minimum it costs ${money(cost)} and ${money(left)} of the budget is left.`,
    { amountMinor: line.amountMinor, costMinor: cost, budgetLeftMinor: left },
  );
}
