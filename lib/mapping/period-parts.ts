import { clock } from "@/lib/platform/clock";
import { meansNotKnown, trimmed, withoutUnseen } from "@/lib/tables/text-rules";
import type { CellReader, DraftRow } from "./cell-readers";
import { type FieldDefinition, KINDS } from "./kinds";
import { isPeriodColumn, type Mapping, type MappingColumn } from "./mapping";
import { daysOfPeriod, spreadOverWeeks } from "./spread";
import type { RowMark } from "./types";

type Parts = (
  row: DraftRow,
  cells: readonly string[],
  fail: (column: MappingColumn, field: string, reason: string) => void,
  mark: (one: RowMark) => void,
) => DraftRow[];

/**
 * What one row of sales of whole periods comes to: a row for each period that has a quantity, and for each week of a month.
 * Null where the rows of the file are sales of a day.
 */
export function periodParts(
  mapping: Mapping,
  readerOf: (field: FieldDefinition, column: MappingColumn) => CellReader,
): Parts | null {
  if (mapping.kind !== "sales-lines") return null;
  const today = clock.today("UTC");
  const day = mapping.columns.find(({ field }) => field === "day");
  const format = day && (day.dateFormat ?? mapping.dateFormat);
  const columns = mapping.columns.filter(isPeriodColumn);
  if (columns.length === 0) {
    if (format === "month") return (row) => weeksOf(row, String(row.day).slice(0, 7), today);
    return format === "week" ? (row) => (row.quantity === 0 ? [] : [row]) : null;
  }
  const quantity = KINDS[mapping.kind].fields.find(({ key }) => key === "quantity") as FieldDefinition;
  const readers = columns.map((column) => ({ column, read: readerOf(quantity, column) }));
  return (row, cells, fail, mark) =>
    readers.flatMap(({ column, read }) => {
      const text = withoutUnseen(trimmed(cells[column.index] ?? ""));
      if (text === "") return [];
      const one: DraftRow = { ...row };
      const reason = read(text, one, mark);
      if (reason === null) return weeksOf(one, column.period ?? "", today);
      if (!meansNotKnown(text)) fail(column, "quantity", reason);
      return [];
    });
}

/** The quantity and the total of a row in parts, by the weeks of its period; none where nothing was sold. */
function weeksOf(row: DraftRow, period: string, today: string): DraftRow[] {
  const { first, last } = daysOfPeriod(period);
  const quantity = Number(row.quantity);
  const total = row.lineTotal === null ? null : Number(row.lineTotal);
  return spreadOverWeeks(quantity, first, last, today).map((part) => ({
    ...row,
    ...part,
    lineTotal: total === null ? null : Math.round((total * part.quantity) / quantity),
  }));
}
