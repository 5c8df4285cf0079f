import { checked, ReplenishmentInputError } from "./errors";

export const ABC_CLASSES = ["A", "B", "C"] as const;
export type AbcClass = (typeof ABC_CLASSES)[number];

export interface AbcResult {
  id: string;
  class: AbcClass;
  annualValueMinor: number;
  /** Share of the total value of this item and all above it. */
  cumulativeShare: number;
}

/**
 * Pareto classes by annual value: items that make up the first `a` of the value are A, up to `b` B, the rest C.
 * An item that straddles a limit belongs to the better class; items without value are C. Ties go by id.
 *
 * @returns the items, most valuable first
 * @throws ReplenishmentInputError when a value is negative or the limits are not 0 < a ≤ b ≤ 1
 */
export function classifyAbc(
  items: readonly { id: string; annualValueMinor: number }[],
  limits: { a: number; b: number } = { a: 0.8, b: 0.95 },
): AbcResult[] {
  if (!(limits.a > 0 && limits.a <= limits.b && limits.b <= 1)) {
    throw new ReplenishmentInputError(`Class limits must be 0 < a ≤ b ≤ 1, not ${limits.a} and ${limits.b}.`);
  }
  const total = items.reduce((sum, i) => sum + checked(`Item ${i.id}: value`, i.annualValueMinor, 0), 0);
  const sorted = [...items].sort((x, y) => y.annualValueMinor - x.annualValueMinor || (x.id < y.id ? -1 : 1));
  let before = 0;
  return sorted.map(({ id, annualValueMinor }) => {
    const above = before;
    before += annualValueMinor;
    const worthless = annualValueMinor === 0;
    // Compared in money, not in shares: 80 of 100 must not depend on how 0.8 is rounded.
    const name =
      !worthless && above < limits.a * total ? "A" : !worthless && above < limits.b * total ? "B" : "C";
    return { id, class: name, annualValueMinor, cumulativeShare: total > 0 ? before / total : 0 };
  });
}
