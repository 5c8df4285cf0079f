import type { DatabaseSync } from "node:sqlite";
import { CAUSES } from "../lib/exceptions/causes";
import { findCases, type Terms } from "../lib/exceptions/find";
import { clock } from "../lib/platform/clock";
import type { SqlValue, TenantDb } from "../lib/platform/db";
import { scopeSelect } from "../lib/platform/db/sql";
import { migratedDatabase } from "../scripts/migrations/migrated";

/** Seconds that looking for every cause may take. */
export const EXCEPTIONS_TARGET_SECONDS = 20;
/** Milliseconds that one statement may keep the pages of others waiting. */
export const EXCEPTIONS_TARGET_STATEMENT_MS = 300;

const ITEMS = 10_000;
const ORDERS = 17_000;
const LINES_AN_ORDER = 5;
/** The last of them are still to come. */
const OPEN_ORDERS = 1_000;
const SALES = 500_000;
const ORGANIZATION = "org_bench";

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
  const begun = performance.now();
  for (const cause of CAUSES) {
    asked = cause.id;
    const tolerances = Object.fromEntries(
      Object.entries(cause.tolerances).map(([name, { default: value }]) => [name, value]),
    );
    found += (await findCases(db, { cause, tolerances }, terms, null)).total;
  }
  const seconds = (performance.now() - begun) / 1000;
  const receipts = (ORDERS - OPEN_ORDERS) * LINES_AN_ORDER;
  return { items: ITEMS, receipts, sales: SALES, causes: CAUSES.length, found, seconds, longestMs, longest };
}

export function exceptionsTable(row: ExceptionsBench): string {
  return [
    `${row.causes} causes over ${row.items} items, ${row.receipts} receipts, ${row.sales} sales   ${row.seconds.toFixed(1)} s, at most ${EXCEPTIONS_TARGET_SECONDS} s`,
    `the longest statement (${row.longest})   ${row.longestMs.toFixed(0)} ms, at most ${EXCEPTIONS_TARGET_STATEMENT_MS} ms`,
    `found   ${row.found}`,
  ].join("\n");
}
