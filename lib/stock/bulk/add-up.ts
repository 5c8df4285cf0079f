/** Rows of one item and location on one day: lots, bins and shelves of one stock. */
export interface LevelSum {
  day: string;
  /** Thousandths of the unit. */
  onHand: number;
  reserved: number;
  /** Rows that were added up. */
  rows: number;
}

interface Counted {
  day: string;
  onHand: number;
  reserved: number | null;
}

/**
 * Adds a row to what the rows before come to. Rows of one day are parts of one stock (lots, bins, shelves) and add up; the
 * latest day counts, and rows of an earlier one are over.
 */
export function addUp(sum: LevelSum | undefined, row: Counted): LevelSum {
  const reserved = row.reserved ?? 0;
  if (!sum || row.day > sum.day) return { day: row.day, onHand: row.onHand, reserved, rows: 1 };
  if (row.day < sum.day) return sum;
  return {
    day: sum.day,
    onHand: sum.onHand + row.onHand,
    reserved: sum.reserved + reserved,
    rows: sum.rows + 1,
  };
}
