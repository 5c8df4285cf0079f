import { KINDS } from "./kinds";
import type { Mapping } from "./mapping";

const REAL = /^\d{4}-\d{2}-(\d{2})/;
const WRITTEN = /^(\d{1,2})[-./](\d{1,2})[-./]\d{4}/;
/** So many dates are no chance. */
const LEAST = 2;

/**
 * Says where a spreadsheet has swapped day and month. Opening a list in a country that writes them in the other order, it
 * takes the days up to the twelfth for months and leaves the later days as text: a column then holds dates of which no day
 * is after the twelfth, beside texts of which each is.
 */
export function swappedDates({ columns, kind }: Mapping, rows: readonly (readonly string[])[]): string[] {
  const dates = new Set(
    KINDS[kind].fields.flatMap(({ key, type }) => (type === "date" || type === "datetime" ? [key] : [])),
  );
  return columns.flatMap(({ index, header, field }) => {
    if (field === null || !dates.has(field)) return [];
    const values = rows.map((row) => (row[index] ?? "").trim()).filter((value) => value !== "");
    const real = values.flatMap((value) => REAL.exec(value)?.[1] ?? []);
    const written = values.flatMap((value) => {
      const [, first, second] = WRITTEN.exec(value) ?? [];
      return first === undefined ? [] : [Math.max(Number(first), Number(second))];
    });
    const swapped =
      real.length >= LEAST &&
      written.length >= LEAST &&
      real.every((day) => Number(day) <= 12) &&
      written.every((day) => day > 12);
    if (!swapped) return [];
    return [
      `“${header}” seems to have day and month swapped in ${real.length} rows: a spreadsheet took days up to the 12th for months and left later days as text. Import the list as it was before a spreadsheet opened it, or set the column to text when opening it.`,
    ];
  });
}
