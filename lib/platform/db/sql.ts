import { anyTableName, isTenantModel } from "./models";

/**
 * Raw SQL of one organization. Tables are named as `{SalesLine}` and become that organization's rows only; a table named
 * in any other way throws. `?1` is always the organization; a statement's own parameters start at `?2`.
 */
export function scopeSelect(sql: string): string {
  refuseBareTables(sql);
  return sql.replaceAll(/\{(\w+)\}/g, (_, model: string) => {
    if (!isTenantModel(model)) throw new Error(`${model} is no table of an organization.`);
    // SQLite flattens this into the outer query, so indexes serve it as they would serve the bare table.
    return `(SELECT * FROM "${model}" WHERE "organizationId" = ?1)`;
  });
}

/** Refuses table names outside `{…}`, several statements in one, and the organization's column as a target. */
export function refuseBareTables(sql: string): void {
  const bare = sql.replaceAll(/\{\w+\}/g, " ").replaceAll(/'(?:[^']|'')*'/g, "''");
  const found = anyTableName.exec(bare);
  if (found) throw new Error(`Raw SQL names the table ${found[0]} outside of {…}.`);
  if (bare.includes(";")) throw new Error("Raw SQL is one statement.");
}

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

/** Column names come from code, never from people; this keeps it so. */
function columnNames(columns: readonly string[]): readonly string[] {
  for (const column of columns) {
    if (!/^\w+$/.test(column) || column === "organizationId")
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
    if (
      !/^ON CONFLICT(?: \("organizationId", | DO NOTHING)/.test(conflict) ||
      /"?organizationId"?\s*=/.test(conflict)
    ) {
      throw new Error("A conflict is about the organization's own rows.");
    }
  }
  return `INSERT INTO ${tenantTable(model)} ("organizationId", ${quoted(columnNames(columns))}) SELECT ?1, q.* FROM (${scopeSelect(select)}) AS q WHERE true ${conflict}`;
}

/** `set` is a list of assignments, `where` a condition; both may hold scoped sub-selects. */
export function scopedUpdate(model: string, set: string, where: string): string {
  if (/"?organizationId"?\s*=/i.test(set)) throw new Error("A row does not change its organization.");
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
