import { fitLot } from "@/lib/replenishment";
import type { DayState } from "./simulate-days";
import type { ReplayItemInput } from "./types";

/**
 * The rule that most ERP systems order by: below a minimum, order up to a maximum. Both are set anew each quarter from what
 * was sold in the quarter before: the minimum covers the quoted (else the usual) lead time and half as much again, the
 * maximum a month more.
 */
export const MIN_MAX = { quarterDays: 91, safety: 1.5, monthDays: 30 } as const;

export interface MinMaxLevels {
  minimum: number;
  maximum: number;
}

/**
 * @param day the first day of a quarter
 * @param leadTimeDays what goods usually take, in days
 */
export function minMaxLevels(
  day: number,
  input: Pick<ReplayItemInput, "weeklyDemand" | "weeksBefore">,
  leadTimeDays: number,
): MinMaxLevels {
  const weeks = MIN_MAX.quarterDays / 7;
  const until = input.weeksBefore + Math.floor(day / 7);
  const known = input.weeklyDemand.slice(Math.max(0, until - weeks), Math.max(0, until));
  // An item that is younger than a quarter is known by the weeks since its first sale.
  const daily = known.reduce((sum, each) => sum + each, 0) / Math.max(7, known.length * 7);
  const minimum = Math.ceil(daily * leadTimeDays * MIN_MAX.safety);
  return { minimum, maximum: minimum + Math.ceil(daily * MIN_MAX.monthDays) };
}

/** How much the rule orders. */
export function minMaxOrder(state: DayState, levels: MinMaxLevels, lot: ReplayItemInput["lot"]): number {
  const position = state.onHand + state.openOrders.reduce((sum, one) => sum + one.quantity, 0);
  if (levels.maximum <= 0 || position > levels.minimum) return 0;
  return fitLot(levels.maximum - position, lot).quantity;
}
