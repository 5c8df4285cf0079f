import type { SqlValue, TenantWriter } from "@/lib/platform/db";

type TenantModel = Parameters<TenantWriter["insertRows"]>[0];

/** D1 takes values up to 2 MB; a parameter stays well below. */
const MAX_PARAMETER = 1_200_000;

/** Splits rows so that each part stays below D1's limit as JSON, whatever is in the cells. */
export function partsOf<Row>(rows: readonly Row[]): (readonly Row[])[] {
  if (rows.length === 0) return [];
  const size = JSON.stringify(rows).length * 1.1;
  if (size <= MAX_PARAMETER || rows.length === 1) return [rows];
  const middle = rows.length >> 1;
  return [...partsOf(rows.slice(0, middle)), ...partsOf(rows.slice(middle))];
}

/** Rows given as JSON plus columns that are the same in all of them. */
export function insertRecords(
  writer: TenantWriter,
  model: TenantModel,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  constants: Readonly<Record<string, SqlValue>> = {},
  conflict?: string,
): void {
  const names = Object.keys(constants);
  const select = [
    ...columns.map((column, i) => `json_extract(value, '$[${i}]') AS "${column}"`),
    ...names.map((column, i) => `?${i + 3} AS "${column}"`),
  ].join(", ");
  for (const part of partsOf(rows)) {
    writer.insertSelect(
      model,
      [...columns, ...names],
      `SELECT ${select} FROM json_each(?2)`,
      [JSON.stringify(part), ...Object.values(constants)],
      conflict,
    );
  }
}
