import type { SqlValue } from "@/lib/platform/db";
import { type SubjectRow, tableOf } from "@/lib/platform/db/subject-rows";
import type { Subject } from "../subject";
import type { TableRule } from "../subject-tables/rule";
import { SOMEBODY_ELSE, withoutOthers, withoutSecrets } from "./redact";

/** What a person gets of one row: everything of a row about them, and their own part of a row that is an organization's. */

/** `about`: the row is about the person. `acted`: they did something in it, or are named in it. */
export type Relation = "about" | "acted";
export type Piece = Record<string, SqlValue | boolean>;

/** What opens something, or proves it: nobody needs it to know what is kept of them. */
const SECRET = /(hash|secret|sealed|token|publicKey|credentialId|challenge|signature)$/i;
/** What says what a row is and when it came about. */
const PLAIN = /^(at|day|status|kind|number|action)$|(At|Day)$/;

/** The columns of a table that a package shows of rows of a relation, in the table's order. */
export function pieceColumns(table: string, rule: TableRule, relation: Relation): string[] {
  const { columns, key } = tableOf(table);
  const { acted = [], listed = [], wrote, names, shown = [], exempt, routed } = rule;
  const all = columns.map(({ name }) => name).filter((name) => !SECRET.test(name));
  if (relation === "about") return all.filter((name) => !exempt?.[name] && !routed?.[name]);
  const wanted = new Set<string>([
    ...key,
    ...acted,
    ...listed,
    ...Object.keys(wrote ?? {}),
    ...Object.keys(names ?? {}),
    ...shown,
  ]);
  return all.filter((name) => wanted.has(name) || (PLAIN.test(name) && !routed?.[name]));
}

/** Reads a row as the package shows it; what is somebody else's is left out or said to be another person's. */
export function pieceOf(
  { table, rule, relation }: { table: string; rule: TableRule; relation: Relation },
  row: SubjectRow,
  subject: Subject,
): Piece {
  const { acted = [], listed = [], wrote, names, shown = [] } = rule;
  const types = new Map<string, string>(tableOf(table).columns.map(({ name, type }) => [name, type]));
  const piece: Piece = {};
  for (const [column, value] of Object.entries(row)) {
    const author = wrote?.[column] ?? names?.[column];
    if (value === null) piece[column] = null;
    else if (acted.includes(column))
      piece[column] = value === subject.userId || isSystem(row, column) ? value : SOMEBODY_ELSE;
    else if (listed.includes(column)) piece[column] = ownOf(String(value), subject);
    else if (author && row[author] !== subject.userId) piece[column] = SOMEBODY_ELSE;
    else if (types.get(column) === "Boolean") piece[column] = value === 1;
    else if (typeof value !== "string") piece[column] = value;
    else if (author || shown.includes(column)) piece[column] = withoutOthers(value, subject);
    else piece[column] = relation === "about" ? withoutSecrets(value) : value;
  }
  return piece;
}

/** Whether the product itself did it, and nobody: `actorId` stands beside `actorKind`. */
const isSystem = (row: SubjectRow, column: string): boolean =>
  column.endsWith("Id") && row[`${column.slice(0, -2)}Kind`] === "system";

/** Of a list of accounts the person's own. */
const ownOf = (list: string, { userId }: Subject): string =>
  JSON.stringify(userId !== null && list.includes(`"${userId}"`) ? [userId] : []);
