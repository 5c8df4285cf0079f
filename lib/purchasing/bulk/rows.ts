import type { PurchaseOrderStatus } from "../status";

/** One line of a purchase order, with what was received of it. Several rows of one order and item are several receipts. */
export interface PurchaseOrderLineRow {
  order: string;
  /** The line's number in the other system. */
  line: string | null;
  supplier: string;
  supplierName: string | null;
  item: string;
  itemName: string | null;
  /** Thousandths of the unit, above 0. */
  quantity: number;
  unit: string | null;
  /** Ten-thousandths of the currency unit. */
  unitPrice: number | null;
  /** Units that the file's price was for; `unitPrice` is of one already. */
  pricePer?: number | null;
  /** Minor units. */
  lineTotal: number | null;
  currency: string | null;
  orderedOn: string | null;
  expectedOn: string | null;
  receivedOn: string | null;
  /** Thousandths of the unit. */
  receivedQuantity: number | null;
  location: string | null;
  status: PurchaseOrderStatus | null;
}
