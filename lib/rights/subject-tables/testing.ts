import type { D1Database } from "@cloudflare/workers-types";
import { tableSchema } from "@/lib/platform/db/generated/table-schema";
import { isTenantModel } from "@/lib/platform/db/models";
import { tableOf } from "@/lib/platform/db/subject-rows";
import { seedOrganizations } from "@/lib/platform/db/testing";
import { bindings } from "@/lib/platform/runtime";
import { COLUMN_VALUES } from "@/scripts/migrations/column-values";
import { PERSONAL_TABLES } from "../package/register";
import type { Subject } from "../subject";
import type { TableRule } from "./rule";

/**
 * For tests: people with a mark of their own in every tagged column that they can stand in. The tables come from the data
 * rules, so a new tagged column is marked, and looked for, by itself.
 */
export interface Marked extends Subject {
  userId: string;
  email: string;
  phone: string;
  mark: string;
}

export const markedPerson = (mark: string): Marked => ({
  mark,
  userId: `usr_${mark}`,
  email: `${mark}@marks.example`,
  phone: `+1202555${String(mark.length).padStart(2, "0")}${String(mark.charCodeAt(0)).slice(-2).padStart(2, "0")}`,
});

const AT = "2026-01-05T08:00:00.000Z";
type Value = string | number | null;

const run = (sql: string, ...values: Value[]) =>
  bindings()
    .DB.prepare(sql)
    .bind(...values)
    .run();

/** What a column of a person's row holds: who they are, or a mark that stands nowhere else. */
export function markOf(person: Marked, table: string, rule: TableRule, column: string): string {
  if (rule.found?.user?.includes(column) || rule.acted?.includes(column)) return person.userId;
  if (rule.found?.email?.includes(column)) return person.email;
  if (rule.found?.phone?.includes(column)) return person.phone;
  if (rule.listed?.includes(column)) return JSON.stringify([person.userId]);
  return `${person.mark}-${table}-${column}`;
}

/** The tagged columns that hold something of a person, without those by which a row hangs on another. */
export const markedColumns = ({ found, about, acted, listed, wrote, names }: TableRule): string[] => [
  ...new Set([
    ...(found?.user ?? []),
    ...(found?.email ?? []),
    ...(found?.phone ?? []),
    ...(about ?? []).filter((column) => column !== found?.parent?.column),
    ...(acted ?? []),
    ...(listed ?? []),
    ...Object.keys(wrote ?? {}),
    ...Object.keys(names ?? {}),
  ]),
];

let filler = 0;

/** A row of one of Lumina's own tables: marked where it is somebody's, and anything that the database takes elsewhere. */
async function insertMarked(table: string, rule: TableRule, person: Marked, organizationId: string) {
  const { columns, parents } = tableOf(table);
  const marked = new Set(markedColumns(rule));
  const values = new Map<string, Value>();
  for (const { name, type, required } of columns) {
    const few = (COLUMN_VALUES as Record<string, readonly string[]>)[`${table}.${name}`];
    if (marked.has(name)) values.set(name, markOf(person, table, rule, name));
    // The last of states is one in which nothing happens any more.
    else if (few) values.set(name, (name === "status" ? few.at(-1) : few[0]) ?? "");
    // A row that would be an organization's, if it named one, is the person's.
    else if (name === "organizationId" && rule.routed?.organizationId) continue;
    else if (name === "organizationId")
      values.set(
        name,
        parents.some((one) => one.table === "Organization") ? organizationId : `org_filler${++filler}`,
      );
    else if (name === "status") values.set(name, "done");
    // A legal hold that stands would keep the person from being erased.
    else if (name === "releasedAt") values.set(name, AT);
    else if (required && type === "String")
      values.set(name, /At$|^at$|since/.test(name) ? AT : `filler${++filler}`);
    else if (required) values.set(name, type === "Boolean" ? 0 : ++filler);
  }
  for (const parent of parents) {
    const [column = "", reference = ""] = [parent.columns[0], parent.references[0]];
    if (marked.has(column) || column === "organizationId") continue;
    values.set(column, await parentRow(parent.table, reference, person));
  }
  const names = [...values.keys()].map((name) => `"${name}"`).join(", ");
  await run(
    `INSERT INTO "${table}" (${names}) VALUES (${[...values].map(() => "?").join(", ")})`,
    ...values.values(),
  );
}

