import { KINDS, type KindKey } from "./kinds";
import { isTotalLabel } from "./total-rows";
import type { ColumnProposal } from "./types";

type Rows = readonly (readonly string[])[];

/** Fields of a whole document or of a group of rows, which reports write on its first row only. */
const OF_DOCUMENT = new Set([
  ...["invoice", "document", "order", "day", "invoicedOn", "dueOn", "customer", "supplier", "supplierName"],
  ...["orderedOn", "expectedOn", "status", "currency", "location", "country", "channel"],
]);
/** Fields that number a document, by which its rows are known to belong together; the first that is mapped counts. */
export const NUMBERS = ["invoice", "document", "order"] as const;
/** What a list of offers may write once for several suppliers, or once for several items. */
const OF_OFFER = new Set(["item", "itemName", "supplier", "supplierName", "unit"]);

const filled = (row: readonly string[], index: number): boolean => (row[index] ?? "").trim() !== "";
const isTotal = (row: readonly string[]): boolean => row.some((cell) => isTotalLabel(cell.trim()));

/**
 * The column that heads groups of rows: it is filled only where nothing else is, or where a total stands, and empty in the
 * rows between. Null when the file has none.
 */
export function groupColumn(headers: readonly string[], sample: Rows): number | null {
  if (headers.length < 3) return null;
  const rows = sample.filter((row) => !isTotal(row));
  const [first] = rows;
  if (!first) return null;
  const index = first.findIndex((_, column) => filled(first, column));
  const heads = (row: readonly string[]) =>
    filled(row, index) && row.every((_, column) => column === index || !filled(row, column));
  if (index < 0 || !heads(first)) return null;
  const below = rows.filter((row) => !heads(row));
  return below.length > 0 && below.every((row) => !filled(row, index)) ? index : null;
}

/**
 * How columns are filled that a file writes once for several rows, by position: `above`, where the rows that go on leave
 * them empty together with the document's number; `document`, where the number is repeated.
 */
export function proposeFills(
  kind: KindKey,
  columns: readonly ColumnProposal[],
  sample: Rows,
): Map<number, "above" | "document"> {
  const rows = sample.filter((row) => !isTotal(row) && row.some((cell) => cell.trim() !== ""));
  const above = kind === "supplier-items" ? offersAbove(columns, rows) : documentAbove(kind, columns, rows);
  if (above.length > 0) return new Map(above.map((index) => [index, "above"]));
  return new Map(repeatedDocument(columns, rows).map((index) => [index, "document"]));
}

const indexOf = (columns: readonly ColumnProposal[], key: string): number =>
  columns.find(({ field }) => field === key)?.index ?? -1;

function documentAbove(kind: KindKey, columns: readonly ColumnProposal[], rows: Rows): number[] {
  const number = numberOf(columns);
  const item = indexOf(columns, "item");
  if (number < 0 || item < 0 || !rows[0] || !filled(rows[0], number)) return [];
  const going = rows.filter((row) => !filled(row, number) && filled(row, item));
  if (going.length === 0) return [];
  const parents = columns.filter(
    ({ index, field }) =>
      field !== null &&
      OF_DOCUMENT.has(field) &&
      going.every((row) => !filled(row, index)) &&
      rows.some((row) => filled(row, index)),
  );
  // Rows that could be taken by themselves are whole: a sale across the counter has no number.
  const needed = KINDS[kind].fields.filter(({ required }) => required).map(({ key }) => key);
  return parents.some(({ field }) => needed.includes(field ?? "")) ? parents.map(({ index }) => index) : [];
}

function offersAbove(columns: readonly ColumnProposal[], rows: Rows): number[] {
  for (const [key, other] of [
    ["item", "supplier"],
    ["supplier", "item"],
  ] as const) {
    const [index, needed] = [indexOf(columns, key), indexOf(columns, other)];
    if (index < 0 || needed < 0 || !rows[0] || !filled(rows[0], index)) continue;
    const going = rows.filter((row) => !filled(row, index) && filled(row, needed));
    if (going.length === 0) continue;
    return columns
      .filter(
        (column) =>
          OF_OFFER.has(column.field ?? "") &&
          column.index !== needed &&
          going.every((row) => !filled(row, column.index)) &&
          rows.some((row) => filled(row, column.index)),
      )
      .map((column) => column.index);
  }
  return [];
}

const numberOf = (columns: readonly ColumnProposal[]): number =>
  NUMBERS.map((key) => indexOf(columns, key)).find((index) => index >= 0) ?? -1;

/** Columns of the document that are filled on the first of its rows alone, as in the exports of web shops. */
function repeatedDocument(columns: readonly ColumnProposal[], rows: Rows): number[] {
  const number = numberOf(columns);
  if (number < 0) return [];
  const firsts: (readonly string[])[] = [];
  const going: (readonly string[])[] = [];
  for (const [at, row] of rows.entries()) {
    if (!filled(row, number)) continue;
    if (row[number] === rows[at - 1]?.[number]) going.push(row);
    else if (row[number] === rows[at + 1]?.[number]) firsts.push(row);
  }
  if (going.length === 0) return [];
  const once = columns.filter(
    ({ index, field }) =>
      field !== null &&
      OF_DOCUMENT.has(field) &&
      index !== number &&
      going.every((row) => !filled(row, index)) &&
      firsts.every((row) => filled(row, index)),
  );
  const cancelled = indexOf(columns, "cancelled");
  const withStatus = once.some(({ field }) => field === "status" || field === "day");
  const days =
    withStatus && cancelled >= 0 && going.every((row) => !filled(row, cancelled)) ? [cancelled] : [];
  return [...once.map(({ index }) => index), ...days];
}
