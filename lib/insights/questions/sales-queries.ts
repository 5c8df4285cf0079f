import {
  amountFactors,
  ITEM_NAMES,
  MOST_ROWS,
  monthsBefore,
  Narrowing,
  type Query,
  type QueryContext,
  unknownAmounts,
} from "./query";

const MOST_MONTHS = 40;
const SOLD = `s."kind" NOT IN ('charge', 'not-sold')`;

interface Sum {
  key: string;
  label: string;
  quantity: number;
  /** Of what has a price and a rate. */
  minor: number;
  /** Lines without one of them: the amount is not known. */
  unknown: number;
  /** How many of all groups have such lines. */
  unknownGroups: number;
}

/**
 * What was sold since a day by a group, the most first.
 *
 * @param key the SQL of what is grouped by
 */
function soldBy(
  context: QueryContext,
  group: { key: string; label: string; order: string; limit: number },
  from: string,
  { item, category }: { item?: string; category?: string },
): Promise<Sum[]> {
  const by = new Narrowing();
  const since = by.bind(from);
  const own = by.bind(context.currency);
  const factors = by.bind(amountFactors(context, "product"));
  by.words(ITEM_NAMES, item).words([`i."category"`], category);
  return context.db.query<Sum & Record<string, unknown>>(
    `SELECT g.*, sum(g.unknown > 0) OVER () AS unknownGroups FROM (
       SELECT ${group.key} AS key, ${group.label} AS label, sum(s."quantity") AS quantity,
              coalesce(sum(s."quantity" * s."unitPrice" * f.value), 0) AS minor,
              sum(s."unitPrice" IS NULL OR f.value IS NULL) AS unknown
       FROM {SalesLine} s JOIN {Item} i ON i."id" = s."itemId"
       LEFT JOIN json_each(${factors}) f ON f.key = coalesce(s."currency", ${own})
       WHERE s."day" >= ${since} AND ${SOLD} AND ${by.sql} GROUP BY 1) g
     ORDER BY ${group.order} LIMIT ${group.limit}`,
    by.params,
  );
}

const amountOf = ({ minor, unknown }: Sum): number | null => (unknown > 0 ? null : Math.round(minor));

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
  async run(context, { months: back = 12, ...narrowed }) {
    const from = `${monthsBefore(context.day.asOf, back - 1).slice(0, 7)}-01`;
    const month = { key: `substr(s."day", 1, 7)`, label: `substr(s."day", 1, 7)` };
    const rows = await soldBy(context, { ...month, order: "g.key", limit: MOST_MONTHS }, from, narrowed);
    const known = rows.flatMap((row, at) => (row.unknown > 0 ? [] : [at]));
    const best = known.reduce<number | null>(
      (most, at) => (most === null || (rows[at]?.minor ?? 0) > (rows[most]?.minor ?? 0) ? at : most),
      null,
    );
    return {
      columns: [
        { label: "Month", kind: "text" },
        { label: "Quantity", kind: "quantity" },
        { label: "Sales", kind: "money" },
      ],
      rows: rows.map((row) => ({ href: null, values: [row.label, row.quantity, amountOf(row)] })),
      total: rows.length,
      sentence: (text) =>
        rows.length === 0
          ? `Nothing was sold in the last ${back} months.`
          : `${best === null ? "No month's amount is known." : `The best month was ${text(best, 0)} with ${text(best, 2)}.`}${unknownAmounts(rows.length - known.length, "month")}`,
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
  async run(context, { months: back = 12, ...narrowed }) {
    const from = monthsBefore(context.day.asOf, back);
    const item = { key: `i."id"`, label: `i."code" || ' ' || i."name"` };
    const most = { order: "g.unknown > 0, g.minor DESC, g.label", limit: MOST_ROWS };
    const rows = await soldBy(context, { ...item, ...most }, from, narrowed);
    const first = rows[0];
    return {
      columns: [
        { label: "Item", kind: "text" },
        { label: "Quantity", kind: "quantity" },
        { label: "Sales", kind: "money" },
      ],
      rows: rows.map((row) => ({
        href: `/items/${row.key}`,
        values: [row.label, row.quantity, amountOf(row)],
      })),
      total: null,
      sentence: (text) =>
        !first
          ? `Nothing was sold in the last ${back} months.`
          : `${first.unknown > 0 ? "No item's amount is known." : `${text(0, 0)} sells most: ${text(0, 2)} in ${back} months.`}${unknownAmounts(first.unknownGroups, "item")}`,
      chart: { label: 0, value: 2 },
    };
  },
};

export const SALES_QUERIES: readonly Query[] = [months, best];
