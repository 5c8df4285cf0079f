/**
 * How rows of a file become lines and receipts of one item in one purchase order. Pure, so that its rules can be tried.
 *
 * - Rows with the same ordered quantity are one line; each of several is a receipt of it.
 * - A row with another quantity than the one line that is known changes that line; otherwise it is a line of its own.
 * - A single row's received quantity is the total so far: what exceeds the known receipts came in on its day.
 */
export interface OrderRow {
  index: number;
  quantity: number;
  receivedOn: string | null;
  receivedQuantity: number | null;
}

export interface KnownLine {
  key: string;
  quantity: number;
  /** Sum of its receipts. */
  received: number;
  /** Made by this same import: a row with another quantity does not mean it. */
  own: boolean;
}

export interface NewReceipt {
  day: string;
  quantity: number;
  /** The how many-th of equal receipts (same day and quantity) of the line in this set of rows, from 1. */
  occurrence: number;
}

export interface LineChange {
  /** The known line, or null for a new one. */
  key: string | null;
  quantity: number;
  rows: number[];
  receipts: NewReceipt[];
  /** What was received in all, where the file says so without a day; null otherwise. */
  undated: number | null;
}

export function matchLines(known: readonly KnownLine[], rows: readonly OrderRow[]): LineChange[] {
  const byQuantity = new Map<number, OrderRow[]>();
  for (const row of rows) byQuantity.set(row.quantity, [...(byQuantity.get(row.quantity) ?? []), row]);
  const single = known.length === 1 && byQuantity.size === 1 && !known[0]?.own ? known[0] : undefined;
  return [...byQuantity].map(([quantity, group]) => {
    const line = known.find((candidate) => candidate.quantity === quantity) ?? single;
    const [first] = group;
    const undated = group.length === 1 && first?.receivedOn === null ? first.receivedQuantity : null;
    return {
      key: line?.key ?? null,
      quantity,
      rows: group.map((row) => row.index),
      receipts: receiptsOf(group, quantity, line?.received ?? 0),
      undated,
    };
  });
}

function receiptsOf(rows: readonly OrderRow[], ordered: number, before: number): NewReceipt[] {
  const [first] = rows;
  if (rows.length === 1 && first) {
    if (first.receivedOn === null) return [];
    const more = (first.receivedQuantity ?? ordered) - before;
    return more > 0 ? [{ day: first.receivedOn, quantity: more, occurrence: 1 }] : [];
  }
  const times = new Map<string, number>();
  const receipts: NewReceipt[] = [];
  for (const row of rows) {
    // Without an amount, one of several receipts cannot be told from another: the row only names the line.
    if (row.receivedOn === null || !row.receivedQuantity) continue;
    const key = `${row.receivedOn} ${row.receivedQuantity}`;
    const occurrence = (times.get(key) ?? 0) + 1;
    times.set(key, occurrence);
    receipts.push({ day: row.receivedOn, quantity: row.receivedQuantity, occurrence });
  }
  return receipts;
}
