import { addDays } from "@/lib/platform/clock";
import type { SqlValue } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { countsWhere } from "./counts";
import { type RecordListState, soughtBy } from "./list-state";
import { type Query, queryRows } from "./rows";

/** One consent record as lists show it. */
export interface RecordRow {
  id: string;
  chain: string;
  seq: number;
  at: string;
  visitorId: string;
  userId: string | null;
  versionId: string;
  regime: string;
  country: string | null;
  region: string | null;
  language: string;
  kind: string;
  choice: string;
  surface: string;
  addressPrefix: string | null;
  noticeServedAt: string;
  versionHash: string;
  previousHash: string;
  hash: string;
}

export const RECORDS_PER_PAGE = 50;

/**
 * Records that fit, newest first. Pages go on behind the last record (keyset), so that the millionth page costs what the
 * first one does.
 *
 * A filter by regime, version and kind alone would walk past everything else. The counts know on which days there are
 * records that fit, and so how far back a page has to look.
 *
 * @returns the records, and the place where the next page begins ("" at the end)
 */
export async function consentRecords(
  state: RecordListState,
  limit: number = RECORDS_PER_PAGE,
): Promise<{ records: RecordRow[]; next: string }> {
  const key = await keyOf(state);
  if (key === "nobody") return { records: [], next: "" };
  const since = key || !needsBound(state) ? "" : await lowestDay(state, limit + 1);
  if (since === null) return { records: [], next: "" };
  const rows = await queryRows<RecordRow>(recordsQuery(state, key, since, limit + 1));
  const records = rows.slice(0, limit);
  const last = records.at(-1);
  return { records, next: rows.length > limit && last ? `${last.at}~${last.id}` : "" };
}

export interface Key {
  column: "id" | "visitorId" | "userId";
  value: string;
}

async function keyOf({ q }: RecordListState): Promise<Key | null | "nobody"> {
  if (!q) return null;
  const sought = soughtBy(q);
  if (sought.by === "nothing") return "nobody";
  if (sought.by !== "email") return { column: sought.by, value: sought.value };
  const user = await controlDb().user.findUnique({ where: { email: sought.value }, select: { id: true } });
  return user ? { column: "userId", value: user.id } : "nobody";
}

const needsBound = ({ regime, version, kind }: RecordListState) => Boolean(regime || version || kind);

/** The statement of one page. `since` is the day that the page need not look behind. */
export function recordsQuery(state: RecordListState, key: Key | null, since: string, limit: number): Query {
  const params: SqlValue[] = [];
  const conditions: string[] = [];
  const add = (condition: string, ...values: SqlValue[]) => {
    conditions.push(condition);
    params.push(...values);
  };
  if (key) add(`r."${key.column}" = ?`, key.value);
  const from = [state.from, since].sort().at(-1);
  if (from) add(`r."at" >= ?`, from);
  if (state.to) add(`r."at" < ?`, addDays(state.to, 1));
  const [at, id] = state.before.split("~");
  if (at && id) add(`(r."at", r."id") < (?, ?)`, at, id);
  if (!key && needsBound(state)) {
    const counts = countsWhere(state);
    conditions.unshift(
      `(r."regime", r."versionId", r."kind") IN (SELECT DISTINCT c."regime", c."versionId", c."kind" FROM "ConsentCount" c WHERE ${counts.sql})`,
    );
    params.unshift(...counts.params);
  } else {
    if (state.regime) add(`r."regime" = ?`, state.regime);
    if (state.version) add(`r."versionId" = ?`, state.version);
    if (state.kind) add(`r."kind" = ?`, state.kind);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
  return {
    sql: `SELECT r.* FROM "ConsentRecord" r ${where} ORDER BY r."at" DESC, r."id" DESC LIMIT ${Math.trunc(limit)}`,
    params,
  };
}

/** The newest day by which so many records that fit were written; null when there are none at all. */
async function lowestDay(state: RecordListState, wanted: number): Promise<string | null> {
  const [row] = await queryRows<{ enough: string | null; first: string | null }>(
    lowestDayQuery(state, wanted),
  );
  return row?.enough ?? row?.first ?? null;
}

/** Days before the page's own count in full; of its own day some records may be on pages before. */
export function lowestDayQuery(state: RecordListState, wanted: number): Query {
  const top = state.before ? state.before.slice(0, 10) : "9999-12-31";
  const { sql, params } = countsWhere({ ...state, to: [state.to || "9999-12-31", top].sort()[0] ?? top });
  return {
    sql: `SELECT MAX(CASE WHEN total >= ? THEN day END) AS enough, MIN(day) AS first FROM (
        SELECT day, SUM(CASE WHEN day < ? THEN n ELSE 0 END) OVER (ORDER BY day DESC) AS total FROM (
          SELECT c."day" AS day, SUM(c."count") AS n FROM "ConsentCount" c WHERE ${sql} GROUP BY c."day"))`,
    params: [wanted, top, ...params],
  };
}

/** How many records fit, from the counts; null where a search by person makes them no help. */
export async function countRecords(state: RecordListState): Promise<number | null> {
  if (state.q) return null;
  const { sql, params } = countsWhere(state);
  const [row] = await queryRows<{ n: number | null }>({
    sql: `SELECT SUM(c."count") AS n FROM "ConsentCount" c WHERE ${sql}`,
    params,
  });
  return row?.n ?? 0;
}

/** How many records fit, by whatever they are sought: those of one person are few enough to be counted one by one. */
export async function countAllRecords(state: RecordListState): Promise<number> {
  const counted = await countRecords(state);
  if (counted !== null) return counted;
  const key = await keyOf(state);
  if (key === "nobody") return 0;
  const { sql, params } = recordsQuery({ ...state, before: "" }, key, "", Number.MAX_SAFE_INTEGER);
  const [row] = await queryRows<{ n: number }>({ sql: `SELECT count(*) AS n FROM (${sql})`, params });
  return row?.n ?? 0;
}
