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

type Schema = (typeof tableSchema)[number];
type ColumnsOf<Name> = Extract<Schema, { name: Name }>["columns"][number]["name"];
type Pointing<Name extends string, Column> = Column extends `${string}OrganizationId` | "connectionId"
  ? `${Name}.${Column}`
  : never;
/** Columns of people's own rows that name an organization, or its identity provider. */
type Reference = { [Name in Schema["name"]]: Pointing<Name, ColumnsOf<Name>> }[Schema["name"]];

/** What an erasure does with each: a new one fails the build. */
const REFERENCES: Readonly<Record<Reference, "clear" | "delete">> = {
  "User.lastOrganizationId": "clear",
  "Session.bypassOrganizationId": "clear",
  "Session.connectionId": "clear",
  // Without the organization that it is for, the session would open all others.
  "Session.onlyOrganizationId": "delete",
  // Without the connection the browser would be taken for one that its person used by themselves.
  "Device.connectionId": "delete",
  "ExternalIdentity.connectionId": "delete",
};

/** Adds to what an erasure counts what the statement before it has changed. */
const countChanges = (closingId: string, place: string) =>
  bindings()
    .DB.prepare(
      `INSERT INTO "ErasureCount" ("closingId", "place", "count") VALUES (?1, ?2, changes())
       ON CONFLICT ("closingId", "place") DO UPDATE SET "count" = "count" + excluded."count"`,
    )
    .bind(closingId, place);

/**
 * Ends what people's own rows say of an organization, while its rows are still there. Repeats are harmless.
 *
 * @param closingId counts what was deleted
 */
export async function eraseReferences(organizationId: string, closingId: string): Promise<void> {
  const db = bindings().DB;
  const statements = Object.entries(REFERENCES)
    // A session is deleted before a column of it is cleared.
    .sort(([, a], [, b]) => (a < b ? 1 : -1))
    .flatMap(([reference, what]) => {
      const [table = "", column = ""] = reference.split(".");
      const own =
        column === "connectionId"
          ? `"connectionId" IN (SELECT "id" FROM "SsoConnection" WHERE "organizationId" = ?1)`
          : `"${column}" = ?1`;
      const sql =
        what === "clear"
          ? `UPDATE "${table}" SET "${column}" = NULL WHERE ${own}`
          : `DELETE FROM "${table}" WHERE ${own}`;
      const statement = db.prepare(sql).bind(organizationId);
      return what === "clear" ? [statement] : [statement, countChanges(closingId, table)];
    });
  await withinDeadline("database", db.batch(statements));
}

/**
 * Deletes some rows of an organization's table, and counts them in the same write.
 *
 * @returns whether there may be more
 */
export async function eraseOrganizationRows(
  organizationId: string,
  { name, own }: Pick<OrganizationTable, "name" | "own">,
  closingId: string,
  limit: number,
): Promise<boolean> {
  const db = bindings().DB;
  // By this name, because a column may be called "rowId", which would be taken for it.
  const slice = `DELETE FROM "${name}" WHERE ${own} AND _rowid_ IN (SELECT _rowid_ FROM "${name}" WHERE ${own} LIMIT ?2)`;
  await withinDeadline(
    "database",
    db.batch([db.prepare(slice).bind(organizationId, limit), countChanges(closingId, name)]),
  );
  const left = db.prepare(`SELECT 1 FROM "${name}" WHERE ${own} LIMIT 1`).bind(organizationId);
  return (await withinDeadline("database reads", left.first())) !== null;
}
