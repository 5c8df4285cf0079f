import type { ParsedRow } from "@/lib/tables/types";
import { namesPeriod } from "./month-columns";
import { valueShape } from "./shapes";
import { isKnownHeader } from "./synonyms";

export interface HeaderRow {
  /** The header's cells, or null when the file has none. */
  cells: string[] | null;
  /** Index of the first row of data. */
  dataIndex: number;
}

/** Title lines are looked for in this many rows. */
const MOST_TITLES = 30;

/**
 * Finds the header: the first row that fills at least half of the usual columns, if its cells are names and not data.
 * @param chosenLine 1-based line a person chose; null: no header; undefined: find it
 */
export function findHeader(
  rows: readonly ParsedRow[],
  columns: number,
  chosenLine?: number | null,
): HeaderRow {
  if (typeof chosenLine === "number") {
    const index = rows.findIndex((row) => row.line === chosenLine);
    if (index >= 0) return { cells: (rows[index] as ParsedRow).cells, dataIndex: index + 1 };
  }
  const enough = Math.max(1, Math.ceil(columns / 2));
  let index = rows
    .slice(0, MOST_TITLES)
    .findIndex((row) => row.problem === null && filled(row.cells) >= enough);
  if (index < 0) index = 0;
  const cells = rows[index]?.cells ?? [];
  if (chosenLine === null || !isHeader(cells, rows.slice(index + 1, index + 51))) {
    return { cells: null, dataIndex: index };
  }
  return { cells, dataIndex: index + 1 };
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

/** Names, not data: known header words decide; else texts over columns of numbers or dates; else texts that never recur. */
function isHeader(cells: readonly string[], below: readonly ParsedRow[]): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const known = names.filter(isKnownHeader).length;
  if (known > 0 && known >= names.length / 2) return true;
  if (known > 0 && names.every((name) => isKnownHeader(name) || namesPeriod(name))) return true;
  const looksLikeData = cells.filter((cell) => valueShape(cell) !== "text").length;
  if (looksLikeData > 0) return false;
  if (known > 0 || below.length === 0) return true;
  if (new Set(names).size < names.length) return false;
  const typedBelow = cells.some((_, i) => {
    const values = below.map((row) => row.cells[i] ?? "").filter((value) => value.trim() !== "");
    return (
      values.length > 0 && values.filter((value) => valueShape(value) !== "text").length > values.length / 2
    );
  });
  if (typedBelow) return true;
  return !cells.some((name, i) => name.trim() !== "" && below.some((row) => row.cells[i] === name));
}
