import type { DatabaseSync } from "node:sqlite";
import type { Cause } from "../lib/exceptions/cause";
import { CAUSES } from "../lib/exceptions/causes";
import { type Found, findCases, type Terms } from "../lib/exceptions/find";
import { caseList } from "../lib/exceptions/inbox";
import { inboxStateOf } from "../lib/exceptions/inbox-address";
import { median } from "../lib/forecasting/numbers";
import { briefingFacts } from "../lib/insights/briefing/facts";
import { bellOf } from "../lib/notifications/notices";
import { clock } from "../lib/platform/clock";
import type { SqlValue, TenantDb } from "../lib/platform/db";
import { scopeSelect } from "../lib/platform/db/sql";
import { migratedDatabase } from "../scripts/migrations/migrated";

/** Seconds that looking for every cause may take. */
export const EXCEPTIONS_TARGET_SECONDS = 20;
/** Milliseconds that one statement may keep the pages of others waiting. */
export const EXCEPTIONS_TARGET_STATEMENT_MS = 300;

/** Milliseconds of reading what the inbox and the bell show, and the facts of a briefing. */
export const INBOX_TARGET_MS = 150;
export const FACTS_TARGET_MS = 300;

const ITEMS = 10_000;
/** Of one member: a year of a busy one. */
const NOTICES = 5_000;
const READS = 9;
const ORDERS = 17_000;
const LINES_AN_ORDER = 5;
/** The last of them are still to come. */
const OPEN_ORDERS = 1_000;
const SALES = 500_000;
const ORGANIZATION = "org_bench";
const MEMBER = "usr_bench";

export interface ExceptionsBench {
  items: number;
  receipts: number;
  sales: number;
  causes: number;
  found: number;
  seconds: number;
  /** The longest statement, and what it looks for. */
  longestMs: number;
  longest: string;
  /** Open cases, and milliseconds of reading the inbox that lists them, the bell, and the facts of a briefing: medians. */
  cases: number;
  inboxMs: number;
  bellMs: number;
  factsMs: number;
}

