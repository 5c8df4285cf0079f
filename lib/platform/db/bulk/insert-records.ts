import type { TenantModel } from "../models";
import type { SqlValue, TenantWriter } from "../tenant";

/** D1 takes values up to 2 MB; a parameter stays well below. */
const MAX_PARAMETER = 1_200_000;

/** Rows as JSON, in as many parts as D1's limit asks for, whatever is in the cells. */
export function partsOf<Row>(rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const json = JSON.stringify(rows);
  // Characters beyond ASCII take up to three bytes.
  if (json.length <= MAX_PARAMETER / 3 || rows.length === 1) return [json];
  if (new TextEncoder().encode(json).length <= MAX_PARAMETER) return [json];
  const middle = rows.length >> 1;
  return [...partsOf(rows.slice(0, middle)), ...partsOf(rows.slice(middle))];
}

/**
 * Rows given as JSON, plus columns that are the same in all of them. A column whose value turns out to be the same in every
 * row (a currency, a location) is given once too: what is not sent need not be written, read and taken apart again.
 */
export function insertRecords(
  writer: TenantWriter,
  model: TenantModel,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  constants: Readonly<Record<string, SqlValue>> = {},
  conflict?: string,
): void {
  const [first] = rows;
  if (!first) return;
  const varies = columns.map((_, i) => rows.some((row) => row[i] !== first[i]));
  const own = columns.filter((_, i) => varies[i]);
  const fixed = Object.entries(constants);
  columns.forEach((column, i) => {
    if (!varies[i]) fixed.push([column, first[i] ?? null]);
  });
  const select = [
    ...own.map((column, i) => `json_extract(value, '$[${i}]') AS "${column}"`),
    ...fixed.map(([column], i) => `?${i + 3} AS "${column}"`),
  ].join(", ");
  for (const part of partsOf(rows.map((row) => row.filter((_, i) => varies[i])))) {
    writer.insertSelect(
      model,
      [...own, ...fixed.map(([column]) => column)],
      `SELECT ${select} FROM json_each(?2)`,
      [part, ...fixed.map(([, value]) => value)],
      conflict,
    );
  }
}
