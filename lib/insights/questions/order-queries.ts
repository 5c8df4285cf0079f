import { ownMinor } from "@/lib/format/exchange";
import { productToMinor } from "@/lib/format/scale";
import { AWAITED_SQL } from "@/lib/purchasing/overdue";
import {
  amountFactors,
  ITEM_NAMES,
  MOST_ROWS,
  monthsBefore,
  Narrowing,
  type Query,
  type QueryContext,
  SUPPLIER_NAMES,
  unknownAmounts,
} from "./query";

/** An order later than this is not counted on any more. */
const MOST_DAYS_LATE = 60;
const DUE = `coalesce(l."expectedDay", o."expectedDay")`;

/** A sum of stored quantity × stored price of one currency, in minor units of the organization's. */
const worth = (context: QueryContext, product: number, currency: string) =>
  ownMinor(productToMinor(product, currency), currency, context);

const lateOrders: Query = {
  id: "late-orders",
  title: "Which orders are late?",
  about: "Open purchase orders whose expected day is over, the longest overdue first.",
  permission: "purchase-orders.view",
  takes: ["supplier"],
  cues: ["late orders", "orders are late", "overdue", "not arrived", "still waiting", "delayed orders"],
  async run(context, { supplier }) {
    const { db, day } = context;
    const by = new Narrowing();
    // Imported orders belong to the history that was brought: where it ended long ago, nobody knows what came of them.
    const today = by.bind(day.today);
    const isStale = by.bind(day.stale ? 1 : 0);
    const imported = by.bind("import");
    by.words(SUPPLIER_NAMES, supplier);
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
       WHERE o."status" IN (${AWAITED_SQL}) AND l."closed" = 0 AND l."receivedQuantity" < l."quantity" AND ${DUE} < ${today}
         AND (o."source" <> ${imported} OR ${isStale} = 0) AND ${by.sql}
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
          ? "No open order is past its expected day."
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
    const from = by.bind(monthsBefore(day.asOf, months));
    const factors = by.bind(amountFactors(context, "minor"));
    by.words(SUPPLIER_NAMES, supplier);
    const rows = await db.query<{
      supplierId: string;
      supplierName: string;
      orders: number;
      minor: number;
      unknown: number;
      unknownGroups: number;
      total: number;
    }>(
      `SELECT g.*, sum(g.unknown > 0) OVER () AS unknownGroups, count(*) OVER () AS total FROM (
         SELECT o."supplierId", s."name" AS supplierName, count(*) AS orders, coalesce(sum(o."totalMinor" * f.value), 0) AS minor,
                sum(f.value IS NULL) AS unknown
         FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId" LEFT JOIN json_each(${factors}) f ON f.key = o."currency"
         WHERE o."orderedDay" >= ${from} AND o."status" NOT IN ('draft', 'cancelled') AND ${by.sql} GROUP BY o."supplierId") g
       ORDER BY g.unknown > 0, g.minor DESC, g.supplierName LIMIT ${MOST_ROWS}`,
      by.params,
    );
    const first = rows[0];
    return {
      columns: [
        { label: "Supplier", kind: "text" },
        { label: "Orders", kind: "number" },
        { label: "Ordered", kind: "money" },
      ],
      rows: rows.map((row) => ({
        href: `/suppliers/${row.supplierId}`,
        values: [row.supplierName, row.orders, row.unknown > 0 ? null : Math.round(row.minor)],
      })),
      total: first?.total ?? 0,
      sentence: (text) =>
        !first
          ? `Nothing was ordered in the last ${months} months.`
          : `${first.unknown > 0 ? "No supplier's amount is known." : `Most was ordered from ${text(0, 0)}: ${text(0, 2)} in ${text(0, 1)} orders over ${months} months.`}${unknownAmounts(first.unknownGroups, "supplier")}`,
      chart: { label: 0, value: 2 },
    };
  },
};

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
    by.words(SUPPLIER_NAMES, supplier).words(ITEM_NAMES, item);
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
