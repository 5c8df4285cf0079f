import { addDays, clock, dayStart } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import type { CallListState } from "@/lib/voice/schema";
import { CALL_LENGTHS, type CallStatus, type Party } from "@/lib/voice/status";
import { matchExpression } from "./match-expression";

/** The list of calls: what it is filtered by, and what was said where words are searched for. */

export const CALLS_A_PAGE = 50;

interface CallRecord {
  id: string;
  direction: "outbound" | "inbound";
  status: CallStatus;
  isTest: number;
  isPrivate: number;
  toNumber: string;
  fromNumber: string;
  supplierName: string | null;
  createdAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  /** Promises that nobody has decided about, and those that were accepted. */
  waiting: number;
  accepted: number;
}
export type CallRow = Omit<CallRecord, "isTest" | "isPrivate"> & { isTest: boolean; isPrivate: boolean };

/** Where the words of a search were said on a call: the first place, and how many there are. */
export interface CallHit {
  number: number;
  startMs: number;
  speaker: Party;
  /** What was found stands between HIT_START and HIT_END. */
  snippet: string;
  places: number;
}

/** The columns of a list of calls. */
const RECORD = `c."id", c."direction", c."status", c."isTest", c."isPrivate", c."toNumber", c."fromNumber", c."createdAt", c."answeredAt",
  c."endedAt",
  (SELECT s."name" FROM {Supplier} s WHERE s."id" = c."supplierId") AS "supplierName",
  (SELECT count(*) FROM {Commitment} m WHERE m."callId" = c."id" AND m."status" = 'proposed') AS waiting,
  (SELECT count(*) FROM {Commitment} m WHERE m."callId" = c."id" AND m."status" = 'accepted') AS accepted`;

const callRow = (record: CallRecord): CallRow => ({
  ...record,
  isTest: record.isTest === 1,
  isPrivate: record.isPrivate === 1,
});

/** Seconds of talk; nothing for a call that was not answered, or has not ended. */
const SECONDS = `CASE WHEN c."status" = 'completed' THEN round((julianday(c."endedAt") - julianday(c."answeredAt")) * 86400, 3) END`;

/** Calls for an order, or on which something was promised for it. */
const aboutOrder = (order: string) =>
  `(c."purchaseOrderId" IN ${order} OR c."id" IN (SELECT m."callId" FROM {Commitment} m WHERE m."purchaseOrderId" IN ${order}))`;

/** Whether anything but the place in the list is chosen. */
export const isFiltered = ({ before: _, ...state }: CallListState): boolean =>
  Object.values(state).some(Boolean);

/**
 * A page of calls, newest first.
 *
 * @returns with words, for each call where they were said; `next` is where the next page begins, null at the end
 */
export async function listCalls(
  db: TenantDb,
  state: CallListState,
  timeZone: string,
): Promise<{ rows: CallRow[]; hits: ReadonlyMap<string, CallHit>; next: string | null }> {
  const match = state.q ? matchExpression(state.q) : null;
  const nothing = { rows: [], hits: new Map<string, CallHit>(), next: null };
  // Signs alone stand in no word.
  if (state.q && match === null) return nothing;
  const { where, params } = conditionsOf(state, match, timeZone);
  const found = await db.query<CallRecord>(
    `SELECT ${RECORD} FROM {Call} c WHERE ${where} ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${CALLS_A_PAGE + 1}`,
    params,
  );
  const rows = found.slice(0, CALLS_A_PAGE).map(callRow);
  const hits = match === null ? nothing.hits : await hitsOn(db, match, rows);
  return { rows, hits, next: found.length > CALLS_A_PAGE ? (rows.at(-1)?.id ?? null) : null };
}

