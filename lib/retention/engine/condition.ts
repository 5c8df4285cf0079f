import { clock } from "@/lib/platform/clock";
import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { KEPT, monthsBefore } from "../rules";
import type { HoldColumns, TableRule } from "./declaration";

/** The one condition of a rule, and what legal holds add to it. */

/** What columns are called that name what a hold may be on. */
const USUAL: Readonly<Record<keyof HoldColumns, readonly string[]>> = {
  person: ["userId"],
  email: ["email", "recipient"],
  call: ["callId"],
  order: ["purchaseOrderId"],
  organization: ["organizationId"],
};

/** The columns by which holds know a row of the rule's table: a new table has them by their names. */
export function holdColumns({ table, holds = {} }: TableRule): HoldColumns {
  const columns: readonly string[] = dataRules.find(({ name }) => name === table)?.columns ?? [];
  const found = (kind: keyof HoldColumns) =>
    kind in holds ? (holds[kind] ?? null) : (USUAL[kind].find((name) => columns.includes(name)) ?? null);
  return {
    person: found("person"),
    email: found("email"),
    call: found("call"),
    order: found("order"),
    organization: found("organization"),
  };
}

/** SQL: no hold names the row. A call and an order are known within their organization alone. */
function notHeld(rule: TableRule): string[] {
  const columns = holdColumns(rule);
  const own = (column: string) => `"${rule.table}"."${column}"`;
  const none = (kind: string, which: string) =>
    `NOT EXISTS (SELECT 1 FROM "LegalHold" h WHERE h."kind" = '${kind}' AND ${which} AND h."releasedAt" IS NULL)`;
  const within = (column: string) =>
    `h."subjectId" = ${own(column)}${columns.organization ? ` AND h."organizationId" = ${own(columns.organization)}` : ""}`;
  return [
    ...(columns.person ? [none("person", `h."subjectId" = ${own(columns.person)}`)] : []),
    ...(columns.email ? [none("person", `h."email" = lower(${own(columns.email)})`)] : []),
    ...(columns.call ? [none("call", within(columns.call))] : []),
    ...(columns.order ? [none("order", within(columns.order))] : []),
    ...(columns.organization ? [none("organization", `h."subjectId" = ${own(columns.organization)}`)] : []),
  ];
}

export interface Condition {
  /** About a row of the table; without a name before its columns. */
  sql: string;
  /** What {@link TableRule} says of `?1` and `?2`. */
  params: readonly [limit: string, proofs: string];
}

/**
 * Which rows a rule applies to at an instant.
 *
 * @param at the present for what goes now, a later instant for what will go until then
 */
export function conditionOf(rule: TableRule, at: Date = clock.now()): Condition {
  const own = [
    `"${rule.event}" ${rule.isInclusive ? "<=" : "<"} ?1`,
    ...(rule.where ? [`(${rule.where})`] : []),
  ];
  return {
    sql: [...own, ...notHeld(rule)].join(" AND "),
    params: [rule.limit(at), monthsBefore(at, KEPT.proofMonths)],
  };
}

/** The parameters that a statement uses, in their order: D1 takes no more than there are. */
export const usedOf = (sql: string, params: readonly (string | number)[]): (string | number)[] =>
  params.slice(0, Math.max(0, ...[...sql.matchAll(/\?(\d)/g)].map(([, number]) => Number(number))));
