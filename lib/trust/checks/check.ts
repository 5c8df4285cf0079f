import type { TenantDb } from "@/lib/platform/db";
import { controlRead } from "@/lib/platform/db/control";
import type { SqlValue } from "@/lib/platform/db/tenant";
import type { CheckState } from "../check-list";

/** What can stand in the evidence of a check. Never personal data: anybody may read it. */
export type EvidenceValue = string | number | boolean | null | readonly string[] | readonly number[];
export type Evidence = Readonly<Record<string, EvidenceValue>>;

/** What a run of a check found. */
export interface Outcome {
  state: CheckState;
  /** One sentence for everybody. */
  sentence: string;
  /** How many things were looked at. */
  counted: number;
  evidence: Evidence;
  /** Where the next run goes on; empty begins anew. Not shown to anybody. */
  cursor?: string;
}

/** What a check is given, so that tests can break it. */
export interface CheckContext {
  /** Asks our own public address for a path, as anybody could; follows no redirect. */
  probe(path: string, init?: RequestInit): Promise<Response>;
  /** The database as one organization sees it. */
  scoped(organizationId: string): TenantDb;
  /** For how many months our property at Google Analytics keeps events; null where nothing can read it. */
  analyticsMonths(): Promise<number | null>;
  /** Where the run before ended: a check of many rows goes on from there. */
  cursor: string;
  /** The evidence of the run before, for totals. */
  previous: Evidence;
}

export type Check = (context: CheckContext) => Promise<Outcome>;

export const pass = (sentence: string, counted: number, evidence: Evidence = {}): Outcome => ({
  ...{ state: "pass", sentence, counted, evidence },
});
export const fail = (sentence: string, counted: number, evidence: Evidence = {}): Outcome => ({
  ...{ state: "fail", sentence, counted, evidence },
});
export const notApplicable = (sentence: string, evidence: Evidence = {}): Outcome => ({
  ...{ state: "not-applicable", sentence, counted: 0, evidence },
});

/** Names for a sentence or the evidence: the first few of them. */
export const someNames = (names: readonly string[], most = 5): string =>
  names.length > most
    ? `${names.slice(0, most).join(", ")} and ${names.length - most} more`
    : names.join(", ");

/** "1 table", "2 tables". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** What a sentence adds of things that stay because a legal hold names them. */
export const heldByLaw = (count: number): string =>
  count > 0 ? `, besides ${count.toLocaleString("en")} under a legal hold` : "";

type Row = Record<string, unknown>;

/** Rows of one read of Lumina's own tables, or of all organizations' for a count. */
export async function rowsOf(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
  const [rows] = await controlRead([{ sql, params }]);
  return rows ?? [];
}

/** The number in the only column `n` of the only row. */
export async function numberOf(sql: string, params: readonly SqlValue[] = []): Promise<number> {
  const [row] = await rowsOf(sql, params);
  return Number(row?.n ?? 0);
}

/** The instant of the earliest run of a check that is kept; null before the first. */
export async function checkedSince(): Promise<string | null> {
  const [row] = await rowsOf(`SELECT min(r."at") AS "at" FROM "PromiseCheckRun" r WHERE r."at" > ''`);
  return typeof row?.at === "string" ? row.at : null;
}

/** Ids of the next organizations after one; from the beginning once all had their turn. */
export async function nextOrganizations(after: string, most: number): Promise<string[]> {
  const next = await organizationsAfter(after, most);
  return next.length > 0 || after === "" ? next : organizationsAfter("", most);
}

async function organizationsAfter(after: string, most: number): Promise<string[]> {
  const rows = await rowsOf(
    `SELECT o."id" FROM "Organization" o WHERE o."id" > ?1 ORDER BY o."id" LIMIT ${most}`,
    [after],
  );
  return rows.map(({ id }) => String(id));
}
