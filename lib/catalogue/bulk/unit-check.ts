import { normaliseItemCode } from "../item-code";
import { sameUnit } from "../units";
import type { BulkContext } from "./context";
import type { RowProblem } from "./plan";

interface UnitRow {
  item: string;
  unit: string | null;
}

/**
 * Keeps rows apart from those that count in another unit than their item: 4 boxes are not 4 pieces, and how many they are
 * nobody has said. An item that is new has the unit of its first row. The directory must have been loaded with the codes.
 */
export function splitByUnit<Row extends UnitRow>(
  context: BulkContext,
  rows: readonly Row[],
): { good: (Row & { index: number })[]; failed: RowProblem[] } {
  const fresh = new Map<string, string>();
  const good: (Row & { index: number })[] = [];
  const failed: RowProblem[] = [];
  rows.forEach((row, index) => {
    const key = normaliseItemCode(row.item);
    const own = context.items.unitOf(row.item) ?? fresh.get(key);
    if (own === undefined && row.unit !== null) fresh.set(key, row.unit);
    if (row.unit === null || own === undefined || sameUnit(row.unit, own)) {
      good.push({ ...row, index });
      return;
    }
    const reason = `This row counts in ${row.unit}, but ${row.item} is kept in ${own}: write the quantity in ${own}, and ${own} as the unit. If ${own} is wrong, change the unit of the item first.`;
    failed.push({ index, errors: [{ column: "Unit", field: "unit", value: row.unit, reason }] });
  });
  return { good, failed };
}
