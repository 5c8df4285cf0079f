import type { ExchangeRates } from "@/lib/format/exchange";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb, TenantWriter } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { allocate } from "./allocate";
import type { LineFinding, NoOrderReason } from "./findings";
import { limitsIn } from "./limits";
import { matchLine, matchTotals, stateOf } from "./match";
import {
  type InvoiceLineRecord,
  linesToMatch,
  MOST_LINES,
  type OrderRecord,
  ordersToMatch,
  totalsToMatch,
} from "./match-records";
import { type ToleranceSet, toleranceSet, tolerancesFor } from "./tolerances";

/** Who matches invoices: in the audit's words, nobody. */
const MATCHER: Actor = { kind: "system", id: "invoices" };

/** Invoices that are matched in one write. */
const AT_ONCE = 100;
/** Invoices that one look goes through. */
export const MOST_MATCHED = 20_000;
/** How long after its date an invoice that matched is looked at again by itself: later changes are told of by their orders. */
const SETTLED_DAYS = 120;

export interface MatchSettings {
  currency: string;
  exchangeRates: ExchangeRates;
}

/**
 * Matches some invoices with their orders and receipts, and writes what came of it. Of other invoices over the same orders the
 * lines are matched too: what one asks for is not left for another. It converges: done twice, it changes nothing the second time.
 *
 * @param mostLines over the orders of one invoice that are matched; of more, the latest stay as they are, and the log says so
 */
export async function matchInvoices(
  db: TenantDb,
  settings: MatchSettings,
  ids: readonly string[],
  mostLines = MOST_LINES,
): Promise<void> {
  const tolerances = await toleranceSet(db);
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await matchSlice(db, settings, tolerances, ids.slice(from, from + AT_ONCE), mostLines);
}

