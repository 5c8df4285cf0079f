/** Goods in or out on a day; quantity negative for what left. */
export interface StockChange {
  day: number;
  quantity: number;
}

/** Less than this share of what moved is rounding, or a sale that was booked a day before its receipt. */
const TOLERATED_SHARE = 0.02;

/**
 * The stock at the end of each day from the one before day 0 on, worked out backwards from a count: what was sold since was
 * there, what came in since was not.
 *
 * @param count stock on hand and the day at whose end it was counted
 * @param changes receipts, sales, corrections; those of days before day 0 or after the count are ignored
 * @param days replayed days
 * @returns days + 1 values, never negative; null when the count is of an earlier day than the last replayed one, or when
 *   more left than ever was there: then goods came in that nobody has told of
 */
export function stockHistory(
  count: { day: number; onHand: number },
  changes: readonly StockChange[],
  days: number,
): number[] | null {
  if (count.day < days - 1) return null;
  const byDay = new Map<number, number>();
  let moved = 0;
  for (const { day, quantity } of changes) {
    if (day < 0 || day > count.day) continue;
    byDay.set(day, (byDay.get(day) ?? 0) + quantity);
    moved += Math.abs(quantity);
  }
  let stock = count.onHand;
  const history: number[] = [];
  for (let day = count.day; day >= -1; day--) {
    if (stock < -TOLERATED_SHARE * moved) return null;
    if (day < days) history.push(Math.max(0, stock));
    stock -= byDay.get(day) ?? 0;
  }
  return history.reverse();
}
