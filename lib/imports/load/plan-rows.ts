import { planContacts } from "@/lib/catalogue/bulk/contacts";
import type { BulkContext } from "@/lib/catalogue/bulk/context";
import { planItems } from "@/lib/catalogue/bulk/items";
import type { BulkPlan } from "@/lib/catalogue/bulk/plan";
import { planSupplierItems } from "@/lib/catalogue/bulk/supplier-items";
import { planSuppliers } from "@/lib/catalogue/bulk/suppliers";
import { planSupplierInvoices } from "@/lib/invoices/bulk/supplier-invoices";
import type { KindKey, KindRows } from "@/lib/mapping/kinds";
import { planPurchaseOrders } from "@/lib/purchasing/bulk/purchase-orders";
import { planSalesLines } from "@/lib/stock/bulk/sales-lines";
import { planStockLevels } from "@/lib/stock/bulk/stock-levels";
import type { NoteKey } from "../record";

type Planners = {
  readonly [Kind in KindKey]: (
    context: BulkContext,
    rows: readonly KindRows[Kind][],
  ) => Promise<BulkPlan<NoteKey>>;
};

const PLANNERS: Planners = {
  "sales-lines": planSalesLines,
  items: planItems,
  suppliers: planSuppliers,
  "supplier-items": planSupplierItems,
  contacts: planContacts,
  "stock-levels": planStockLevels,
  "purchase-orders": planPurchaseOrders,
  "supplier-invoices": planSupplierInvoices,
};

/** Decides what the rows of a kind come to; `write` of the plan puts them into a batch. */
export function planRows<Kind extends KindKey>(
  context: BulkContext,
  kind: Kind,
  rows: readonly KindRows[Kind][],
): Promise<BulkPlan<NoteKey>> {
  return PLANNERS[kind](context, rows);
}