/** The same for the invoices over some orders, whose receipts, lines or prices have changed. @returns their ids */
export async function matchInvoicesOfOrders(
  db: TenantDb,
  settings: MatchSettings,
  orderIds: readonly string[],
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT DISTINCT l."invoiceId" AS id FROM json_each(?2) k CROSS JOIN {PurchaseOrder} o ON o."id" = k.value
     CROSS JOIN {SupplierInvoiceLine} l ON l."orderNumber" = o."number" LIMIT ${MOST_MATCHED}`,
    [JSON.stringify(orderIds)],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length >= MOST_MATCHED)
    log.warn("invoices.not-all-matched", { organizationId: db.organizationId, orders: orderIds.length });
  await matchInvoices(db, settings, ids);
  return ids;
}

/**
 * The invoices that may stand otherwise than they are stored, without those that a person accepted: half of them, or more where
 * there is room, those that were never matched, wherever they lie; then, in the order of their ids, all that do not match and the
 * matched ones of the last months.
 *
 * @param today the organization's day
 * @param after the last id of the slice before; a slice with fewer than `limit` is the last
 */
export async function invoicesToMatch(
  db: TenantDb,
  today: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const most = Math.floor(limit);
  const others = await db.query<{ id: string }>(
    `SELECT v."id" FROM {SupplierInvoice} v WHERE v."id" > ?3 AND v."acceptedAt" IS NULL AND v."state" <> 'new'
       AND (v."state" <> 'matched' OR v."day" >= date(?2, '-${SETTLED_DAYS} days')) ORDER BY v."id" LIMIT ${most}`,
    [today, after],
  );
  // The others have their half: an invoice that stays new, because too much is asked for of its order, must not keep them waiting.
  const room = most - Math.min(others.length, Math.floor(most / 2));
  const unmatched = await db.query<{ id: string }>(
    `SELECT v."id" FROM {SupplierInvoice} v WHERE v."state" = 'new' AND v."acceptedAt" IS NULL ORDER BY v."id" LIMIT ${room}`,
  );
  return [...unmatched, ...others.slice(0, most - unmatched.length)].map(({ id }) => id);
}

async function matchSlice(
  db: TenantDb,
  settings: MatchSettings,
  tolerances: ToleranceSet,
  ids: readonly string[],
  mostLines: number,
): Promise<void> {
  await yieldToRequests();
  const { lines, isCut } = await linesToMatch(db, ids, mostLines);
  if (isCut && ids.length > 1) {
    // Of a part of these invoices it may be all lines. No deeper than the halves of one slice.
    const half = Math.ceil(ids.length / 2);
    await matchSlice(db, settings, tolerances, ids.slice(0, half), mostLines);
    return matchSlice(db, settings, tolerances, ids.slice(half), mostLines);
  }
  if (isCut)
    log.warn("invoices.lines-cut", { organizationId: db.organizationId, invoiceId: ids[0], mostLines });
  const numbers = [...new Set(lines.flatMap(({ orderNumber }) => orderNumber ?? []))];
  const [orders, totals] = await Promise.all([ordersToMatch(db, numbers), totalsToMatch(db, ids)]);
  const changed: [string, string, string | null, string | null, string][] = [];
  // What is accepted is what was shown: an invoice of which anything is matched otherwise is another version.
  const otherInvoices = new Set<string>();
  for (const line of matchedLines(lines, orders, tolerances, settings)) {
    const { before } = line;
    const findings = JSON.stringify(line.findings);
    const state = stateOf(line.findings);
    const isSame =
      before.state === state &&
      before.findings === findings &&
      before.orderId === line.orderId &&
      before.orderLineId === line.orderLineId;
    if (isSame) continue;
    changed.push([before.id, state, line.orderId, line.orderLineId, findings]);
    otherInvoices.add(before.invoiceId);
  }
  const heads = totals.map((invoice) => {
    const limits = limitsIn(tolerancesFor(tolerances, invoice.supplierId, null), invoice.currency, settings);
    return [invoice.id, JSON.stringify(matchTotals(invoice, limits.total)), invoice.findings] as const;
  });
  const touched = new Set([...ids, ...lines.map(({ invoiceId }) => invoiceId)]);
  await db.write(MATCHER, (w) => {
    for (const part of keyed(changed))
      w.updateRows(
        "SupplierInvoiceLine",
        `"state" = ${of(0)}, "orderId" = ${of(1)}, "orderLineId" = ${of(2)}, "findings" = ${of(3)}`,
        KEYED_ROWS,
        [part],
      );
    const otherTotals = heads.filter(([, now, before]) => now !== before);
    for (const part of keyed(otherTotals.map(([id, now]): [string, string] => [id, now])))
      w.updateRows("SupplierInvoice", `"findings" = ${of(0)}`, KEYED_ROWS, [part]);
    for (const [id] of otherTotals) otherInvoices.add(id);
    if (otherInvoices.size > 0)
      w.updateRows(
        "SupplierInvoice",
        `"version" = "version" + 1`,
        `"id" IN (SELECT j.value FROM json_each(?2) j)`,
        [JSON.stringify([...otherInvoices])],
      );
    writeStates(w, [...touched]);
  });
}

interface MatchedLine {
  before: InvoiceLineRecord;
  orderId: string | null;
  orderLineId: string | null;
  findings: LineFinding[];
}

function* matchedLines(
  lines: readonly InvoiceLineRecord[],
  orders: ReadonlyMap<string, OrderRecord>,
  tolerances: ToleranceSet,
  settings: MatchSettings,
): Generator<MatchedLine, void, undefined> {
  const byOrder = new Map<string, InvoiceLineRecord[]>();
  for (const line of lines) {
    const key = `${line.supplierId} ${line.orderNumber ?? ""}`;
    const group = byOrder.get(key);
    if (group) group.push(line);
    else byOrder.set(key, [line]);
  }
  for (const group of byOrder.values()) {
    const [first] = group;
    const order = first?.orderNumber == null ? undefined : orders.get(first.orderNumber);
    const refusal = noOrder(first, order);
    const allocations = refusal === null && order ? allocate(order.lines, group) : null;
    for (const before of group) {
      const allocation = allocations?.get(before.id);
      const orderLine = order?.lines.find(({ id }) => id === allocation?.orderLineId);
      const limits = limitsIn(
        tolerancesFor(tolerances, before.supplierId, orderLine?.abcClass ?? null),
        before.currency,
        settings,
      );
      const invoiced = { ...before, invoicedBefore: allocation?.invoicedBefore ?? 0 };
      const ordered =
        order && orderLine ? { ...orderLine, currency: order.currency } : (refusal ?? "no-such-line");
      yield {
        before,
        orderId: refusal === "other-supplier" ? null : (order?.id ?? null),
        orderLineId: orderLine?.id ?? null,
        findings: matchLine(invoiced, ordered, limits),
      };
    }
  }
}

/** Why no order stands behind lines, or null. */
function noOrder(line: InvoiceLineRecord | undefined, order: OrderRecord | undefined): NoOrderReason | null {
  if (!line?.orderNumber) return "none-given";
  if (!order) return "unknown";
  if (order.supplierId !== line.supplierId) return "other-supplier";
  if (order.status === "draft") return "not-ordered";
  const nothingCame = order.lines.every(({ received }) => received === 0);
  return order.status === "cancelled" && nothingCame ? "cancelled" : null;
}

/** Rows that one statement changes: each is looked up in the JSON of all. */
const KEYED_AT_ONCE = 200;

/** Values by id as JSON, so many ids at a time. */
function* keyed(
  rows: readonly (readonly [string, ...(string | null)[]])[],
): Generator<string, void, undefined> {
  for (let from = 0; from < rows.length; from += KEYED_AT_ONCE)
    yield JSON.stringify(
      Object.fromEntries(rows.slice(from, from + KEYED_AT_ONCE).map(([id, ...values]) => [id, values])),
    );
}

const KEYED_ROWS = `"id" IN (SELECT j.key FROM json_each(?2) j)`;
const of = (place: number) => `json_extract(?2, '$."' || "id" || '"[${place}]')`;

const has = (state: string) =>
  `EXISTS (SELECT 1 FROM {SupplierInvoiceLine} l WHERE l."invoiceId" = v."id" AND l."state" = '${state}')`;
const unlike = (passed: 0 | 1) =>
  `EXISTS (SELECT 1 FROM json_each(v."findings") f WHERE json_extract(f.value, '$.passed') = ${passed})`;

/** SQL: what an invoice comes to by its lines and totals, and what is stored. */
const STATES = `(SELECT v."id" AS invoiceId, v."state" AS before, v."matchedAt" AS matched,
    CASE WHEN ${has("differs")} OR ${unlike(0)} THEN 'differs' WHEN ${has("waiting")} THEN 'waiting'
      WHEN ${has("new")} THEN 'new' WHEN ${has("passed")} OR ${unlike(1)} THEN 'passed' ELSE 'matched' END AS now
  FROM {SupplierInvoice} v WHERE v."id" IN (SELECT j.value FROM json_each(?2) j)) q`;

/** Stores what invoices come to, where it is not what is stored. */
function writeStates(w: TenantWriter, ids: readonly string[]): void {
  w.updateRows(
    "SupplierInvoice",
    `"state" = (SELECT q.now FROM ${STATES} WHERE q.invoiceId = "id"), "matchedAt" = ?3, "version" = "version" + 1`,
    `"id" IN (SELECT q.invoiceId FROM ${STATES} WHERE q.matched IS NULL OR q.before <> q.now)`,
    [JSON.stringify(ids), clock.instant()],
  );
}