function conditionsOf(
  state: CallListState,
  match: string | null,
  timeZone: string,
): { where: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const conditions = ["1"];
  const bind = (value: SqlValue) => {
    params.push(value);
    return `?${params.length + 1}`;
  };
  const { supplier, person, order, number, direction, length, from, to, before } = state;
  if (match !== null)
    conditions.push(`c."id" IN (SELECT m."callId" FROM {Utterance matching ${bind(match)}} m)`);
  if (supplier) conditions.push(`c."supplierId" = ${bind(supplier)}`);
  if (person) conditions.push(`c."placedBy" = ${bind(person)}`);
  if (order)
    conditions.push(
      aboutOrder(`(SELECT o."id" FROM {PurchaseOrder} o WHERE lower(o."number") = lower(${bind(order)}))`),
    );
  const digits = number.replaceAll(/\D/g, "");
  if (number) {
    const place = bind(digits);
    conditions.push(
      `(${place} <> '' AND (instr(c."toNumber", ${place}) > 0 OR instr(c."fromNumber", ${place}) > 0))`,
    );
  }
  if (direction) conditions.push(`c."direction" = ${bind(direction)}`);
  if (length) {
    const [atLeast, below] = CALL_LENGTHS[length];
    conditions.push(`${SECONDS} >= ${bind(atLeast)}`);
    if (below !== null) conditions.push(`${SECONDS} < ${bind(below)}`);
  }
  if (from) conditions.push(`c."createdAt" >= ${bind(dayStart(from, timeZone))}`);
  if (to) conditions.push(`c."createdAt" < ${bind(dayStart(addDays(to, 1), timeZone))}`);
  if (before)
    conditions.push(
      `(c."createdAt", c."id") < (SELECT b."createdAt", b."id" FROM {Call} b WHERE b."id" = ${bind(before)})`,
    );
  return { where: conditions.join(" AND "), params };
}

/** The first place on each call at which the words were said. */
async function hitsOn(db: TenantDb, match: string, rows: readonly CallRow[]): Promise<Map<string, CallHit>> {
  const found = await db.query<CallHit & { callId: string }>(
    `WITH place AS MATERIALIZED (
       SELECT m."callId" AS "onCall", min(m."number") AS "first", count(*) AS "places" FROM {Utterance matching ?2} m
       WHERE m."callId" IN (SELECT j.value FROM json_each(?3) j) GROUP BY m."callId")
     SELECT m."callId", m."number", m."startMs", m."speaker", m."snippet", p."places"
     FROM place p CROSS JOIN {Utterance} u ON u."callId" = p."onCall" AND u."number" = p."first"
     CROSS JOIN {Utterance matching ?2} m ON m."id" = u."id" LIMIT ${CALLS_A_PAGE}`,
    [match, JSON.stringify(rows.map(({ id }) => id))],
  );
  return new Map(found.map(({ callId, ...hit }) => [callId, hit]));
}

const RECENT = 10;

/** The newest calls with a supplier. */
export const callsWithSupplier = (db: TenantDb, supplierId: string): Promise<CallRow[]> =>
  recent(db, `c."supplierId" = ?2`, supplierId);

/** The newest calls that were made for an order, or on which something was promised for it. */
export const callsAboutOrder = (db: TenantDb, orderId: string): Promise<CallRow[]> =>
  recent(db, aboutOrder("(?2)"), orderId);

async function recent(db: TenantDb, where: string, id: string): Promise<CallRow[]> {
  const rows = await db.query<CallRecord>(
    `SELECT ${RECORD} FROM {Call} c WHERE ${where} ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${RECENT}`,
    [id],
  );
  return rows.map(callRow);
}

/** Who placed calls in the last year, by id: at most a hundred, those who call most. */
export async function callers(db: TenantDb): Promise<string[]> {
  const rows = await db.query<{ placedBy: string }>(
    `SELECT c."placedBy" FROM {Call} c WHERE c."placedBy" IS NOT NULL AND c."createdAt" > ?2
     GROUP BY c."placedBy" ORDER BY count(*) DESC, c."placedBy" LIMIT 100`,
    [clock.inMs(-365 * 86_400_000)],
  );
  return rows.map(({ placedBy }) => placedBy);
}
