import { withinDeadline } from "../deadline";
import { bindings } from "../runtime";
import { tableSchema } from "./generated/table-schema";
import type { SqlValue } from "./tenant";

/**
 * Rows that are about a person, wherever they lie: of organizations they have left as well. A table is read in windows of row
 * numbers, so that no statement takes long, however large the table is and however few of its rows are theirs.
 */

/** Which rows: an SQL condition in which `?1` is an account, `?2` an address and `?3` a telephone; each may be null. */
export interface SubjectRows {
  table: string;
  condition: string;
  person: readonly [userId: SqlValue, email: SqlValue, phone: SqlValue];
}

/** Rows that one statement looks at. Matching none of them takes some ten milliseconds. */
const WINDOW = 50_000;

export type SubjectRow = Record<string, SqlValue>;

/** What a table consists of. @throws Error when there is no such table */
export function tableOf(name: string): (typeof tableSchema)[number] {
  const table = tableSchema.find((one) => one.name === name);
  if (!table) throw new Error(`There is no table ${name}.`);
  return table;
}

async function lastRow(table: string): Promise<number> {
  const statement = bindings().DB.prepare(`SELECT max(_rowid_) AS "last" FROM "${table}"`);
  return (await withinDeadline("database reads", statement.first<{ last: number | null }>()))?.last ?? 0;
}

/**
 * Some rows of a person in the order of their numbers.
 *
 * @param after the number of the row behind which to go on; 0 from the beginning
 * @returns the rows, and behind which to go on; null when there are no more
 */
export async function readSubjectRows(
  { table, condition, person }: SubjectRows,
  columns: readonly string[],
  after: number,
  limit: number,
): Promise<{ rows: SubjectRow[]; after: number | null }> {
  const last = await lastRow(table);
  const list = columns.map((column) => `"${column}"`).join(", ");
  for (let from = after; from < last; from += WINDOW) {
    const statement = bindings()
      .DB.prepare(
        `SELECT _rowid_ AS "_row", ${list} FROM "${table}"
         WHERE _rowid_ > ?4 AND _rowid_ <= ?5 AND (${condition}) ORDER BY _rowid_ LIMIT ?6`,
      )
      .bind(...person, from, from + WINDOW, limit);
    const { results } = await withinDeadline("database reads", statement.all<SubjectRow>());
    if (results.length === 0) continue;
    const rows = results.map(({ _row, ...row }) => row);
    const behind = Number(results.at(-1)?._row);
    const next = results.length === limit ? behind : from + WINDOW;
    return { rows, after: next < last ? next : null };
  }
  return { rows: [], after: null };
}

/** How many rows of a person there are. */
export async function countSubjectRows(rows: SubjectRows): Promise<number> {
  const last = await lastRow(rows.table);
  let count = 0;
  for (let from = 0; from < last; from += WINDOW) {
    const statement = bindings()
      .DB.prepare(
        `SELECT count(*) AS "rows" FROM "${rows.table}" WHERE _rowid_ > ?4 AND _rowid_ <= ?5 AND (${rows.condition})`,
      )
      .bind(...rows.person, from, from + WINDOW);
    count += (await withinDeadline("database reads", statement.first<{ rows: number }>()))?.rows ?? 0;
  }
  return count;
}

/** What becomes of rows: they are deleted, or columns of them get other values (SQL). */
export type SubjectChange = { delete: true } | { set: Readonly<Record<string, string>> };

/** Where changed rows are counted, in the same write: under a place of an erasure. */
export interface CountedUnder {
  erasureId: string;
  place: string;
  what: string;
}

/**
 * Changes the rows of a person, window after window, and counts them in the writes that change them. A repeat finds only
 * what is still there, so it counts nothing twice.
 *
 * @param count SQL that adds `changes()` to a count, with `?1` … `?3` of {@link CountedUnder}
 * @returns how many rows were changed now
 */
export async function changeSubjectRows(
  { table, condition, person }: SubjectRows,
  change: SubjectChange,
  counted: CountedUnder,
): Promise<number> {
  const last = await lastRow(table);
  const db = bindings().DB;
  const begin =
    "delete" in change
      ? `DELETE FROM "${table}"`
      : `UPDATE "${table}" SET ${Object.entries(change.set)
          .map(([column, value]) => `"${column}" = ${value}`)
          .join(", ")}`;
  let total = 0;
  for (let from = 0; from < last; from += WINDOW) {
    const [changed] = await withinDeadline(
      "database",
      db.batch([
        db
          .prepare(`${begin} WHERE _rowid_ > ?4 AND _rowid_ <= ?5 AND (${condition})`)
          .bind(...person, from, from + WINDOW),
        db
          .prepare(
            `INSERT INTO "SubjectErasureCount" ("erasureId", "place", "what", "count")
             SELECT ?1, ?2, ?3, changes() WHERE changes() > 0
             ON CONFLICT ("erasureId", "place", "what") DO UPDATE SET "count" = "count" + excluded."count"`,
          )
          .bind(counted.erasureId, counted.place, counted.what),
      ]),
    );
    total += changed?.meta.changes ?? 0;
  }
  return total;
}
