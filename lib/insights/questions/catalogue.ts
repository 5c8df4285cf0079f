import { ORDER_QUERIES } from "./order-queries";
import type { Query, QueryParameters } from "./query";
import { SALES_QUERIES } from "./sales-queries";
import { STOCK_QUERIES } from "./stock-queries";
import { SUPPLIER_QUERIES } from "./supplier-queries";

/** Every question that can be answered, in the order in which they are offered. */
export const QUERIES: readonly Query[] = [
  ...STOCK_QUERIES,
  ...ORDER_QUERIES,
  ...SUPPLIER_QUERIES,
  ...SALES_QUERIES,
];

const byId = new Map(QUERIES.map((query) => [query.id, query]));

export const queryOf = (id: string): Query | undefined => byId.get(id);

/** The parameters that a query takes, with its own where nothing was said; the others are dropped. */
export function parametersOf(query: Query, given: QueryParameters): QueryParameters {
  const merged = {
    ...query.defaults,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value)),
  };
  return Object.fromEntries(
    Object.entries(merged).filter(([key]) => query.takes.some((taken) => taken === key)),
  ) as QueryParameters;
}

/** How a question was understood: "Which suppliers got slower? Supplier: Nordwind. Last 12 months." */
export function understoodAs(
  query: Query,
  { supplier, item, category, days, months }: QueryParameters,
): string {
  const parts = [
    query.title,
    supplier && `Supplier: ${supplier}.`,
    item && `Item: ${item}.`,
    category && `Category: ${category}.`,
    days && `${days} days.`,
    months && `Last ${months} months.`,
  ];
  return parts.filter(Boolean).join(" ");
}
