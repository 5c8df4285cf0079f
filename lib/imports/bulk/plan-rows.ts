import type { KindKey, KindRows } from "../kinds";
import { planItems } from "./items";
import { planPurchaseOrders } from "./purchase-orders";
import { planSalesLines } from "./sales-lines";
import { planStockLevels } from "./stock-levels";
import { planSupplierItems } from "./supplier-items";
import { planSuppliers } from "./suppliers";
import type { BulkContext, BulkPlan } from "./types";

type Planners = {
  readonly [Kind in KindKey]: (context: BulkContext, rows: readonly KindRows[Kind][]) => Promise<BulkPlan>;
};

const PLANNERS: Planners = {
  "sales-lines": planSalesLines,
  items: planItems,
  suppliers: planSuppliers,
  "supplier-items": planSupplierItems,
  "stock-levels": planStockLevels,
  "purchase-orders": planPurchaseOrders,
};

/** Decides what the rows of a kind come to; `write` of the plan puts them into a batch. */
export function planRows<Kind extends KindKey>(
  context: BulkContext,
  kind: Kind,
  rows: readonly KindRows[Kind][],
): Promise<BulkPlan> {
  return PLANNERS[kind](context, rows);
}
