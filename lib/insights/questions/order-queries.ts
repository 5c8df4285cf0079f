import { productToMinor } from "@/lib/format/scale";
import { addDays } from "@/lib/platform/clock";
import { AWAITED_SQL } from "@/lib/purchasing/overdue";
import { MOST_ROWS, Narrowing, type Query, type QueryContext, rateTo } from "./query";

const SUPPLIER = [`s."code"`, `s."name"`];
/** An order later than this is not counted on any more. */
const MOST_DAYS_LATE = 60;
const DUE = `coalesce(l."expectedDay", o."expectedDay")`;

/** A sum of stored quantity × stored price of one currency, in minor units of the organization's. */
function worth(context: QueryContext, product: number, currency: string): number | null {
  const rate = rateTo(context, currency);
  return rate === null ? null : Math.round(productToMinor(product, currency) * rate);
}

const lateOrders: Query = {
  id: "late-orders",
  title: "Which orders are late?",
  about: "Open purchase orders that should have come in by now, the longest overdue first.",
  permission: "purchase-orders.view",
  takes: ["supplier"],
  cues: ["late orders", "orders are late", "overdue", "not arrived", "still waiting", "delayed orders"],
  async run(context, { supplier }) {
    const { db, day } = context;
    const by = new Narrowing();
    const today = by.bind(day.asOf);
    by.words(SUPPLIER, supplier);
    const rows = await db.query<{
      orderId: string;
      number: string;
      supplierName: string;
      currency: string;
      due: string;
      lines: number;
      product: number;
      total: number;
    }>(
      `SELECT o."id" AS orderId, o."number", s."name" AS supplierName, o."currency", min(${DUE}) AS due, count(*) AS lines,
              sum((l."quantity" - l."receivedQuantity") * l."unitPrice") AS product, count(*) OVER () AS total
       FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId" JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id"
       WHERE o."status" IN (${AWAITED_SQL}) AND l."closed" = 0 AND l."receivedQuantity" < l."quantity" AND ${DUE} < ${today} AND ${by.sql}
       GROUP BY o."id" ORDER BY due, o."number" LIMIT ${MOST_ROWS}`,
      by.params,
    );
    return {
      columns: [
        { label: "Order", kind: "text" },
        { label: "Supplier", kind: "text" },
        { label: "Expected", kind: "day" },
        { label: "Lines outstanding", kind: "number" },
        { label: "Outstanding value", kind: "money" },
      ],
      rows: rows.map((row) => ({
        href: `/purchase-orders/${row.orderId}`,
        values: [row.number, row.supplierName, row.due, row.lines, worth(context, row.product, row.currency)],
      })),
      total: rows[0]?.total ?? 0,
      sentence: (text) =>
        rows.length === 0
          ? "No open order is overdue."
          : `${text(0, 0)} from ${text(0, 1)} is overdue longest: it was expected on ${text(0, 2)}.`,
    };
  },
};

const spend: Query = {
  id: "spend-by-supplier",
  title: "What do we buy from whom?",
  about: "The value of purchase orders of the last months by supplier, the largest first.",
  permission: "purchase-orders.view",
  takes: ["supplier", "months"],
  defaults: { months: 12 },
  cues: [
    "spend",
    "spent",
    "buy from",
    "bought from",
    "purchases by supplier",
    "largest supplier",
    "biggest supplier",
  ],
  async run(context, { supplier, months = 12 }) {
    const { db, day } = context;
    const by = new Narrowing();
    const from = by.bind(addDays(day.asOf, -Math.round(months * 30.44)));
    by.words(SUPPLIER, supplier);
    const found = await db.query<{
      supplierId: string;
      supplierName: string;
      currency: string;
      orders: number;
      minor: number;
    }>(
      `SELECT o."supplierId", s."name" AS supplierName, o."currency", count(*) AS orders, sum(o."totalMinor") AS minor
       FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"
       WHERE o."orderedDay" >= ${from} AND o."status" NOT IN ('draft', 'cancelled') AND ${by.sql}
       GROUP BY o."supplierId", o."currency" ORDER BY minor DESC LIMIT 200`,
      by.params,
    );
    const rows = bySupplier(context, found);
    return {
      columns: [
        { label: "Supplier", kind: "text" },
        { label: "Orders", kind: "number" },
        { label: "Ordered", kind: "money" },
      ],
      rows: rows.slice(0, MOST_ROWS).map((row) => ({
        href: `/suppliers/${row.supplierId}`,
        values: [row.supplierName, row.orders, row.minor],
      })),
      total: rows.length,
      sentence: (text) =>
        rows.length === 0
          ? `Nothing was ordered in the last ${months} months.`
          : `Most was ordered from ${text(0, 0)}: ${text(0, 2)} in ${text(0, 1)} orders over ${months} months.`,
      chart: { label: 0, value: 2 },
    };
  },
};

