import { normaliseItemCode } from "../item-code";

interface Break {
  supplier: string;
  item: string;
  minimumQuantity: number | null;
}

/**
 * Rows of one supplier and item with different minimum quantities are prices for larger quantities. The one for the
 * smallest quantity is kept: Lumina orders at that price, and does not take a break for the least that can be ordered.
 *
 * @returns the rows to take, and how many breaks were left out
 */
export function withoutBreaks<Row extends Break>(rows: readonly Row[]): { rows: Row[]; breaks: number } {
  const keyOf = ({ supplier, item }: Row) => `${normaliseItemCode(supplier)}\u001f${normaliseItemCode(item)}`;
  const least = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    least.set(key, Math.min(least.get(key) ?? Number.POSITIVE_INFINITY, row.minimumQuantity ?? 0));
  }
  const kept = rows.filter((row) => (row.minimumQuantity ?? 0) === least.get(keyOf(row)));
  return { rows: kept, breaks: rows.length - kept.length };
}
