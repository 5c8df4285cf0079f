import { withinDeadline } from "../deadline";
import { bindings } from "../runtime";
import { tableSchema } from "./generated/table-schema";
import type { ModelName } from "./models";
import type { SqlValue } from "./tenant";

/**
 * Every table that holds rows of an organization, found by the schema: those with its id, the organization's own, and those
 * that point to such a row. A new table is one of them by itself, in exports and in erasures alike.
 */
export interface OrganizationTable {
  name: ModelName;
  columns: readonly { name: string; type: string; required: boolean }[];
  key: readonly string[];
  secret: readonly string[];
  /** Why its rows stay when the organization is erased; null when they do not. */
  kept: string | null;
  /** Why its rows are no part of an export; null when they are. */
  unexported: string | null;
  /** SQL: which rows are the organization's, which is `?1`. */
  own: string;
  /** Tables that its rows point to. */
  parents: readonly string[];
}

const schemas = new Map<string, (typeof tableSchema)[number]>(
  tableSchema.map((table) => [table.name, table]),
);

function ownRows(name: string, seen: readonly string[] = []): string | null {
  const table = schemas.get(name);
  if (!table || seen.includes(name)) return null;
  if (name === "Organization") return `"id" = ?1`;
  if (table.columns.some((column) => column.name === "organizationId")) return `"organizationId" = ?1`;
  for (const parent of table.parents) {
    const own = ownRows(parent.table, [...seen, name]);
    const [column, reference] = [parent.columns[0], parent.references[0]];
    if (own && parent.columns.length === 1)
      return `"${column}" IN (SELECT "${reference}" FROM "${parent.table}" WHERE ${own})`;
  }
  return null;
}

/** Parents before their children. */
function inOrder(tables: readonly OrganizationTable[]): OrganizationTable[] {
  const ordered: OrganizationTable[] = [];
  const waiting = new Set(tables);
  while (waiting.size > 0) {
    const free = [...waiting].filter(({ name, parents }) =>
      parents.every((parent) => parent === name || ![...waiting].some((other) => other.name === parent)),
    );
    if (free.length === 0) throw new Error("Tables of organizations point to each other in a circle.");
    for (const table of free) {
      waiting.delete(table);
      ordered.push(table);
    }
  }
  return ordered;
}

/** The tables of organizations, parents before their children. */
export const ORGANIZATION_TABLES: readonly OrganizationTable[] = inOrder(
  tableSchema.flatMap(({ parents, ...table }) => {
    const own = ownRows(table.name);
    return own ? [{ ...table, own, parents: parents.map((parent) => parent.table) }] : [];
  }),
);

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");

export type OrganizationRow = Record<string, SqlValue>;

/**
 * Some rows of an organization's table in the order of its key, with all columns but the secret ones.
 *
 * @param after the key of the row behind which to go on; null from the beginning
 */
export async function readOrganizationRows(
  organizationId: string,
  { name, columns, key, secret, own }: OrganizationTable,
  after: readonly SqlValue[] | null,
  limit: number,
): Promise<OrganizationRow[]> {
  const shown = columns.flatMap((column) => (secret.includes(column.name) ? [] : [column.name]));
  // The organization is the same in all of them: without it an index leads straight to the next row.
  const order = key.filter((column) => column !== "organizationId");
  const behind = order.map((_, i) => `?${i + 3}`).join(", ");
  // A table of one row has nothing behind it.
  if (after && order.length === 0) return [];
  const next = after && order.length > 0 ? ` AND (${quoted(order)}) > (${behind})` : "";
  const sorted = order.length > 0 ? ` ORDER BY ${quoted(order)}` : "";
  const statement = bindings()
    .DB.prepare(`SELECT ${quoted(shown)} FROM "${name}" WHERE ${own}${next}${sorted} LIMIT ?2`)
    .bind(organizationId, limit, ...(next ? (after ?? []) : []));
  return (await withinDeadline("database reads", statement.all<OrganizationRow>())).results;
}

/** What {@link readOrganizationRows} goes on behind. */
export const keyOf = ({ key }: OrganizationTable, row: OrganizationRow): SqlValue[] =>
  key.filter((column) => column !== "organizationId").map((column) => row[column] ?? null);

/** How many rows an organization has in each of some tables. */
export async function countOrganizationRows(
  organizationId: string,
  tables: readonly OrganizationTable[],
): Promise<number[]> {
  const db = bindings().DB;
  const counts = tables.map(({ name, own }) =>
    db.prepare(`SELECT count(*) AS "rows" FROM "${name}" WHERE ${own}`).bind(organizationId),
  );
  const results = await withinDeadline("database reads", db.batch<{ rows: number }>(counts));
  return results.map(({ results: [row] }) => row?.rows ?? 0);
}
