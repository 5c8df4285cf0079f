import { anyTableName, isTenantModel } from "./models";
import { visibleAmongMany, visibleRow } from "./private-calls";
import { matchingRows } from "./search-indexes";

/**
 * A table in raw SQL: `{SalesLine}`, or `{Utterance matching ?2}` for the rows whose text matches an expression of FTS5, or
 * `{Utterance matching ?2 from ?3}` for those of them from an `id` on.
 */
const TABLE = /\{(\w+)(?: matching \?(\d{1,2})(?: from \?(\d{1,2}))?)?\}/g;

/**
 * Raw SQL of one organization. Tables are named as `{SalesLine}` and become that organization's rows only; a table named
 * in any other way throws. `?1` is always the organization; a statement's own parameters start at `?2`.
 *
 * @param viewer the member who reads, to whom private calls of others are not there; null for work that is done for nobody
 */
export function scopeSelect(sql: string, viewer: string | null = null): string {
  refuseBareTables(sql);
  return sql.replaceAll(TABLE, (_, model: string, match: string | undefined, from: string | undefined) => {
    if (!isTenantModel(model)) throw new Error(`${model} is no table of an organization.`);
    const own = (visible: string | null) =>
      `"${model}"."organizationId" = ?1${visible ? ` AND ${visible}` : ""}`;
    if (match !== undefined)
      return `(${matchingRows(model, Number(match), from === undefined ? null : Number(from))} AND ${own(viewer === null ? null : visibleAmongMany(model, viewer))})`;
    // SQLite flattens this into the outer query, so indexes serve it as they would serve the bare table.
    return `(SELECT * FROM "${model}" WHERE ${own(viewer === null ? null : visibleRow(model, viewer))})`;
  });
}

/** What SQL is made of where a table's name may hide: literals, quoted identifiers, comments. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--|\/\*/g;

const literalTableName = new RegExp(`^'${anyTableName.source}'$`, "i");

/** Refuses table names outside `{…}`, comments, several statements in one, and what would end an enclosing bracket. */
export function refuseBareTables(sql: string): void {
  const bare = sql.replaceAll(TABLE, " ").replaceAll(TOKENS, (token) => {
    if (token === "--" || token === "/*") throw new Error("Raw SQL has no comments.");
    if (!token.startsWith("'")) return token;
    // SQLite reads 'Item' as a table's name where only a name can stand; such a value is given as a parameter.
    return literalTableName.test(token) ? token : "''";
  });
  const found = anyTableName.exec(bare);
  if (found) throw new Error(`Raw SQL names the table ${found[0]} outside of {…}.`);
  if (bare.includes(";")) throw new Error("Raw SQL is one statement.");
  refuseOddBrackets(bare.replaceAll(TOKENS, " "));
}

/** A condition is put between brackets; it must not end them. Given without literals and quoted names. */
function refuseOddBrackets(bare: string): void {
  let depth = 0;
  for (const character of bare) {
    depth += character === "(" ? 1 : character === ")" ? -1 : 0;
    if (depth < 0) break;
  }
  if (depth !== 0 || /['"`[\]]/.test(bare))
    throw new Error("Raw SQL closes the brackets and quotes that it opens, and no others.");
}

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

/** Column names come from code, never from people; this keeps it so. */
function columnNames(columns: readonly string[]): readonly string[] {
  for (const column of columns) {
    if (!/^\w+$/.test(column) || column.toLowerCase() === "organizationid")
      throw new Error(`"${column}" is no column to be set.`);
  }
  return columns;
}

function tenantTable(model: string): string {
  if (!isTenantModel(model)) throw new Error(`${model} is no table of an organization.`);
  return `"${model}"`;
}

/** `INSERT … SELECT` of a scoped select; `conflict` is an ON CONFLICT clause, whose target must begin with the organization. */
export function scopedInsert(
  model: string,
  columns: readonly string[],
  select: string,
  conflict = "",
): string {
  if (conflict) {
    refuseBareTables(conflict);
    const target = /^ON CONFLICT(?: \("organizationId", | DO NOTHING)/.exec(conflict)?.[0];
    if (!target || /organizationId/i.test(conflict.slice(target.length)))
      throw new Error("A conflict is about the organization's own rows.");
  }
  return `INSERT INTO ${tenantTable(model)} ("organizationId", ${quoted(columnNames(columns))}) SELECT ?1, q.* FROM (${scopeSelect(select)}) AS q WHERE true ${conflict}`;
}

/** `set` is a list of assignments, `where` a condition; both may hold scoped sub-selects. */
export function scopedUpdate(model: string, set: string, where: string): string {
  if (/organizationId/i.test(set)) throw new Error("A row does not change its organization.");
  return `UPDATE ${tenantTable(model)} SET ${scopeSelect(set)} WHERE "organizationId" = ?1 AND (${scopeSelect(where)})`;
}

export function scopedDelete(model: string, where: string): string {
  return `DELETE FROM ${tenantTable(model)} WHERE "organizationId" = ?1 AND (${scopeSelect(where)})`;
}

/** Selects the rows of one JSON parameter: an array of arrays, one value a column. */
export function jsonRows(columns: readonly string[], parameter: number): string {
  const values = columnNames(columns).map((column, i) => `json_extract(value, '$[${i}]') AS "${column}"`);
  return `SELECT ${values.join(", ")} FROM json_each(?${parameter})`;
}
