import type { SqlValue } from "@/lib/platform/db";
import type { Subject } from "./subject";
import { SUBJECT_TABLES } from "./subject-data";
import type { TableRule } from "./subject-tables/rule";

/** The rules of the tables as conditions of SQL: `?1` is the account, `?2` the address, `?3` the telephone. */

const either = (conditions: readonly string[]): string | null =>
  conditions.length > 0 ? conditions.map((one) => `(${one})`).join(" OR ") : null;

/** Rows that are about the person; null in a table that has none. */
export function foundCondition({ found }: TableRule): string | null {
  if (!found) return null;
  const { user = [], email = [], phone = [], parent } = found;
  const above = parent && SUBJECT_TABLES[parent.table];
  const parents = above && foundCondition(above);
  return either([
    ...user.map((column) => `"${column}" = ?1`),
    ...email.map((column) => `"${column}" = ?2 COLLATE NOCASE`),
    ...phone.map((column) => `"${column}" = ?3`),
    ...(parent && parents
      ? [`"${parent.column}" IN (SELECT "id" FROM "${parent.table}" WHERE ${parents})`]
      : []),
  ]);
}

/** Rows in which the person did something, or is named in a list; null in a table that has none. */
export const actedCondition = ({ acted = [], listed = [] }: TableRule): string | null =>
  either([
    ...acted.map((column) => `"${column}" = ?1`),
    ...listed.map((column) => `instr("${column}", '"' || ?1 || '"') > 0`),
  ]);

/** As {@link actedCondition}, without the rows that are about the person themselves. */
export function onlyActedCondition(rule: TableRule): string | null {
  const [found, acted] = [foundCondition(rule), actedCondition(rule)];
  return acted && found ? `(${acted}) AND NOT coalesce(${found}, 0)` : acted;
}

/** What the conditions take for a person. */
export const personOf = ({ userId, email, phone }: Subject): [SqlValue, SqlValue, SqlValue] => [
  userId,
  email,
  phone,
];