/** Two years of orders and one of sales, of which the newest orders are overdue or still to come. */
function fill(db: DatabaseSync): void {
  const rows = (count: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1}) SELECT '${ORGANIZATION}',`;
  const line = `i / ${LINES_AN_ORDER}`;
  db.exec(`
    INSERT INTO "Location" ("organizationId","id","code","name","createdAt") ${rows(2)} 'loc_' || i, 'L' || i, 'Place ' || i, '2024-01-01' FROM n;
    INSERT INTO "Supplier" ("organizationId","id","code","codeKey","name","currency","createdAt")
      ${rows(200)} 'sup_' || i, 'S' || i, 's' || i, 'Supplier ' || i, 'EUR', '2024-01-01' FROM n;
    INSERT INTO "Item" ("organizationId","id","code","codeKey","name","createdAt","unitCost","unitPrice")
      ${rows(ITEMS)} 'itm_' || i, 'I' || i, 'i' || i, 'Item ' || i, '2024-01-01', 40000, 100000 FROM n;
    INSERT INTO "SupplierItem" ("organizationId","id","supplierId","itemId","unitPrice","currency","createdAt")
      ${rows(ITEMS)} 'si_' || i, 'sup_' || (i % 200), 'itm_' || i, 40000, 'EUR', '2024-01-01' FROM n;
    INSERT INTO "StockLevel" ("organizationId","id","itemId","locationId","onHand","asOfDay")
      ${rows(2 * ITEMS)} 'stk_' || i, 'itm_' || (i / 2), 'loc_' || (i % 2), 50000, date('now') FROM n;
    INSERT INTO "ItemOutlook" ("organizationId","itemId","locationId","onHand","onOrder","dailyDemand","stockOutRisk","reorderPoint",
        "orderUpTo","suggested","overstock","overstockMinor","annualMinor","status","computedAt","stockOutDay")
      ${rows(2 * ITEMS)} 'itm_' || (i / 2), 'loc_' || (i % 2), 50000, 0, 3.0, 0.1, 0, 0, 0, 0, 0, 0, 'healthy', date('now'),
        date('now', '+' || (i % 90) || ' days') FROM n;
    INSERT INTO "PurchaseOrder" ("organizationId","id","number","supplierId","locationId","status","currency","totalMinor","orderedDay",
        "expectedDay","source","createdAt")
      ${rows(ORDERS)} 'po_' || i, 'PO-' || i, 'sup_' || (i % 200), 'loc_0',
        CASE WHEN i < ${ORDERS - OPEN_ORDERS} THEN 'received' ELSE 'confirmed' END, 'EUR', 100000,
        date('now', '-' || ((${ORDERS} - i) / 20) || ' days'), date('now', '-' || ((${ORDERS} - i) / 20 - 14) || ' days'), 'seed', '2024-01-01' FROM n;
    INSERT INTO "PurchaseOrderLine" ("organizationId","id","purchaseOrderId","lineNumber","itemId","quantity","unitPrice","receivedQuantity")
      ${rows(ORDERS * LINES_AN_ORDER)} 'pol_' || i, 'po_' || (${line}), i % ${LINES_AN_ORDER},
        'itm_' || ((${line}) % 200 + 200 * (((${line}) / 200 * ${LINES_AN_ORDER} + i % ${LINES_AN_ORDER}) % ${ITEMS / 200})), 10000 + i % 7, 40000,
        CASE WHEN ${line} < ${ORDERS - OPEN_ORDERS} THEN 10000 + i % 7 ELSE 0 END FROM n;
    INSERT INTO "Receipt" ("organizationId","id","purchaseOrderLineId","quantity","day","createdAt")
      SELECT l."organizationId", 'rcp_' || l."id", l."id", l."quantity", date(o."orderedDay", '+13 days'), '2024-01-01'
      FROM "PurchaseOrderLine" l JOIN "PurchaseOrder" o ON o."organizationId" = l."organizationId" AND o."id" = l."purchaseOrderId"
      WHERE o."status" = 'received';
    INSERT INTO "SalesLine" ("organizationId","id","document","itemId","day","quantity","kind")
      ${rows(SALES)} 'sal_' || i, 'D' || (i / 4), 'itm_' || (i % ${ITEMS}),
        date('now', '-' || ((i / ${ITEMS}) * 7 + i % 7) || ' days'), 10000 + (i % 13) * 1000, 'sale' FROM n;
    ANALYZE;`);
}

/** Looks for every cause by the queries that the product asks, in SQLite itself. */
export async function benchExceptions(): Promise<ExceptionsBench> {
  const sqlite = migratedDatabase();
  fill(sqlite);
  let longestMs = 0;
  let longest = "";
  let asked = "";
  const db = {
    organizationId: ORGANIZATION,
    query: async (sql: string, params: readonly SqlValue[] = []) => {
      const begun = performance.now();
      const rows = sqlite.prepare(scopeSelect(sql)).all(ORGANIZATION, ...params);
      const took = performance.now() - begun;
      if (took > longestMs) [longestMs, longest] = [took, asked];
      return rows;
    },
    // One row by its day; what it is compared with is asked of all items.
    outlookSnapshot: {
      findFirst: async () => ({
        ...{ day: "2024-01-01", atRisk: "[]" },
        figures: JSON.stringify({ counts: { "runs-out": 0 }, overstockMinor: 0 }),
      }),
    },
  } as unknown as TenantDb;
  const today = clock.today("UTC");
  const settings = { currency: "EUR", exchangeRates: {} };
  const terms: Terms = {
    today,
    asOf: today,
    stale: false,
    salesDay: today,
    settings,
    timeZone: "Europe/Berlin",
  };
  let found = 0;
  const cases: [Cause, Found][] = [];
  const begun = performance.now();
  for (const cause of CAUSES) {
    asked = cause.id;
    const tolerances = Object.fromEntries(
      Object.entries(cause.tolerances).map(([name, { default: value }]) => [name, value]),
    );
    const { total, found: taken } = await findCases(db, { cause, tolerances }, terms, null);
    found += total;
    cases.push(...taken.map((one): [Cause, Found] => [cause, one]));
  }
  const seconds = (performance.now() - begun) / 1000;
  const longestStatement = { longestMs, longest };
  fillInbox(sqlite, today, cases);
  const reader = { db, userId: MEMBER, locale: "en", timeZone: "Europe/Berlin", can: () => true };
  const day = { today, asOf: today, stale: false };
  const context = { ...settings, timeZone: "Europe/Berlin", day, champion: null };
  const read = {
    inboxMs: await medianOf(() => caseList(db, reader, inboxStateOf("https://bench.example/"))),
    bellMs: await medianOf(() => bellOf(reader)),
    factsMs: await medianOf(() => briefingFacts(db, context)),
  };
  const receipts = (ORDERS - OPEN_ORDERS) * LINES_AN_ORDER;
  return {
    ...{ items: ITEMS, receipts, sales: SALES, causes: CAUSES.length, found, seconds },
    ...longestStatement,
    ...{ cases: cases.length, ...read },
  };
}

async function medianOf(read: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < READS; n++) {
    const begun = performance.now();
    await read();
    times.push(performance.now() - begun);
  }
  return median(times);
}

/** The cases that a check found, and what a member was told of. */
function fillInbox(db: DatabaseSync, today: string, cases: readonly [Cause, Found][]): void {
  const insert = db.prepare(`INSERT INTO "ExceptionCase"
    ("organizationId","id","cause","subject","openSlot","signature","status","worthMinor","currency","dueDay","supplierId","itemId",
     "orderId","facts","firstSeenAt","lastSeenAt","lastCheckId")
    VALUES ('${ORGANIZATION}',?,?,?,'open',?,'open',?,'EUR',?,?,?,?,?,?,?,'chk_1')`);
  db.exec("BEGIN");
  for (const [n, [cause, { subject, signature, worthMinor, references, facts }]] of cases.entries()) {
    const { supplierId = null, itemId = null, orderId = null } = references;
    insert.run(
      ...[`exc_${n}`, cause.id, subject, signature, worthMinor, today, supplierId, itemId, orderId],
      ...[JSON.stringify(facts), today, today],
    );
  }
  db.exec(`COMMIT;
    INSERT INTO "Notification" ("organizationId","userId","kind","subject","target","label","createdAt")
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${NOTICES - 1})
      SELECT '${ORGANIZATION}', '${MEMBER}', 'exception-new', 'exc_' || i, 'exc_' || i, 'order-overdue',
        strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || i || ' minutes') FROM n;
    ANALYZE;`);
}

export function exceptionsTable(row: ExceptionsBench): string {
  return [
    `${row.causes} causes over ${row.items} items, ${row.receipts} receipts, ${row.sales} sales   ${row.seconds.toFixed(1)} s, at most ${EXCEPTIONS_TARGET_SECONDS} s`,
    `the longest statement (${row.longest})   ${row.longestMs.toFixed(0)} ms, at most ${EXCEPTIONS_TARGET_STATEMENT_MS} ms`,
    `found   ${row.found}`,
    `the inbox of ${row.cases} open cases   ${row.inboxMs.toFixed(0)} ms, at most ${INBOX_TARGET_MS} ms`,
    `the bell over ${NOTICES} notices   ${row.bellMs.toFixed(0)} ms, at most ${INBOX_TARGET_MS} ms`,
    `the facts of a briefing   ${row.factsMs.toFixed(0)} ms, at most ${FACTS_TARGET_MS} ms`,
  ].join("\n");
}
