import { controlWrite } from "@/lib/platform/db/control";
import { tableSchema } from "@/lib/platform/db/generated/table-schema";
import type { ModelName } from "@/lib/platform/db/models";
import { bindings } from "@/lib/platform/runtime";
import { COLUMN_VALUES } from "@/scripts/migrations/column-values";
import { holdColumns } from "./engine/condition";
import type { TableRule } from "./engine/declaration";
import { monthsBefore } from "./rules";

/** Rows of any table, made from the schema, for tests of every rule alike. */

type Value = string | number | null;
export type TestRow = Record<string, Value>;

let made = 0;

/** What a column that has to have a value gets: nothing that any rule is about. */
function filled(table: string, name: string, type: string): Value {
  const allowed = (COLUMN_VALUES as Readonly<Record<string, readonly string[]>>)[`${table}.${name}`];
  if (allowed?.[0] !== undefined) return allowed[0];
  if (type !== "String") return name === "seq" ? made : 0;
  if (/At$|^at$/.test(name)) return "2999-01-01T00:00:00.000Z";
  if (/Day$|^day$|keptUntil|period/i.test(name)) return "2999-01-01";
  if (name === "chain") return "2999-01";
  return `${name}-${made}`;
}

/** A row with values of its own where they are given; rows that it has to point to are made first. Nothing else is set. */
export async function makeRow(table: ModelName, own: TestRow = {}): Promise<TestRow> {
  made++;
  const schema = tableSchema.find(({ name }) => name === table);
  if (!schema) throw new Error(`There is no table ${table}.`);
  const row: TestRow = {};
  const columns: readonly { name: string; type: string; required: boolean }[] = schema.columns;
  for (const { name, type, required } of columns) {
    if (name in own) row[name] = own[name] ?? null;
    else if (required) row[name] = filled(table, name, type);
  }
  const parents: readonly { table: string; columns: readonly string[]; references: readonly string[] }[] =
    schema.parents;
  for (const parent of parents) {
    if (parent.columns.some((column) => column in own || row[column] === undefined)) continue;
    const above = await makeRow(parent.table as ModelName, {
      ...("organizationId" in row && parent.references.includes("organizationId")
        ? { organizationId: row.organizationId ?? null }
        : {}),
    });
    parent.columns.forEach((column, i) => {
      row[column] = above[parent.references[i] ?? ""] ?? null;
    });
  }
  const names = Object.keys(row);
  await controlWrite({ kind: "system", id: "test" }, (w) =>
    w.statement(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${names.map((_, i) => `?${i + 1}`).join(", ")})`,
      Object.values(row),
    ),
  );
  return row;
}

/** What else a row has to have for a rule to be about it. A rule with a condition that is not here fails the tests. */
export const FITTING: Readonly<Record<string, TestRow>> = {
  "SubProcessorFollower.createdAt": { confirmedAt: null },
  "SubProcessorFollower.unsubscribedAt": { confirmedAt: "2020-01-01T00:00:00.000Z" },
  "SubjectRequest.receivedAt": { synthetic: 1 },
  "SubjectPackage.expiresAt": { status: "ready" },
  "CookieScan.createdAt": {},
  "OrganizationClosing.erasedAt": { status: "erased" },
  "OrganizationClosing.withdrawnAt": { status: "withdrawn" },
  "OutboundMail.createdAt": { status: "sent" },
  "Recording.dueAt": { status: "stored", heldAt: null },
  "OrganizationExport.expiresAt": { status: "ready" },
  "Import.createdAt": { status: "mapping" },
  "Import.finishedAt": { status: "cancelled", startedAt: null },
  "Import.files": { status: "completed", startedAt: "2020-01-01T00:00:00.000Z", filesDeletedAt: null },
  "OrganizationClosing.eraseAt": { status: "scheduled", heldAt: null },
};

/** A row that a rule is about, whose event lies at `event`. Answers its number in the table. */
export async function rowOf(rule: TableRule, event: string, own: TestRow = {}): Promise<number> {
  if (rule.where && !(rule.key in FITTING) && rule.key !== "OutboundMail.body")
    throw new Error(`lib/retention/testing.ts has no row that fits ${rule.key}.`);
  if (rule.key === "OutboundMail.body") {
    const { mailId } = await makeRow("PolicyNotice", {});
    await makeRow("OutboundMail", {
      ...{ id: mailId ?? null, status: "sent", body: "Text", [rule.event]: event },
      ...own,
    });
  } else await makeRow(rule.table, { ...FITTING[rule.key], [rule.event]: event, ...own });
  const last = await bindings()
    .DB.prepare(`SELECT max("rowid") AS "rowid" FROM "${rule.table}"`)
    .first<{ rowid: number }>();
  return last?.rowid ?? 0;
}

/** Whether a row is there; for a rule that empties columns, whether they are full. */
export async function isThere({ table, action }: TableRule, rowid: number): Promise<boolean> {
  const full = action === "delete" ? "" : ` AND NOT (${action.set.replace(" = ", " IS ")})`;
  const row = await bindings()
    .DB.prepare(`SELECT 1 AS "there" FROM "${table}" WHERE "rowid" = ?1${full}`)
    .bind(rowid)
    .first();
  return row !== null;
}

/** An event moved by units of its precision: milliseconds, days or months. */
export function moved(event: string, units: number): string {
  if (event.length === 7) return monthsBefore(new Date(`${event}-01T00:00:00.000Z`), -units).slice(0, 7);
  if (event.length === 10)
    return new Date(Date.parse(`${event}T00:00:00.000Z`) + units * 86_400_000).toISOString().slice(0, 10);
  return new Date(Date.parse(event) + units).toISOString();
}
/** The values by which a hold of each kind would know a row of the rule, where it can. */
export function namedBy(rule: TableRule, mark: string): { kind: string; row: TestRow; subject: string }[] {
  const { person, email, call, order, organization } = holdColumns(rule);
  const within = organization ? { [organization]: `${mark}-organization` } : {};
  return [
    ...(person ? [{ kind: "person", row: { [person]: `${mark}-person` }, subject: `${mark}-person` }] : []),
    ...(email
      ? [
          {
            kind: "email",
            row: { [email]: `${mark}@Hold.example` },
            subject: `${mark}@hold.example`.toLowerCase(),
          },
        ]
      : []),
    ...(call ? [{ kind: "call", row: { ...within, [call]: `${mark}-call` }, subject: `${mark}-call` }] : []),
    ...(order
      ? [{ kind: "order", row: { ...within, [order]: `${mark}-order` }, subject: `${mark}-order` }]
      : []),
    ...(organization ? [{ kind: "organization", row: within, subject: `${mark}-organization` }] : []),
  ];
}
