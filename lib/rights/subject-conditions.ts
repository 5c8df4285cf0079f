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
  const { user = [], email = [], phone = [], phoneIf, parent, where } = found;
  const above = parent && SUBJECT_TABLES[parent.table];
  const parents = above && foundCondition(above);
  const any = either([
    ...user.map((column) => `"${column}" = ?1`),
    ...email.map((column) => `"${column}" = ?2 COLLATE NOCASE`),
    ...phone.map((column) => `"${column}" = ?3${phoneIf ? ` AND ${phoneIf}` : ""}`),
    ...(parent && parents
      ? [`"${parent.column}" IN (SELECT "id" FROM "${parent.table}" WHERE ${parents})`]
      : []),
  ]);
  return any && where ? `(${where}) AND (${any})` : any;
}

/** Rows about the person that an erasure changes or deletes; null where it leaves all of them. */
export function erasedCondition(rule: TableRule): string | null {
  const found = foundCondition(rule);
  if (!found || !rule.erasure || rule.erasure.how === "keep") return null;
  const unless = rule.erasure.how === "delete" ? rule.erasure.unless : undefined;
  return unless ? `(${found}) AND NOT (${unless.sql})` : found;
}

/** Rows about the person that an erasure leaves for a reason; null where there is none. */
export function keptCondition(rule: TableRule): { condition: string; why: string } | null {
  const found = foundCondition(rule);
  const { erasure } = rule;
  if (!found || !erasure) return null;
  if (erasure.how === "keep") return { condition: found, why: erasure.why };
  if (erasure.how !== "delete" || !erasure.unless?.why) return null;
  return { condition: `(${found}) AND (${erasure.unless.sql})`, why: erasure.unless.why };
}

/** Rows of others in which the person's telephone stands and was never proven; null in a table that has none. */
export const unprovenCondition = ({ unproven }: TableRule): string | null =>
  unproven ? `"${unproven.phone}" = ?3` : null;

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
