/**
 * How rows of a file become lines and receipts of one item in one purchase order. Pure, so that its rules can be tried.
 *
 * - Rows with the same line number, quantity and expected day are one line, each of several a receipt of it. Where none of
 *   them says that goods came in, and no line number holds them together, each is a line of its own.
 * - A line that is known is found by line number, quantity and day; a row with another quantity or day changes the line
 *   that it can only mean, otherwise it is a line of its own.
 * - A single row's received quantity is the total so far: what exceeds the known receipts came in on its day.
 */
export interface OrderRow {
  index: number;
  quantity: number;
  expectedOn: string | null;
  /** The line's number in the other system. */
  line: string | null;
  receivedOn: string | null;
  receivedQuantity: number | null;
}

export interface KnownLine {
  key: string;
  quantity: number;
  expectedDay: string | null;
  sourceLine: string | null;
  /** Sum of its receipts. */
  received: number;
  /** Made or met by this same import: a row with another quantity or day does not mean it. */
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

interface Group {
  quantity: number;
  expectedOn: string | null;
  line: string | null;
  rows: OrderRow[];
  /** At least one row says that goods came in. */
  received: boolean;
}

export function matchLines(known: readonly KnownLine[], rows: readonly OrderRow[]): LineChange[] {
  const groups = groupRows(rows);
  const found = new Map<Group, KnownLine>();
  const taken = new Set<KnownLine>();
  const match = (fits: (line: KnownLine, group: Group) => boolean) => {
    for (const group of groups) {
      if (found.has(group)) continue;
      const line = known.find((one) => !taken.has(one) && sameNumber(one, group) && fits(one, group));
      if (!line) continue;
      found.set(group, line);
      taken.add(line);
    }
  };
  const sameQuantity = (line: KnownLine, group: Group) => line.quantity === group.quantity;
  const sameDay = (line: KnownLine, group: Group) => line.expectedDay === group.expectedOn;
  const oneDayUnknown = (line: KnownLine, group: Group) =>
    line.expectedDay === null || group.expectedOn === null;
  // A second row without goods that came in is another line; one with them is another receipt.
  const meant = (line: KnownLine, group: Group) => !line.own || group.received || group.line !== null;
  match((line, group) => sameQuantity(line, group) && sameDay(line, group) && !line.own);
  match((line, group) => sameQuantity(line, group) && sameDay(line, group) && meant(line, group));
  match((line, group) => sameQuantity(line, group) && oneDayUnknown(line, group) && meant(line, group));
  match((line, group) => group.line !== null && line.sourceLine === group.line && !line.own);
  match((line, group) => sameQuantity(line, group) && !line.own && line.received < line.quantity);
  match((line) => known.length === 1 && groups.length === 1 && !line.own);
  return groups.map((group) => {
    const line = found.get(group);
    const [first] = group.rows;
    const undated = group.rows.length === 1 && first?.receivedOn === null ? first.receivedQuantity : null;
    return {
      key: line?.key ?? null,
      quantity: group.quantity,
      rows: group.rows.map((row) => row.index),
      receipts: receiptsOf(group.rows, group.quantity, line?.received ?? 0),
      undated,
    };
  });
}

/** Line numbers that are both known must agree. */
const sameNumber = (line: KnownLine, group: Group): boolean =>
  line.sourceLine === null || group.line === null || line.sourceLine === group.line;

function groupRows(rows: readonly OrderRow[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const { quantity, expectedOn, line } = row;
    const key = JSON.stringify([line, quantity, expectedOn]);
    const group = groups.get(key) ?? { quantity, expectedOn, line, rows: [], received: false };
    groups.set(key, group);
    group.rows.push(row);
    if (row.receivedOn !== null || row.receivedQuantity) group.received = true;
  }
  return [...groups.values()].flatMap((group) =>
    group.received || group.line !== null ? [group] : group.rows.map((row) => ({ ...group, rows: [row] })),
  );
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
