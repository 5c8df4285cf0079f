import type { DecimalFormat } from "@/lib/tables/types";
import { NumberParser } from "./numbers";
import type { ColumnProposal } from "./types";

/** Rows that tell, and the share of them that has to agree. */
const LEAST_ROWS = 3;
const MOSTLY = 0.9;

interface Amounts {
  item: string;
  quantity: number;
  first: number;
  second: number | null;
}

/**
 * Decides by arithmetic which amounts are of one unit and which of the whole line, whatever their headers say: of two, the
 * one that is the other times the quantity is the total; one alone is a total where it grows with the quantity of an item.
 */
export function proposeByArithmetic(
  columns: readonly ColumnProposal[],
  rows: readonly (readonly string[])[],
  decimals: DecimalFormat,
): void {
  const columnOf = (field: string) => columns.find((column) => column.field === field);
  const [quantity, price, total] = [columnOf("quantity"), columnOf("unitPrice"), columnOf("lineTotal")];
  const first = price ?? total;
  if (!quantity || !first || columnOf("pricePer")) return;
  const second = price && total ? total : undefined;
  const parser = new NumberParser(decimals, true);
  const read = (row: readonly string[], column: ColumnProposal | undefined) => {
    const text = column ? (row[column.index] ?? "").trim() : "";
    const value = text === "" ? Number.NaN : parser.parse(text, 4);
    return Number.isNaN(value) ? null : Math.abs(value) / 10_000;
  };
  const lines = rows.flatMap((row): Amounts[] => {
    const [units, one, other] = [read(row, quantity), read(row, first), read(row, second)];
    const item = (row[columnOf("item")?.index ?? -1] ?? "").trim();
    return units !== null && units > 0 && one !== null && one > 0 && (!second || other !== null)
      ? [{ item, quantity: units, first: one, second: other }]
      : [];
  });
  if (second && price) {
    const telling = lines.filter((line) => line.quantity !== 1);
    if (mostly(telling, (line) => nearly(line.first, (line.second ?? 0) * line.quantity)))
      swap(price, total as ColumnProposal);
    return;
  }
  const pairs = pairsOf(lines);
  const steady = (of: (line: Amounts) => number) => mostly(pairs, ([a, b]) => nearly(of(a), of(b)));
  const [asIs, each] = [steady((line) => line.first), steady((line) => line.first / line.quantity)];
  if (price && each && !asIs)
    Object.assign(price, {
      field: "lineTotal",
      why: "Its amounts grow with the quantity: they are of the whole line.",
    });
  else if (total && asIs && !each)
    Object.assign(total, {
      field: "unitPrice",
      why: "Its amounts are the same for any quantity: they are of one unit.",
    });
}

/** Lines of one item with different quantities, each beside the one before. */
function pairsOf(lines: readonly Amounts[]): [Amounts, Amounts][] {
  const last = new Map<string, Amounts>();
  const pairs: [Amounts, Amounts][] = [];
  for (const line of lines) {
    const before = last.get(line.item);
    if (before && before.quantity !== line.quantity) pairs.push([before, line]);
    last.set(line.item, line);
  }
  return pairs;
}

const mostly = <One>(all: readonly One[], test: (one: One) => boolean): boolean =>
  all.length >= LEAST_ROWS && all.filter(test).length >= all.length * MOSTLY;

/** Equal but for the rounding of a cent in each unit. */
const nearly = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(0.011, 0.005 * Math.max(a, b));

function swap(price: ColumnProposal, total: ColumnProposal): void {
  Object.assign(price, { field: "lineTotal", why: "It is the other amount times the quantity." });
  Object.assign(total, { field: "unitPrice", why: "Times the quantity it is the other amount." });
}
