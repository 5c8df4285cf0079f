import { type ItemRow, items } from "./items";
import { type PurchaseOrderLineRow, purchaseOrders } from "./purchase-orders";
import { type SalesLineRow, salesLines } from "./sales-lines";
import { type StockLevelRow, stockLevels } from "./stock-levels";
import { type SupplierItemRow, supplierItems } from "./supplier-items";
import { type SupplierRow, suppliers } from "./suppliers";

export type { PurchaseOrderStatus } from "./purchase-orders";
export type { SalesStatus } from "./sales-status";
export type { Choice, FieldDefinition, FieldType, KindDefinition, NumberRule } from "./types";
export type { ItemRow, PurchaseOrderLineRow, SalesLineRow, StockLevelRow, SupplierItemRow, SupplierRow };

/** Every kind of import, by key, in the order a newcomer brings them. */
export const KINDS = {
  "sales-lines": salesLines,
  items,
  suppliers,
  "supplier-items": supplierItems,
  "stock-levels": stockLevels,
  "purchase-orders": purchaseOrders,
} as const;

export type KindKey = keyof typeof KINDS;

/** What a valid row of each kind becomes. */
export interface KindRows {
  "sales-lines": SalesLineRow;
  items: ItemRow;
  suppliers: SupplierRow;
  "supplier-items": SupplierItemRow;
  "stock-levels": StockLevelRow;
  "purchase-orders": PurchaseOrderLineRow;
}

export type RowOf<Kind extends KindKey> = KindRows[Kind];

export const KIND_KEYS = Object.keys(KINDS) as readonly KindKey[];
