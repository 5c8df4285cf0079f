import {
  ITEM_NAMES,
  MOST_ROWS,
  monthsBefore,
  Narrowing,
  priceMinor,
  type Query,
  SUPPLIER_NAMES,
} from "./query";

/** Fewer deliveries on either side say nothing about a change. */
const LEAST_DELIVERIES = 3;

/** Lines that came in, with the day the last of them came and how long that took. */
const DELIVERED = `SELECT o."supplierId", o."orderedDay", coalesce(l."expectedDay", o."expectedDay") AS expected,
    (SELECT max(r."day") FROM {Receipt} r WHERE r."purchaseOrderLineId" = l."id") AS arrived
  FROM {PurchaseOrder} o CROSS JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id"
  WHERE l."receivedQuantity" >= l."quantity" AND o."orderedDay" IS NOT NULL LIMIT -1`;

const slower: Query = {
  id: "suppliers-slower",
  title: "Which suppliers got slower?",
  about:
    "Suppliers whose deliveries take longer in the last months than in as many months before, by the days that they lost.",
  permission: "suppliers.view",
  takes: ["supplier", "months"],
  defaults: { months: 12 },
  cues: [
    "slower",
    "got slow",
    "take longer",
    "longer lead",
    "lead time went",
    "lead times changed",
    "faster",
  ],
  async run({ db, day }, { supplier, months = 12 }) {
    const by = new Narrowing();
    const since = by.bind(monthsBefore(day.asOf, months));
    const before = by.bind(monthsBefore(day.asOf, 2 * months));
    by.words(SUPPLIER_NAMES, supplier);
    const rows = await db.query<{
      supplierId: string;
      supplierName: string;
      now: number;
      then: number;
      deliveries: number;
    }>(
      `SELECT d."supplierId", s."name" AS supplierName,
              avg(CASE WHEN d.arrived >= ${since} THEN julianday(d.arrived) - julianday(d."orderedDay") END) AS now,
              avg(CASE WHEN d.arrived < ${since} THEN julianday(d.arrived) - julianday(d."orderedDay") END) AS "then",
              sum(d.arrived >= ${since}) AS deliveries
       FROM (${DELIVERED}) d JOIN {Supplier} s ON s."id" = d."supplierId"
       WHERE d.arrived >= ${before} AND d.arrived >= d."orderedDay" AND ${by.sql}
       GROUP BY d."supplierId"
       HAVING sum(d.arrived >= ${since}) >= ${LEAST_DELIVERIES} AND sum(d.arrived < ${since}) >= ${LEAST_DELIVERIES}
       ORDER BY now - "then" DESC, s."name" LIMIT ${MOST_ROWS}`,
      by.params,
    );
    const first = rows[0];
    return {
      columns: [
        { label: "Supplier", kind: "text" },
        { label: `Days, last ${months} months`, kind: "number" },
        { label: "Days before", kind: "number" },
        { label: "Change in days", kind: "number" },
        { label: "Deliveries", kind: "number" },
      ],
      rows: rows.map((row) => ({
        href: `/suppliers/${row.supplierId}`,
        values: [row.supplierName, row.now, row.then, row.now - row.then, row.deliveries],
      })),
      total: null,
      sentence: (text) =>
        !first
          ? "No supplier has enough deliveries in both times to compare."
          : first.now - first.then < 0.5
            ? `No supplier got slower. ${text(0, 0)} takes ${text(0, 1)} days now and took ${text(0, 2)} before.`
            : `${text(0, 0)} slowed most: ${text(0, 1)} days on average now, ${text(0, 2)} before.`,
      chart: { label: 0, value: 3 },
    };
  },
};

