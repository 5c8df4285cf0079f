import { CONTACTS, ITEMS, LOCATIONS, SUPPLIER_ITEMS, SUPPLIERS } from "@/lib/catalogue/bulk/undo";
import { SUPPLIER_INVOICE_LINES, SUPPLIER_INVOICES } from "@/lib/invoices/bulk/undo";
import type { KindKey } from "@/lib/mapping/kinds";
import type { UndoTable } from "@/lib/platform/db/bulk/undo-table";
import { PURCHASE_ORDER_LINES, PURCHASE_ORDERS, RECEIPTS } from "@/lib/purchasing/bulk/undo";
import { SALES_LINES, STOCK_LEVELS } from "@/lib/stock/bulk/undo";

/** The tables a kind of import makes rows in; what others refer to comes last. */
export const CREATED: Readonly<Record<KindKey, readonly UndoTable[]>> = {
  "sales-lines": [SALES_LINES, ITEMS, LOCATIONS],
  items: [SUPPLIER_ITEMS, ITEMS, SUPPLIERS],
  suppliers: [SUPPLIERS],
  "supplier-items": [SUPPLIER_ITEMS, ITEMS, SUPPLIERS],
  contacts: [CONTACTS, SUPPLIERS],
  "stock-levels": [STOCK_LEVELS, ITEMS, LOCATIONS],
  "purchase-orders": [RECEIPTS, PURCHASE_ORDER_LINES, PURCHASE_ORDERS, ITEMS, SUPPLIERS, LOCATIONS],
  "supplier-invoices": [SUPPLIER_INVOICE_LINES, SUPPLIER_INVOICES, SUPPLIERS],
};

/** The tables whose rows an import may change. */
export const CHANGED_SINCE: readonly UndoTable[] = [
  ITEMS,
  SUPPLIERS,
  SUPPLIER_ITEMS,
  CONTACTS,
  STOCK_LEVELS,
  SALES_LINES,
  PURCHASE_ORDERS,
  PURCHASE_ORDER_LINES,
];