/** A row to hang another one on: one of the person's, or any. */
async function parentRow(table: string, column: string, person: Marked): Promise<Value> {
  const rule = PERSONAL_TABLES.find((one) => one.table === table)?.rule;
  const own = rule?.found?.email?.[0] ?? rule?.found?.user?.[0];
  const where = own ? `WHERE "${own}" IN ('${person.email}', '${person.userId}')` : "";
  const found = await bindings()
    .DB.prepare(`SELECT "${column}" AS v FROM "${table}" ${where} LIMIT 1`)
    .first<{ v: Value }>();
  if (found) return found.v;
  const { columns } = tableOf(table);
  const filled = columns
    .filter(({ required }) => required)
    .map(({ name, type }) => {
      const few = (COLUMN_VALUES as Record<string, readonly string[]>)[`${table}.${name}`];
      return [name, few?.[0] ?? (type === "String" ? `filler${++filler}` : ++filler)] as const;
    });
  await run(
    `INSERT INTO "${table}" (${filled.map(([name]) => `"${name}"`).join(", ")}) VALUES (${filled.map(() => "?").join(", ")})`,
    ...filled.map(([, value]) => value),
  );
  return parentRow(table, column, person);
}

/** Marks the nth row of each table of an organization as a person's. */
async function markTenantRow(
  table: string,
  rule: TableRule,
  person: Marked,
  organizationId: string,
  nth: number,
) {
  const columns = markedColumns(rule);
  const set = columns.map((column, i) => `"${column}" = ?${i + 3}`).join(", ");
  await run(
    `UPDATE "${table}" SET ${set} WHERE "organizationId" = ?1 AND _rowid_ =
       (SELECT _rowid_ FROM "${table}" WHERE "organizationId" = ?1 ORDER BY _rowid_ LIMIT 1 OFFSET ?2)`,
    ...[organizationId, nth, ...columns.map((column) => markOf(person, table, rule, column))],
  );
}

/** What others hang on comes before them. */
function parentsFirst(tables: typeof PERSONAL_TABLES): typeof PERSONAL_TABLES {
  const ordered = new Map<string, (typeof PERSONAL_TABLES)[number]>();
  const seen = new Set<string>();
  const visit = (one: (typeof PERSONAL_TABLES)[number]) => {
    if (seen.has(one.table)) return;
    seen.add(one.table);
    for (const parent of tableOf(one.table).parents) {
      const found = tables.find(({ table }) => table === parent.table);
      if (found) visit(found);
    }
    ordered.set(one.table, one);
  };
  tables.forEach(visit);
  return [...ordered.values()];
}

/** Puts people into every tagged column: into rows of Lumina's own, and into one row each of every table of an organization. */
export async function plantPeople(organizationId: string, people: readonly Marked[]): Promise<void> {
  await seedOrganizations(bindings().DB as D1Database, { [organizationId]: "seeded" });
  for (const [nth, person] of people.entries())
    for (const { table, rule } of parentsFirst(PERSONAL_TABLES))
      if (isTenantModel(table)) await markTenantRow(table, rule, person, organizationId, nth);
      else await insertMarked(table, rule, person, organizationId);
}

/** The columns of the whole database in which a text stands, as `Table.column`. */
export async function columnsWith(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, columns } of tableSchema) {
    const sums = columns.map(
      (column) => `sum(coalesce(instr(CAST("${column.name}" AS TEXT), ?1), 0) > 0) AS "${column.name}"`,
    );
    const row = await bindings()
      .DB.prepare(`SELECT ${sums.join(", ")} FROM "${name}"`)
      .bind(text)
      .first();
    for (const [column, count] of Object.entries(row ?? {})) if (count) found.push(`${name}.${column}`);
  }
  return found;
}
