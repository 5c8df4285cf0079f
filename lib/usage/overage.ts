import { OVERAGE_KEYS, OVERAGE_PRICES, type OverageKey, type PlanLimits } from "@/lib/billing/plans";

/** What goes beyond a plan in one month, and what it costs. Pure: the same numbers give the same. */

/** What of a measure was counted before: `seen` of all that was used, of which `units` are charged. */
export interface Counted {
  seen: number;
  units: number;
}

export type PerMeasure<T> = Readonly<Record<OverageKey, T>>;

export interface MonthUse {
  used: PerMeasure<number>;
  counts: PerMeasure<Counted>;
  limits: PlanLimits;
}

export const perMeasure = <T>(of: (key: OverageKey) => T): PerMeasure<T> =>
  Object.fromEntries(OVERAGE_KEYS.map((key) => [key, of(key)])) as Record<OverageKey, T>;

export const isOverageKey = (key: string): key is OverageKey =>
  (OVERAGE_KEYS as readonly string[]).includes(key);

const sum = (of: (key: OverageKey) => number) => OVERAGE_KEYS.reduce((total, key) => total + of(key), 0);

/** Units of a measure beyond the plan that are not counted yet. What was seen under another plan, or before it was agreed, is not among them. */
const notCounted = (key: OverageKey, { used, counts, limits }: MonthUse): number =>
  Math.max(0, used[key] - Math.max(limits[key], counts[key].seen));

/** Units of a measure that are charged, or will be once they are counted. */
export const overageUnits = (key: OverageKey, month: MonthUse): number =>
  month.counts[key].units + notCounted(key, month);

/** What a month's overage costs, in US cents, with what is not counted yet. */
export const overageCost = (month: MonthUse): number =>
  sum((key) => overageUnits(key, month) * OVERAGE_PRICES[key]);

/** Whether `more` of a measure stays within the ceiling. */
export function isWithinCeiling(
  month: MonthUse,
  key: OverageKey,
  more: number,
  ceilingMinor: number,
): boolean {
  const used = { ...month.used, [key]: month.used[key] + more };
  return overageCost({ ...month, used }) <= ceilingMinor;
}

/** How much more of several measures together, up to `most` of each, stays within the ceiling. */
export function mostWithinCeiling(
  month: MonthUse,
  keys: readonly OverageKey[],
  ceilingMinor: number,
  most: number,
): number {
  const fits = (more: number) => {
    const used = perMeasure((key) => month.used[key] + (keys.includes(key) ? more : 0));
    return overageCost({ ...month, used }) <= ceilingMinor;
  };
  let [least, greatest] = [0, most];
  while (least < greatest) {
    const middle = Math.ceil((least + greatest) / 2);
    if (fits(middle)) least = middle;
    else greatest = middle - 1;
  }
  return least;
}

/**
 * Counts what was used since it was counted last.
 *
 * @param ceilingMinor what the month may cost at most: what would cost more, such as a call that goes on beyond it, is never
 * charged; null where nothing is charged
 * @returns the new counts, and the units that are charged in addition
 */
export function countOverage(
  month: MonthUse,
  ceilingMinor: number | null,
): { counts: PerMeasure<Counted>; added: PerMeasure<number> } {
  let room = Math.max(0, (ceilingMinor ?? 0) - sum((key) => month.counts[key].units * OVERAGE_PRICES[key]));
  const added = perMeasure((key) => {
    const units = Math.min(notCounted(key, month), Math.floor(room / OVERAGE_PRICES[key]));
    room -= units * OVERAGE_PRICES[key];
    return units;
  });
  const counts = perMeasure((key) => ({
    seen: Math.max(month.counts[key].seen, month.used[key]),
    units: month.counts[key].units + added[key],
  }));
  return { counts, added };
}
