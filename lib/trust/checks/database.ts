import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { isTenantModel } from "@/lib/platform/db/models";
import { SEARCH_INDEXES } from "@/lib/platform/db/search-indexes";
import { type Check, counted, fail, pass, rowsOf, someNames } from "./check";

/** Checks of the running database's own shape: what it can hold at all. */

const PURPOSES: readonly string[] = ["service", "security", "communications", "analytics"];
/** Tables of the database and of its full-text indexes; they hold nothing of their own. */
const OWN_TABLES = /^(sqlite_|_cf_|d1_)/;
const INDEX_TABLES = Object.values(SEARCH_INDEXES).map(({ name }) => name);
const isData = (table: string) =>
  !OWN_TABLES.test(table) && !INDEX_TABLES.some((name) => table === name || table.startsWith(`${name}_`));

/** Tables of the running database. Those of the platform itself answer no question, so they are left out before any is asked. */
const TABLES = `WITH tables AS MATERIALIZED (SELECT m.name FROM sqlite_master m WHERE m.type = 'table'
  AND substr(m.name, 1, 4) <> '_cf_' AND substr(m.name, 1, 7) <> 'sqlite_')`;
/** A statement over `tables`, as a read of the control data begins: with SELECT. */
const ofTables = (select: string): string => `SELECT * FROM (${TABLES} ${select})`;

/** Every column of the running database, by table. */
async function liveColumns(): Promise<Map<string, string[]>> {
  const rows = await rowsOf(
    ofTables(`SELECT m.name AS "tableName", p.name AS "columnName" FROM tables m JOIN pragma_table_info(m.name) p
     ORDER BY m.name, p.cid`),
  );
  const tables = new Map<string, string[]>();
  for (const { tableName, columnName } of rows)
    if (isData(String(tableName)))
      tables.set(String(tableName), [...(tables.get(String(tableName)) ?? []), String(columnName)]);
  return tables;
}

export const taggedColumns: Check = async () => {
  const [live, rules] = [await liveColumns(), new Map(dataRules.map((rule) => [rule.name as string, rule]))];
  const untagged = [...live].flatMap(([table, columns]) => {
    const rule = rules.get(table);
    if (!rule || !PURPOSES.includes(rule.purpose) || !rule.retention) return [table];
    return columns
      .filter((column) => !(rule.columns as readonly string[]).includes(column))
      .map((column) => `${table}.${column}`);
  });
  const columns = [...live.values()].reduce((sum, { length }) => sum + length, 0);
  const evidence = { tables: live.size, columns, purposes: PURPOSES, untagged };
  return untagged.length > 0
    ? fail(`Without purpose and time of keeping: ${someNames(untagged)}.`, columns, evidence)
    : pass(
        `All ${counted(columns, "column")} of ${counted(live.size, "table")} have a purpose and a time of keeping.`,
        columns,
        evidence,
      );
};

/** What the policy calls account information, by column; the rest of an account tells nothing about the person. */
const ACCOUNT_COLUMNS: readonly string[] = ["name", "email", "phone", "jobTitle"];
const WITHOUT_CONTENT: readonly string[] = [
  ...["id", "passwordHash", "emailVerifiedAt", "createdAt", "version", "credentialVersion"],
  ...["secondFactorSince", "lastOrganizationId", "restrictedAt"],
];

export const accountColumns: Check = async () => {
  const columns = (await rowsOf(`SELECT p.name AS "name" FROM pragma_table_info('User') p`)).map(({ name }) =>
    String(name),
  );
  const others = columns.filter((name) => ![...ACCOUNT_COLUMNS, ...WITHOUT_CONTENT].includes(name));
  const evidence = { columns, undescribed: others };
  return others.length > 0
    ? fail(
        `Accounts have columns that the policy does not describe: ${someNames(others)}.`,
        columns.length,
        evidence,
      )
    : pass(
        `Accounts hold ${ACCOUNT_COLUMNS.length} facts about a person, all of them named in the policy.`,
        columns.length,
        evidence,
      );
};

/** What nobody is asked for, as its column would be called. */
const NEVER =
  /birth|dateOfBirth|gender|religi|health|ethnic|politic|latitude|longitude|geoPoint|postcode|cardNumber|cvc|iban/i;

export const neverCollected: Check = async () => {
  const names = [...(await liveColumns())].flatMap(([table, columns]) =>
    columns.map((column) => `${table}.${column}`),
  );
  const found = names.filter((name) => NEVER.test(name.slice(name.indexOf(".") + 1)));
  return found.length > 0
    ? fail(`There is a place for what we do not ask for: ${someNames(found)}.`, names.length, { found })
    : pass(
        `None of ${counted(names.length, "column")} is for a date of birth, a precise location, health, belief or a card number.`,
        names.length,
        { columns: names.length, pattern: NEVER.source },
      );
};

/** A key that is only the database's number of a row is none that anything refers to. */
export const organizationKeys: Check = async () => {
  const [keys, references] = await Promise.all([
    rowsOf(
      ofTables(`SELECT m.name AS "tableName", p.name AS "columnName" FROM tables m JOIN pragma_table_info(m.name) p
       WHERE p.pk = 1 AND p.type <> 'INTEGER'`),
    ),
    rowsOf(
      ofTables(`SELECT m.name AS "tableName", f."table" AS "parent", group_concat(f."from") AS "columns"
       FROM tables m JOIN pragma_foreign_key_list(m.name) f GROUP BY m.name, f.id`),
    ),
  ]);
  const keyed = keys.filter(({ tableName }) => isTenantModel(String(tableName)));
  const referring = references.filter(({ tableName }) => isTenantModel(String(tableName)));
  const wrong = [
    ...keyed.filter(({ columnName }) => columnName !== "organizationId"),
    ...referring.filter(({ columns }) => !String(columns).split(",").includes("organizationId")),
  ].map(({ tableName }) => String(tableName));
  const looked = keyed.length + referring.length;
  const evidence = { tables: keyed.length, references: referring.length, wrong };
  return wrong.length > 0 || keyed.length === 0
    ? fail(
        `Keys that do not begin with the organization: ${someNames(wrong) || "none found"}.`,
        looked,
        evidence,
      )
    : pass(
        `The keys of ${counted(keyed.length, "table")} and all ${counted(referring.length, "reference")} between them name the organization: the database itself refuses any other.`,
        looked,
        evidence,
      );
};
