import type { ContactRow, ItemRow, SupplierItemRow, SupplierRow } from "@/lib/catalogue/bulk/rows";
import type { SupplierInvoiceRow } from "@/lib/invoices/bulk/rows";
import type { PurchaseOrderLineRow } from "@/lib/purchasing/bulk/rows";
import type { SalesLineRow, StockLevelRow } from "@/lib/stock/bulk/rows";
import { contacts } from "./contacts";
import { items } from "./items";
import { purchaseOrders } from "./purchase-orders";
import { salesLines } from "./sales-lines";
import { stockLevels } from "./stock-levels";
import { supplierInvoices } from "./supplier-invoices";
import { supplierItems } from "./supplier-items";
import { suppliers } from "./suppliers";
import type { FieldDefinition } from "./types";

export type { FieldChoice, FieldDefinition, FieldType, KindDefinition, NumberRule } from "./types";

/** Every kind of import, by key, in the order a newcomer brings them. */
export const KINDS = {
  "sales-lines": salesLines,
  items,
  suppliers,
  "supplier-items": supplierItems,
  contacts,
  "stock-levels": stockLevels,
  "purchase-orders": purchaseOrders,
  "supplier-invoices": supplierInvoices,
} as const;

export type KindKey = keyof typeof KINDS;

/** What a valid row of each kind becomes. */
export interface KindRows {
  "sales-lines": SalesLineRow;
  items: ItemRow;
  suppliers: SupplierRow;
  "supplier-items": SupplierItemRow;
  contacts: ContactRow;
  "stock-levels": StockLevelRow;
  "purchase-orders": PurchaseOrderLineRow;
  "supplier-invoices": SupplierInvoiceRow;
}

export type RowOf<Kind extends KindKey> = KindRows[Kind];

export const KIND_KEYS = Object.keys(KINDS) as readonly KindKey[];

/** The field of a kind whose words a person is asked about, if it has one. */
export const askedField = (kind: KindKey): FieldDefinition | undefined =>
  KINDS[kind].fields.find((field) => field.asksWords);
