import { locationNames } from "@/lib/catalogue/lookups";
import { addDays } from "@/lib/platform/clock";
import { ITEM_NAMES, MOST_ROWS, Narrowing, type Query, SUPPLIER_NAMES } from "./query";

const runningOut: Query = {
  id: "items-running-out",
  title: "Which items run out soon?",
  about:
    "Items whose stock runs out within some days, the soonest first, with their supplier and yearly sales.",
  permission: "items.view",
  takes: ["supplier", "item", "category", "days"],
  defaults: { days: 30 },
  cues: [
    "run out",
    "runs out",
    "running out",
    "stock-out",
    "stockout",
    "out of stock",
    "shortage",
    "short on",
  ],
  async run({ db, day, currency: _ }, { supplier, item, category, days = 30 }) {
    const by = new Narrowing();
    const until = by.bind(addDays(day.asOf, days));
    by.words(ITEM_NAMES, item).words(SUPPLIER_NAMES, supplier).words([`i."category"`], category);
    const rows = await db.query<{
      itemId: string;
      code: string;
      name: string;
      supplierName: string | null;
      day: string;
      onHand: number;
      annual: number;
      total: number;
    }>(
      `SELECT o."itemId", i."code", i."name", s."name" AS supplierName, min(o."stockOutDay") AS day, sum(o."onHand") AS onHand,
              max(o."annualMinor") AS annual, count(*) OVER () AS total
       FROM {ItemOutlook} o JOIN {Item} i ON i."id" = o."itemId" LEFT JOIN {Supplier} s ON s."id" = o."supplierId"
       WHERE o."stockOutDay" <= ${until} AND i."status" = 'active' AND ${by.sql}
       GROUP BY o."itemId" ORDER BY day, annual DESC, i."code" LIMIT ${MOST_ROWS}`,
      by.params,
    );
    return {
      columns: [
        { label: "Item", kind: "text" },
        { label: "Supplier", kind: "text" },
        { label: "Runs out", kind: "day" },
        { label: "On hand", kind: "quantity" },
        { label: "Sales a year", kind: "money" },
      ],
      rows: rows.map((row) => ({
        href: `/items/${row.itemId}`,
        values: [`${row.code} ${row.name}`, row.supplierName, row.day, row.onHand, row.annual],
      })),
      total: rows[0]?.total ?? 0,
      sentence: (text) =>
        rows.length === 0
          ? `Nothing runs out within ${days} days.`
          : `${text(0, 0)} runs out first, on ${text(0, 2)}.`,
    };
  },
};

const excess: Query = {
  id: "excess-stock",
  title: "Where is too much money in stock?",
  about:
    "Items with more stock than even high demand takes in 120 days, by the money that the excess ties up.",
  permission: "items.view",
  takes: ["supplier", "item", "category"],
  cues: ["excess", "overstock", "too much stock", "slow moving", "dead stock", "money in stock", "tied up"],
  async run({ db }, { supplier, item, category }) {
    const by = new Narrowing()
      .words(ITEM_NAMES, item)
      .words(SUPPLIER_NAMES, supplier)
      .words([`i."category"`], category);
    const rows = await db.query<{
      itemId: string;
      code: string;
      name: string;
      supplierName: string | null;
      excess: number;
      minor: number;
      total: number;
    }>(
      `SELECT o."itemId", i."code", i."name", s."name" AS supplierName, sum(o."overstock") AS excess, sum(o."overstockMinor") AS minor,
              count(*) OVER () AS total
       FROM {ItemOutlook} o JOIN {Item} i ON i."id" = o."itemId" LEFT JOIN {Supplier} s ON s."id" = o."supplierId"
       WHERE o."overstockMinor" > 0 AND ${by.sql}
       GROUP BY o."itemId" ORDER BY minor DESC, i."code" LIMIT ${MOST_ROWS}`,
      by.params,
    );
    return {
      columns: [
        { label: "Item", kind: "text" },
        { label: "Supplier", kind: "text" },
        { label: "Excess", kind: "quantity" },
        { label: "Excess value", kind: "money" },
      ],
      rows: rows.map((row) => ({
        href: `/items/${row.itemId}`,
        values: [`${row.code} ${row.name}`, row.supplierName, row.excess, row.minor],
      })),
      total: rows[0]?.total ?? 0,
      sentence: (text) =>
        rows.length === 0
          ? "No item has more stock than its demand takes in 120 days."
          : `${text(0, 0)} ties up the most: ${text(0, 3)} of excess.`,
      chart: { label: 0, value: 3 },
    };
  },
};

const status: Query = {
  id: "item-status",
  title: "How is an item doing?",
  about:
    "Stock, open orders, reorder point and stock-out day of the items whose name or code is given, by location.",
  permission: "items.view",
  takes: ["item", "supplier"],
  cues: ["how much", "on hand", "in stock", "stock of", "how is", "status of"],
  async run({ db }, { item, supplier }) {
    const by = new Narrowing().words(ITEM_NAMES, item).words(SUPPLIER_NAMES, supplier);
    const rows = await db.query<{
      itemId: string;
      code: string;
      name: string;
      locationId: string;
      onHand: number;
      onOrder: number;
      reorderPoint: number;
      day: string | null;
      total: number;
    }>(
      `SELECT o."itemId", i."code", i."name", o."locationId", o."onHand", o."onOrder", o."reorderPoint", o."stockOutDay" AS day,
              count(*) OVER () AS total
       FROM {ItemOutlook} o JOIN {Item} i ON i."id" = o."itemId" LEFT JOIN {Supplier} s ON s."id" = o."supplierId"
       WHERE o."status" <> 'no-stock-data' AND ${by.sql} ORDER BY o."annualMinor" DESC, i."code", o."locationId" LIMIT ${MOST_ROWS}`,
      by.params,
    );
    const places = await locationNames(db);
    return {
      columns: [
        { label: "Item", kind: "text" },
        { label: "Location", kind: "text" },
        { label: "On hand", kind: "quantity" },
        { label: "On order", kind: "quantity" },
        { label: "Reorder point", kind: "quantity" },
        { label: "Runs out", kind: "day" },
      ],
      rows: rows.map((row) => ({
        href: `/items/${row.itemId}`,
        values: [
          `${row.code} ${row.name}`,
          places.get(row.locationId) ?? "All locations",
          row.onHand,
          row.onOrder,
          row.reorderPoint,
          row.day,
        ],
      })),
      total: rows[0]?.total ?? 0,
      sentence: (text) =>
        rows.length === 0
          ? "No planned item with known stock fits this."
          : `${text(0, 0)}: ${text(0, 2)} on hand and ${text(0, 3)} on order${rows[0]?.day ? `, until ${text(0, 5)}` : ""}.`,
    };
  },
};

export const STOCK_QUERIES: readonly Query[] = [runningOut, excess, status];