const onTime: Query = {
  id: "supplier-punctuality",
  title: "Who delivers on time?",
  about:
    "The share of each supplier's deliveries that came by the expected day in the last months, the least punctual first.",
  permission: "suppliers.view",
  takes: ["supplier", "months"],
  defaults: { months: 12 },
  cues: ["on time", "punctual", "reliable", "unreliable", "worst supplier", "best supplier", "deliver late"],
  async run({ db, day }, { supplier, months = 12 }) {
    const by = new Narrowing();
    const since = by.bind(monthsBefore(day.asOf, months));
    by.words(SUPPLIER_NAMES, supplier);
    const rows = await db.query<{
      supplierId: string;
      supplierName: string;
      share: number;
      deliveries: number;
      late: number | null;
    }>(
      `SELECT d."supplierId", s."name" AS supplierName, avg(d.arrived <= d.expected) AS share, count(*) AS deliveries,
              avg(CASE WHEN d.arrived > d.expected THEN julianday(d.arrived) - julianday(d.expected) END) AS late
       FROM (${DELIVERED}) d JOIN {Supplier} s ON s."id" = d."supplierId"
       WHERE d.arrived >= ${since} AND d.expected IS NOT NULL AND ${by.sql}
       GROUP BY d."supplierId" HAVING count(*) >= ${LEAST_DELIVERIES} ORDER BY share, deliveries DESC LIMIT ${MOST_ROWS}`,
      by.params,
    );
    return {
      columns: [
        { label: "Supplier", kind: "text" },
        { label: "On time", kind: "percent" },
        { label: "Deliveries", kind: "number" },
        { label: "Days late when late", kind: "number" },
      ],
      rows: rows.map((row) => ({
        href: `/suppliers/${row.supplierId}`,
        values: [row.supplierName, row.share, row.deliveries, row.late],
      })),
      total: null,
      sentence: (text) =>
        rows.length === 0
          ? `No supplier has ${LEAST_DELIVERIES} deliveries with an expected day in the last ${months} months.`
          : `${text(0, 0)} is least punctual: ${text(0, 1)} of ${text(0, 2)} deliveries came on time.`,
      chart: { label: 0, value: 1 },
    };
  },
};

const prices: Query = {
  id: "price-changes",
  title: "Which prices rose?",
  about:
    "Items whose last order price differs from the price of an order a year or so before, by the share that it rose.",
  permission: "purchase-orders.view",
  takes: ["supplier", "item", "months"],
  defaults: { months: 12 },
  cues: ["price", "prices", "more expensive", "cheaper", "cost more", "inflation"],
  async run(context, { supplier, item, months = 12 }) {
    const { db, day } = context;
    const by = new Narrowing();
    const since = by.bind(monthsBefore(day.asOf, months));
    by.words(SUPPLIER_NAMES, supplier).words(ITEM_NAMES, item);
    // Of a group, SQLite takes the bare columns from the row with the greatest day.
    const priced = (condition: string) =>
      `SELECT l."itemId", o."supplierId", o."currency", max(o."orderedDay") AS day, l."unitPrice" AS price
       FROM {PurchaseOrder} o JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id"
       WHERE o."orderedDay" ${condition} AND o."status" NOT IN ('draft', 'cancelled') AND l."unitPrice" > 0
       GROUP BY l."itemId", o."supplierId", o."currency"`;
    const rows = await db.query<{
      itemId: string;
      code: string;
      name: string;
      supplierName: string;
      currency: string;
      now: number;
      then: number;
      day: string;
      total: number;
    }>(
      `SELECT n."itemId", i."code", i."name", s."name" AS supplierName, n."currency", n.price AS now, b.price AS "then", n.day,
              count(*) OVER () AS total
       FROM (${priced(`>= ${since}`)}) n
       JOIN (${priced(`< ${since}`)}) b ON b."itemId" = n."itemId" AND b."supplierId" = n."supplierId" AND b."currency" = n."currency"
       JOIN {Item} i ON i."id" = n."itemId" JOIN {Supplier} s ON s."id" = n."supplierId"
       WHERE n.price <> b.price AND ${by.sql}
       ORDER BY 1.0 * n.price / b.price DESC, i."code" LIMIT ${MOST_ROWS}`,
      by.params,
    );
    const first = rows[0];
    return {
      columns: [
        { label: "Item", kind: "text" },
        { label: "Supplier", kind: "text" },
        { label: "Last ordered", kind: "day" },
        { label: "Price now", kind: "money" },
        { label: "Price before", kind: "money" },
        { label: "Change", kind: "percent" },
      ],
      rows: rows.map((row) => ({
        href: `/items/${row.itemId}`,
        values: [
          `${row.code} ${row.name}`,
          row.supplierName,
          row.day,
          priceMinor(context, row.now, row.currency),
          priceMinor(context, row.then, row.currency),
          row.now / row.then - 1,
        ],
      })),
      total: first?.total ?? 0,
      sentence: (text) =>
        !first
          ? `No item was ordered at another price in the last ${months} months than before.`
          : first.now <= first.then
            ? `No price rose. ${text(0, 0)} fell least.`
            : `${text(0, 0)} rose most: ${text(0, 3)} a unit now, ${text(0, 4)} before.`,
    };
  },
};

export const SUPPLIER_QUERIES: readonly Query[] = [slower, onTime, prices];
