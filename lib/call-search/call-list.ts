import { sameCustomer } from "@/lib/catalogue/customers";
import { addDays, clock, DAY_MS, dayStart } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import type { CallListState } from "@/lib/voice/schema";
import { CALL_LENGTHS, type CallStatus, type Party } from "@/lib/voice/status";
import { matchExpression, searchTerms, type Term } from "./match-expression";
import { type SnippetPart, snippetOf } from "./snippet";

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
  /** The name of the supplier or of the customer. */
  company: string | null;
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
  snippet: SnippetPart[];
  places: number;
}

/** The columns of a list of calls. */
const RECORD = `c."id", c."direction", c."status", c."isTest", c."isPrivate", c."toNumber", c."fromNumber", c."createdAt", c."answeredAt",
  c."endedAt",
  coalesce((SELECT s."name" FROM {Supplier} s WHERE s."id" = c."supplierId"),
    (SELECT k."company" FROM {Contact} k WHERE k."id" = c."contactId")) AS "company",
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
  const terms = searchTerms(state.q);
  // Signs alone stand in no word.
  if (state.q && terms.length === 0) return { rows: [], hits: new Map(), next: null };
  const page = (found: CallRecord[]) => ({
    rows: found.slice(0, CALLS_A_PAGE).map(callRow),
    next: found.length > CALLS_A_PAGE ? (found[CALLS_A_PAGE - 1]?.id ?? null) : null,
  });
  if (terms.length === 0) {
    const { where, params } = conditionsOf(state, timeZone, 2);
    const rows = await db.query<CallRecord>(`SELECT ${RECORD} FROM ${listed(where)}`, params);
    return { ...page(rows), hits: new Map() };
  }
  const found = await callsSaying(db, state, timeZone, matchExpression(terms));
  return { ...page(found), hits: await hitsAt(db, found.slice(0, CALLS_A_PAGE), terms) };
}

type FoundCall = CallRecord & { place: number; places: number };

/** Calls among which a search looks first. A word that many calls have fills a page from these. */
const NEWEST = 150;

/**
 * The newest calls on which something was said, one more than a page. A common word is in half of all utterances, so it is looked
 * for on the newest calls first, of which the index has to be read from their first utterance on only; and on all of them
 * when these do not fill a page.
 */
async function callsSaying(
  db: TenantDb,
  state: CallListState,
  timeZone: string,
  expression: string,
): Promise<FoundCall[]> {
  const { where, params } = conditionsOf(state, timeZone, 2);
  const [newest] = await db.query<{ from: number | null; calls: number; since: string | null }>(
    `WITH newest AS MATERIALIZED (SELECT c."id", c."createdAt" FROM ${listed(where, NEWEST)})
     SELECT min(u."id") AS "from", (SELECT count(*) FROM newest) AS "calls", (SELECT min(n."createdAt") FROM newest n) AS "since"
     FROM {Utterance} u WHERE u."callId" IN (SELECT n."id" FROM newest n)`,
    params,
  );
  const isAll = (newest?.calls ?? 0) < NEWEST;
  if (isAll && newest?.from === null) return [];
  // Of calls of the oldest instant, some may not be among the newest.
  const found = await callsFrom(db, state, timeZone, {
    ...{ expression, from: newest?.from ?? 0, after: isAll ? "" : (newest?.since ?? "") },
  });
  if (isAll || found.length > CALLS_A_PAGE) return found;
  return callsFrom(db, state, timeZone, { expression, from: 0, after: "" });
}

/** @param look from which utterance on, and after which instant */
async function callsFrom(
  db: TenantDb,
  state: CallListState,
  timeZone: string,
  { expression, from, after }: { expression: string; from: number; after: string },
): Promise<FoundCall[]> {
  const { where, params } = conditionsOf(state, timeZone, 5);
  // The index is gone through once: for the calls, and for the first place on each.
  return db.query<FoundCall>(
    `WITH hit AS MATERIALIZED (SELECT m."callId" AS "onCall", m."id" AS "place" FROM {Utterance matching ?2 from ?3} m),
       listed AS MATERIALIZED (SELECT ${RECORD} FROM ${listed(`c."id" IN (SELECT h."onCall" FROM hit h) AND c."createdAt" > ?4 AND ${where}`)}),
       first AS MATERIALIZED (SELECT h."onCall", min(h."place") AS "place", count(*) AS "places" FROM hit h
         WHERE h."onCall" IN (SELECT l."id" FROM listed l) GROUP BY h."onCall")
     SELECT l.*, f."place", f."places" FROM listed l JOIN first f ON f."onCall" = l."id"
     ORDER BY l."createdAt" DESC, l."id" DESC`,
    [expression, from, after, ...params],
  );
}

const listed = (where: string, limit = CALLS_A_PAGE + 1): string =>
  `{Call} c WHERE ${where} ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${limit}`;

/** @param first the number of the first parameter that is its own */
function conditionsOf(
  state: CallListState,
  timeZone: string,
  first: number,
): { where: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const conditions = ["1"];
  const bind = (value: SqlValue) => `?${params.push(value) + first - 1}`;
  const { supplier, customer, person, order, number, direction, length, from, to, before } = state;
  const { tracker, promises } = state;
  if (supplier) conditions.push(`c."supplierId" = ${bind(supplier)}`);
  if (customer) conditions.push(sameCustomer(bind(customer), `c."contactId"`));
  if (person) {
    const who = bind(person);
    conditions.push(`(c."placedBy" = ${who} OR c."answeredBy" = ${who})`);
  }
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
  if (tracker)
    conditions.push(
      `c."id" IN (SELECT h."callId" FROM {TrackerHit} h WHERE h."trackerId" = ${bind(tracker)})`,
    );
  // What the briefing counts (promisesFact in lib/insights).
  if (promises)
    conditions.push(
      `c."isTest" = 0 AND c."id" IN (SELECT m."callId" FROM {Commitment} m JOIN {PurchaseOrder} p ON p."id" = m."purchaseOrderId"
        WHERE m."kind" = 'delivery' AND m."party" = 'them' AND m."status" = 'proposed' AND m."day" IS NOT NULL)`,
    );
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

/** What was said at the first place on each call. */
async function hitsAt(
  db: TenantDb,
  found: readonly { id: string; place: number; places: number }[],
  terms: readonly Term[],
): Promise<Map<string, CallHit>> {
  const said = await db.query<{
    callId: string;
    number: number;
    startMs: number;
    speaker: Party;
    text: string;
  }>(
    `SELECT u."callId", u."number", u."startMs", u."speaker", u."text" FROM {Utterance} u
     WHERE u."id" IN (SELECT j.value FROM json_each(?2) j) LIMIT ${CALLS_A_PAGE}`,
    [JSON.stringify(found.map(({ place }) => place))],
  );
  const places = new Map(found.map((call) => [call.id, call.places]));
  return new Map(
    said.map(({ callId, text, ...at }) => [
      callId,
      { ...at, snippet: snippetOf(text, terms), places: places.get(callId) ?? 1 },
    ]),
  );
}

const RECENT = 10;

/** The newest calls with a supplier. */
export const callsWithSupplier = (db: TenantDb, supplierId: string): Promise<CallRow[]> =>
  recent(db, `c."supplierId" = ?2`, supplierId);

/** The newest calls with a customer, named by one of its contacts. */
export const callsWithCustomer = (db: TenantDb, contactId: string): Promise<CallRow[]> =>
  recent(db, sameCustomer("?2", `c."contactId"`), contactId);

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

/** Who placed calls or took them in the last year, by id: at most a hundred, those who call most. */
export async function callers(db: TenantDb): Promise<string[]> {
  const rows = await db.query<{ person: string }>(
    `SELECT coalesce(c."placedBy", c."answeredBy") AS "person" FROM {Call} c
     WHERE coalesce(c."placedBy", c."answeredBy") IS NOT NULL AND c."createdAt" > ?2
     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 100`,
    [clock.inMs(-365 * DAY_MS)],
  );
  return rows.map(({ person }) => person);
}

/** The trackers by which the list can be filtered. */
export const trackerChoices = (db: TenantDb) =>
  db.query<{ value: string; label: string }>(
    `SELECT t."id" AS "value", t."name" AS "label" FROM {Tracker} t ORDER BY t."name", t."id" LIMIT 100`,
  );
