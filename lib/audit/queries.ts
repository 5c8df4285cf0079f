import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { dayParam, numberParam } from "@/lib/format/search-params";
import { addDays, dayStart } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { ACTOR_KINDS } from "@/lib/platform/db/audit-chain";

export const auditListSchema = z.object({
  actor: z.enum(ACTOR_KINDS).or(z.literal("")).catch(""),
  /** What an action begins with: "item" of item.updated. */
  family: z
    .string()
    .regex(/^[a-z-]{0,40}$/)
    .catch(""),
  /** A kind of thing ("Item") or one thing ("Item:itm_…"). */
  subject: z
    .string()
    .regex(/^\w{0,40}(:[\w-]{1,80})?$/)
    .catch(""),
  from: dayParam,
  to: dayParam,
  /** Entries older than this one. */
  before: numberParam,
});
/** The filters and the place in the list, as they stand in the address. */
export type AuditListState = z.infer<typeof auditListSchema>;
export const auditAddress = listAddress(auditListSchema);

export interface AuditEntryView {
  seq: number;
  at: string;
  actorKind: string;
  actorId: string;
  action: string;
  subjectType: string;
  subjectId: string;
  summary: string;
  /** JSON text. */
  before: string | null;
  after: string | null;
}

export const ENTRIES_PER_PAGE = 50;

function filtersOf(state: AuditListState, timeZone: string): { where: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const conditions = ["1"];
  const add = (condition: (parameter: string) => string, value: SqlValue) => {
    params.push(value);
    conditions.push(condition(`?${params.length + 1}`));
  };
  const [type, id] = state.subject.split(":");
  if (state.actor) add((p) => `a."actorKind" = ${p}`, state.actor);
  if (state.family) {
    add((p) => `a."action" >= ${p}`, `${state.family}.`);
    // A slash is the character after the dot.
    add((p) => `a."action" < ${p}`, `${state.family}/`);
  }
  if (type) add((p) => `a."subjectType" = ${p}`, type);
  if (id) add((p) => `a."subjectId" = ${p}`, id);
  if (state.from) add((p) => `a."at" >= ${p}`, dayStart(state.from, timeZone));
  if (state.to) add((p) => `a."at" < ${p}`, dayStart(addDays(state.to, 1), timeZone));
  if (state.before) add((p) => `a."seq" < ${p}`, state.before);
  return { where: conditions.join(" AND "), params };
}

/** How many entries fit the filters. */
export async function countEntries(db: TenantDb, state: AuditListState, timeZone: string): Promise<number> {
  const { where, params } = filtersOf(state, timeZone);
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM {AuditEntry} a WHERE ${where}`,
    params,
  );
  return row?.n ?? 0;
}

/**
 * Entries that fit the filters, newest first.
 *
 * @param timeZone the organization's: its days are what people filter by
 * @returns the entries, and the place the next page begins at (null at the end)
 */
export async function auditEntries(
  db: TenantDb,
  state: AuditListState,
  timeZone: string,
  limit: number = ENTRIES_PER_PAGE,
): Promise<{ entries: AuditEntryView[]; next: number | null }> {
  const { where, params } = filtersOf(state, timeZone);
  const rows = await db.query<AuditEntryView>(
    `SELECT a."seq", a."at", a."actorKind", a."actorId", a."action", a."subjectType", a."subjectId", a."summary", a."before", a."after"
     FROM {AuditEntry} a WHERE ${where} ORDER BY a."seq" DESC LIMIT ${limit + 1}`,
    params,
  );
  const entries = rows.slice(0, limit);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null };
}

/** What the filters offer: the families of actions and the kinds of things there are entries of. */
export async function auditFacets(db: TenantDb): Promise<{ families: string[]; subjects: string[] }> {
  const rows = await db.query<{ family: string; subject: string }>(
    `SELECT DISTINCT substr(a."action", 1, instr(a."action" || '.', '.') - 1) AS family, a."subjectType" AS subject FROM {AuditEntry} a`,
  );
  const sorted = (values: string[]) => [...new Set(values)].sort();
  return {
    families: sorted(rows.map((row) => row.family)),
    subjects: sorted(rows.map((row) => row.subject)),
  };
}
