import { PRICE_SCALE, priceTooSmall, storedPrice } from "@/lib/format/stored-decimals";
import type { RowError } from "@/lib/tables/types";
import { normaliseItemCode } from "../item-code";
import { piecesIn, type Ratio, ratioBetween } from "../unit-conversion";
import { sameUnit } from "../units";
import type { ItemDirectory } from "./directory";
import type { RowProblem } from "./plan";

interface UnitRow {
  item: string;
  unit: string | null;
}

/** Which fields of a row count in its unit, in thousandths, and which are prices of one of it. */
interface UnitFields<Row> {
  quantities: readonly (keyof Row & string)[];
  prices: readonly (keyof Row & string)[];
  /** A quantity that is bought whole: a case, where the file counts in cases and says no multiple itself. */
  multiple?: keyof Row & string;
  /** A row is kept without a price that would be too small to be stored; else it is refused. */
  withoutPrice?: boolean;
}

interface SplitRows<Row> {
  good: (Row & { index: number })[];
  failed: RowProblem[];
  /** Rows that were converted to the unit of their item. */
  converted: number;
}

/** The unit of an item that is first met in packs of a known number. */
const PIECES = "pcs";

/**
 * Converts rows that count in another unit than their item where the units say how: a `CS12` is 12 pieces. Rows of other
 * units are kept apart: 4 boxes are not 4 pieces, and how many they are nobody has said. An item that is new has the unit of
 * its first row, or pieces where that is a pack of them. The directory must have been loaded with the codes.
 */
export function splitByUnit<Row extends UnitRow>(
  { items }: { items: Pick<ItemDirectory, "unitOf"> },
  rows: readonly Row[],
  fields: UnitFields<Row>,
): SplitRows<Row> {
  const fresh = new Map<string, string>();
  const good: (Row & { index: number })[] = [];
  const failed: RowProblem[] = [];
  let converted = 0;
  rows.forEach((row, index) => {
    const key = normaliseItemCode(row.item);
    let own = items.unitOf(row.item) ?? fresh.get(key);
    if (own === undefined && row.unit !== null) {
      own = piecesIn(row.unit) === null ? row.unit : PIECES;
      fresh.set(key, own);
    }
    if (row.unit === null || own === undefined || sameUnit(row.unit, own)) {
      good.push({ ...row, index });
      return;
    }
    const ratio = ratioBetween(row.unit, own);
    const same = ratio && inUnit(row, own, ratio, fields);
    if (same && !("error" in same)) {
      converted++;
      good.push({ ...same.row, index });
      return;
    }
    if (same) {
      failed.push({ index, errors: [same.error] });
      return;
    }
    const reason = `This row counts in ${row.unit}, but ${row.item} is kept in ${own}: write the quantity in ${own}, and ${own} as the unit. If ${own} is wrong, change the unit of the item first.`;
    failed.push({ index, errors: [{ column: "Unit", field: "unit", value: row.unit, reason }] });
  });
  return { good, failed, converted };
}

/**
 * The row in another unit; null where a quantity would not be a whole number of thousandths, an error where a price would be
 * too small to be stored.
 */
function inUnit<Row extends UnitRow>(
  row: Row,
  unit: string,
  { of, per }: Ratio,
  { quantities, prices, multiple, withoutPrice }: UnitFields<Row>,
): { row: Row } | { error: RowError } | null {
  const changed = { ...row, unit } as unknown as Record<string, unknown>;
  for (const field of quantities) {
    const value = changed[field];
    if (typeof value !== "number") continue;
    const scaled = (value * of) / per;
    if (!Number.isSafeInteger(scaled)) return null;
    changed[field] = scaled;
  }
  for (const field of prices) {
    const value = changed[field];
    if (typeof value !== "number") continue;
    const price = storedPrice((value * per) / of);
    if (price === null && !withoutPrice)
      return {
        error: {
          column: "Price",
          field,
          value: String(value / PRICE_SCALE),
          reason: priceTooSmall((value * per) / of, unit),
        },
      };
    changed[field] = price;
  }
  if (multiple && changed[multiple] === null && of > per && of % per === 0)
    changed[multiple] = (of / per) * 1000;
  return { row: changed as unknown as Row };
}
