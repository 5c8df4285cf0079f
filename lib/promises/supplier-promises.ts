import type { TenantDb } from "@/lib/platform/db";
import { type PromiseDelay, promiseDelay } from "./delay";
import { type PromiseOutcome, type PromiseRecord, promiseOutcome, promiseRecord } from "./record";

/** Delivery days that a supplier promised on calls, and what came of them. */

/** The newest promises that count: a supplier that is called each week makes as many in four years. */
const MOST_PROMISES = 200;
const SHOWN = 8;

export interface SupplierPromise {
  id: string;
  callId: string;
  /** Its first utterance, where the call says it. */
  saidAt: number | null;
  quote: string;
  day: string;
  orderId: string;
  number: string;
  isOpen: boolean;
  arrivedDay: string | null;
  outcome: PromiseOutcome;
}

interface PromiseRow {
  id: string;
  callId: string;
  saidAt: number | null;
  quote: string;
  day: string;
  orderId: string;
  number: string;
  status: string;
  /** Lines of which something is to come. */
  open: number;
  /** Lines whose quantity did not all come in on a day that is known. */
  undated: number;
  lastDay: string | null;
}

/**
 * The accepted delivery days of a supplier, the latest first. What a promise is about, are the lines to which accepting it
 * gave the day.
 */
export async function promisesOfSupplier(
  db: TenantDb,
  supplierId: string,
  today: string,
): Promise<{ record: PromiseRecord; delay: PromiseDelay | null; newest: SupplierPromise[] }> {
  const rows = await db.query<PromiseRow>(
    `SELECT m."id", m."callId", json_extract(m."utterances", '$[0]') AS "saidAt", m."quote", m."day",
            o."id" AS "orderId", o."number", o."status",
            sum(l."closed" = 0 AND l."quantity" > l."receivedQuantity") AS "open",
            sum(l."quantity" > (SELECT coalesce(sum(r."quantity"), 0) FROM {Receipt} r WHERE r."purchaseOrderLineId" = l."id")) AS "undated",
            max((SELECT max(r."day") FROM {Receipt} r WHERE r."purchaseOrderLineId" = l."id")) AS "lastDay"
     FROM {PurchaseOrder} o JOIN {Commitment} m ON m."purchaseOrderId" = o."id"
     JOIN json_each(m."before", '$.replaced.lines') j
     JOIN {PurchaseOrderLine} l ON l."id" = json_extract(j.value, '$[0]')
     WHERE o."supplierId" = ?2 AND m."status" = 'accepted' AND m."kind" = 'delivery' AND m."party" = 'them'
     GROUP BY m."id" ORDER BY m."day" DESC, m."id" DESC LIMIT ${MOST_PROMISES}`,
    [supplierId],
  );
  const promises = rows.map((row) => withOutcome(row, today));
  return {
    record: promiseRecord(promises, today),
    delay: promiseDelay(promises),
    newest: promises.slice(0, SHOWN),
  };
}

/** Suppliers whose record is looked up for one slice of a plan. */
const MOST_SUPPLIERS = 40;

/**
 * The days that a plan adds to open lines which are expected on a day that was promised on a call.
 *
 * @returns by the line's id; lines whose supplier's promises are good enough are not in it
 */
export async function promiseDelays(
  db: TenantDb,
  lines: readonly { id: string; purchaseOrderId: string; supplierId: string; expectedDay: string | null }[],
  today: string,
): Promise<Map<string, number>> {
  if (lines.length === 0) return new Map();
  const promised = await db.query<{ lineId: string; day: string }>(
    `SELECT json_extract(j.value, '$[0]') AS "lineId", m."day" FROM {Commitment} m JOIN json_each(m."before", '$.replaced.lines') j
     WHERE m."status" = 'accepted' AND m."kind" = 'delivery' AND m."party" = 'them'
       AND m."purchaseOrderId" IN (SELECT o.value FROM json_each(?2) o)`,
    [JSON.stringify([...new Set(lines.map(({ purchaseOrderId }) => purchaseOrderId))])],
  );
  const days = new Set(promised.map(({ lineId, day }) => `${lineId} ${day}`));
  const due = lines.filter(({ id, expectedDay }) => days.has(`${id} ${expectedDay}`));
  const suppliers = [...new Set(due.map(({ supplierId }) => supplierId))].slice(0, MOST_SUPPLIERS);
  const delays = new Map<string, number>();
  for (const supplierId of suppliers) {
    const { delay } = await promisesOfSupplier(db, supplierId, today);
    if (delay) for (const line of due) if (line.supplierId === supplierId) delays.set(line.id, delay.days);
  }
  return delays;
}

function withOutcome(row: PromiseRow, today: string): SupplierPromise {
  const { status, open, undated, lastDay, ...promise } = row;
  // What is cancelled comes never, and says nothing.
  const isOpen = open > 0 && status !== "cancelled";
  const arrivedDay = status !== "cancelled" && open === 0 && undated === 0 ? lastDay : null;
  const known = { day: promise.day, isOpen, arrivedDay };
  return { ...promise, ...known, outcome: promiseOutcome(known, today) };
}

/** A promise that was accepted for an order. */
export interface OrderPromise {
  id: string;
  callId: string;
  saidAt: number | null;
  kind: string;
  party: string;
  quote: string;
  day: string | null;
  quantity: number | null;
  decidedAt: string;
}

const MOST_OF_ORDER = 50;

/** What was promised on calls for an order and accepted, the newest first. */
export const promisesForOrder = (db: TenantDb, orderId: string): Promise<OrderPromise[]> =>
  db.query<OrderPromise>(
    `SELECT m."id", m."callId", json_extract(m."utterances", '$[0]') AS "saidAt", m."kind", m."party", m."quote",
            m."day", m."quantity", m."decidedAt"
     FROM {Commitment} m WHERE m."purchaseOrderId" = ?2 AND m."status" = 'accepted'
     ORDER BY m."decidedAt" DESC, m."id" DESC LIMIT ${MOST_OF_ORDER}`,
    [orderId],
  );