/** One row a supplier; the sum is not known where one of its currencies has no rate. */
function bySupplier(
  context: QueryContext,
  found: readonly {
    supplierId: string;
    supplierName: string;
    currency: string;
    orders: number;
    minor: number;
  }[],
) {
  const rows = new Map<
    string,
    { supplierId: string; supplierName: string; orders: number; minor: number | null }
  >();
  for (const one of found) {
    const row = rows.get(one.supplierId) ?? { ...one, orders: 0, minor: 0 };
    const rate = rateTo(context, one.currency);
    rows.set(one.supplierId, {
      ...row,
      orders: row.orders + one.orders,
      minor: row.minor === null || rate === null ? null : row.minor + Math.round(one.minor * rate),
    });
  }
  return [...rows.values()].sort((a, b) => (b.minor ?? 0) - (a.minor ?? 0));
}

const delay: Query = {
  id: "cost-of-delay",
  title: "What would a delay cost us most?",
  about:
    "What it costs if open orders come some days later than expected: items that run out before the delayed goods, with the sales missed by then.",
  permission: "purchase-orders.view",
  takes: ["supplier", "item", "days"],
  defaults: { days: 14 },
  cues: [
    "if the",
    "is late",
    "comes late",
    "delay",
    "delayed",
    "container",
    "cost us",
    "what if",
    "later than",
  ],
  async run({ db, day }, { supplier, item, days = 14 }) {
    const by = new Narrowing();
    const late = by.bind(days);
    const today = by.bind(day.asOf);
    by.words(SUPPLIER, supplier).words([`i."code"`, `i."name"`], item);
    // From the day that the stock and the goods that come earlier are used up, until the delayed goods come, at last year's rate
    // of sales, which an item's places share by their demand.
    const rows = await db.query<{
      orderId: string;
      number: string;
      supplierName: string;
      code: string;
      name: string;
      due: string;
      delayed: string;
      empty: string;
      missed: number;
      total: number;
    }>(
      `WITH awaited AS (
         SELECT o."id" AS orderId, o."number", o."supplierId", o."locationId", l."id" AS lineId, l."itemId",
                l."quantity" - l."receivedQuantity" AS outstanding, max(${DUE}, ${today}) AS due
         FROM {PurchaseOrder} o JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id"
         WHERE o."status" IN (${AWAITED_SQL}) AND l."closed" = 0 AND l."receivedQuantity" < l."quantity" AND ${DUE} IS NOT NULL
           AND julianday(${today}) - julianday(${DUE}) < ${by.bind(MOST_DAYS_LATE)}),
       found AS (
         SELECT a.orderId, a."number", s."name" AS supplierName, i."code", i."name", a.due,
                date(a.due, '+' || ${late} || ' days') AS delayed,
                date(${today}, '+' || CAST((k."onHand" + coalesce((SELECT sum(e.outstanding) FROM awaited e
                  WHERE e."itemId" = a."itemId" AND e.lineId <> a.lineId AND e.due <= a.due
                    AND (k."locationId" = 'all' OR e."locationId" = a."locationId")), 0)) / 1000.0 / k."dailyDemand" AS INTEGER) || ' days') AS empty,
                k."annualMinor" / 365.0 * k."dailyDemand"
                  / (SELECT sum(x."dailyDemand") FROM {ItemOutlook} x WHERE x."itemId" = k."itemId") AS daily
         FROM awaited a JOIN {Supplier} s ON s."id" = a."supplierId" JOIN {Item} i ON i."id" = a."itemId"
         JOIN {ItemOutlook} k ON k."itemId" = a."itemId" AND k."locationId" IN (a."locationId", 'all')
         WHERE k."dailyDemand" > 0 AND k."status" <> 'no-stock-data' AND ${by.sql})
       SELECT f.*, CAST((julianday(f.delayed) - julianday(max(f.empty, f.due))) * f.daily AS INTEGER) AS missed, count(*) OVER () AS total
       FROM found f WHERE f.delayed > max(f.empty, f.due) ORDER BY missed DESC, f."number", f."code" LIMIT ${MOST_ROWS}`,
      by.params,
    );
    return {
      columns: [
        { label: "Order", kind: "text" },
        { label: "Supplier", kind: "text" },
        { label: "Item", kind: "text" },
        { label: "Expected", kind: "day" },
        { label: "Delayed to", kind: "day" },
        { label: "Stock lasts until", kind: "day" },
        { label: "Sales missed by the delay", kind: "money" },
      ],
      rows: rows.map((row) => ({
        href: `/purchase-orders/${row.orderId}`,
        values: [
          row.number,
          row.supplierName,
          `${row.code} ${row.name}`,
          row.due,
          row.delayed,
          row.empty,
          row.missed,
        ],
      })),
      total: rows[0]?.total ?? 0,
      sentence: (text) =>
        rows.length === 0
          ? `A delay of ${days} days would let nothing run out that is on hand today.`
          : `${text(0, 2)} on ${text(0, 0)} costs most: ${text(0, 6)} of sales are missed if it comes ${days} days late.`,
      chart: { label: 2, value: 6 },
    };
  },
};

export const ORDER_QUERIES: readonly Query[] = [lateOrders, spend, delay];
