import { productToMinor } from "@/lib/format/scale";
import { addDays } from "@/lib/platform/clock";
import { MOST_ROWS, Narrowing, type Query, type QueryContext, rateTo } from "./query";

const ITEM = [`i."code"`, `i."name"`];
const SOLD = `s."kind" NOT IN ('charge', 'not-sold')`;

const ownMinor = (context: QueryContext, value: number, currency: string): number | null => {
  const rate = rateTo(context, currency);
  return rate === null ? null : Math.round(productToMinor(value, currency) * rate);
};

interface Sum {
  key: string;
  label: string;
  quantity: number;
  minor: number | null;
}

/** One row a key; its amount is not known where one of its currencies has no rate, or a line no price. */
function together(
  context: QueryContext,
  rows: readonly {
    key: string;
    label: string;
    currency: string;
    quantity: number;
    value: number;
    unpriced: number;
  }[],
): Sum[] {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const sum = sums.get(row.key) ?? { key: row.key, label: row.label, quantity: 0, minor: 0 };
    const minor = row.unpriced > 0 ? null : ownMinor(context, row.value, row.currency);
    sum.quantity += row.quantity;
    sum.minor = sum.minor === null || minor === null ? null : sum.minor + minor;
    sums.set(row.key, sum);
  }
  return [...sums.values()];
}

const months: Query = {
  id: "sales-by-month",
  title: "How did sales develop?",
  about:
    "Quantity and value sold month by month, of all items or of those whose name, code or category is given.",
  permission: "items.view",
  takes: ["item", "category", "months"],
  defaults: { months: 12 },
  cues: [
    "sales by month",
    "sales of",
    "sold per month",
    "how did sales",
    "sales develop",
    "sales trend",
    "revenue",
  ],
  async run(context, { item, category, months: back = 12 }) {
    const { db, day } = context;
    const by = new Narrowing();
    const from = by.bind(`${addDays(day.asOf, -Math.round((back - 1) * 30.44)).slice(0, 7)}-01`);
    const own = by.bind(context.currency);
    by.words(ITEM, item).words([`i."category"`], category);
    const found = await db.query<{
      key: string;
      label: string;
      currency: string;
      quantity: number;
      value: number;
      unpriced: number;
    }>(
      `SELECT substr(s."day", 1, 7) AS key, substr(s."day", 1, 7) AS label, coalesce(s."currency", ${own}) AS currency,
              sum(s."quantity") AS quantity, sum(s."quantity" * coalesce(s."unitPrice", 0)) AS value, sum(s."unitPrice" IS NULL) AS unpriced
       FROM {SalesLine} s JOIN {Item} i ON i."id" = s."itemId" WHERE s."day" >= ${from} AND ${SOLD} AND ${by.sql}
       GROUP BY 1, 3 ORDER BY 1 LIMIT 500`,
      by.params,
    );
    const rows = together(context, found);
    const best = rows.reduce((most, row, at) => ((row.minor ?? 0) > (rows[most]?.minor ?? 0) ? at : most), 0);
    return {
      columns: [
        { label: "Month", kind: "text" },
        { label: "Quantity", kind: "quantity" },
        { label: "Sales", kind: "money" },
      ],
      rows: rows.map((row) => ({ href: null, values: [row.label, row.quantity, row.minor] })),
      total: rows.length,
      sentence: (text) =>
        rows.length === 0
          ? `Nothing was sold in the last ${back} months.`
          : `The best month was ${text(best, 0)} with ${text(best, 2)}; the last, ${text(rows.length - 1, 0)}, has ${text(rows.length - 1, 2)}.`,
      chart: { label: 0, value: 2 },
    };
  },
};

const best: Query = {
  id: "best-sellers",
  title: "What sells most?",
  about: "Items by the value sold in the last months, the most first.",
  permission: "items.view",
  takes: ["item", "category", "months"],
  defaults: { months: 12 },
  cues: [
    "best seller",
    "best sellers",
    "bestseller",
    "sells most",
    "sell most",
    "sold most",
    "top items",
    "top sellers",
  ],
  async run(context, { item, category, months: back = 12 }) {
    const { db, day } = context;
    const by = new Narrowing();
    const from = by.bind(addDays(day.asOf, -Math.round(back * 30.44)));
    const own = by.bind(context.currency);
    by.words(ITEM, item).words([`i."category"`], category);
    const found = await db.query<{
      key: string;
      label: string;
      currency: string;
      quantity: number;
      value: number;
      unpriced: number;
    }>(
      `SELECT i."id" AS key, i."code" || ' ' || i."name" AS label, coalesce(s."currency", ${own}) AS currency,
              sum(s."quantity") AS quantity, sum(s."quantity" * coalesce(s."unitPrice", 0)) AS value, sum(s."unitPrice" IS NULL) AS unpriced
       FROM {SalesLine} s JOIN {Item} i ON i."id" = s."itemId" WHERE s."day" >= ${from} AND ${SOLD} AND ${by.sql}
       GROUP BY 1, 3 ORDER BY value DESC LIMIT ${5 * MOST_ROWS}`,
      by.params,
    );
    const rows = together(context, found)
      .sort((a, b) => (b.minor ?? 0) - (a.minor ?? 0))
      .slice(0, MOST_ROWS);
    return {
      columns: [
        { label: "Item", kind: "text" },
        { label: "Quantity", kind: "quantity" },
        { label: "Sales", kind: "money" },
      ],
      rows: rows.map((row) => ({ href: `/items/${row.key}`, values: [row.label, row.quantity, row.minor] })),
      total: null,
      sentence: (text) =>
        rows.length === 0
          ? `Nothing was sold in the last ${back} months.`
          : `${text(0, 0)} sells most: ${text(0, 2)} in ${back} months.`,
      chart: { label: 0, value: 2 },
    };
  },
};

export const SALES_QUERIES: readonly Query[] = [months, best];
