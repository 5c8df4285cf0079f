export { ANEW } from "./subject-tables/rule";

import { LUMINA_TABLES } from "./subject-tables/lumina";
import { ORGANIZATION_TABLES } from "./subject-tables/organizations";
import type { TableRule } from "./subject-tables/rule";

/** Stands where the account of somebody who was erased stood. It belongs to nobody. */
export const ERASED_PERSON = "usr_erased";

/** What a member wrote in an organization's records stays there, under nobody's name. */
export const WHY_WORDS_STAY =
  "What a member wrote in an organization's records is the organization's. It stays under nobody's name; the organization answers for it.";

export const SUBJECT_TABLES: Readonly<Record<string, TableRule>> = {
  ...LUMINA_TABLES,
  ...ORGANIZATION_TABLES,
};

/** The columns that a rule speaks of. One that stands twice is there twice. */
export const ruledColumns = ({
  found,
  about,
  acted,
  listed,
  wrote,
  names,
  routed,
  exempt,
}: TableRule): string[] => [
  ...(found?.user ?? []),
  ...(found?.email ?? []),
  ...(found?.phone ?? []),
  ...(about ?? []),
  ...(acted ?? []),
  ...(listed ?? []),
  ...[wrote, names, routed, exempt].flatMap((columns) => Object.keys(columns ?? {})),
];

/** Whether an erasure that has ended may have left a column of a table as it was. */
export function mayStay(rule: TableRule, column: string): boolean {
  if (rule.exempt?.[column] || rule.routed?.[column] || rule.wrote?.[column]) return true;
  if (rule.keptActor && rule.acted?.includes(column)) return true;
  if (rule.erasure?.how === "keep") return true;
  return (
    rule.erasure?.how === "clear" &&
    !(column in rule.erasure.values) &&
    !rule.acted?.includes(column) &&
    !rule.listed?.includes(column)
  );
}
