import { inList } from "@/lib/platform/db/in-list";

/** The life of a purchase order. It moves forward only, unless a receipt is undone; each step names the ones it may follow. */
export const PURCHASE_ORDER_STATUSES = [
  "draft",
  "approved",
  "sent",
  "confirmed",
  "partly-received",
  "received",
  "cancelled",
] as const;
export type PurchaseOrderStatus = (typeof PURCHASE_ORDER_STATUSES)[number];

/** Where an order comes from. */
export const ORDER_SOURCES = ["agent", "manual", "import", "seed"] as const;

/** What decided that an order's mail is sent. */
export const SEND_TRIGGERS = ["approval", "person"] as const;

const FOLLOWS: Record<PurchaseOrderStatus, readonly PurchaseOrderStatus[]> = {
  draft: [],
  approved: ["draft"],
  sent: ["approved"],
  // Again when the supplier names another day.
  confirmed: ["sent", "confirmed"],
  "partly-received": ["sent", "confirmed", "partly-received"],
  received: ["sent", "confirmed", "partly-received"],
  cancelled: ["draft", "approved", "sent", "confirmed"],
};

/** The statuses that may become this one. */
export const before = (status: PurchaseOrderStatus): readonly PurchaseOrderStatus[] => FOLLOWS[status];

export const orderMayBecome = (from: PurchaseOrderStatus, to: PurchaseOrderStatus): boolean =>
  FOLLOWS[to].includes(from);

/** The statuses in which goods are still to come. */
export const OPEN_STATUSES = [
  "approved",
  "sent",
  "confirmed",
  "partly-received",
] as const satisfies readonly PurchaseOrderStatus[];

/** The same for an `IN (…)` of SQL. */
export const OPEN_STATUSES_SQL = inList(OPEN_STATUSES);

/** Goods are still to come. */
export const isOpen = (status: PurchaseOrderStatus): boolean =>
  (OPEN_STATUSES as readonly PurchaseOrderStatus[]).includes(status);

/** The status that follows from what was received of each line. */
export function statusAfterReceipt(
  lines: readonly { quantity: number; receivedQuantity: number }[],
): "partly-received" | "received" {
  return lines.every((line) => line.receivedQuantity >= line.quantity) ? "received" : "partly-received";
}

/** What a mail about an order is for, and where it stands. */
export const SUPPLIER_MAIL_KINDS = ["chase", "expedite", "cancellation"] as const;
export type SupplierMailKind = (typeof SUPPLIER_MAIL_KINDS)[number];
export const SUPPLIER_MAIL_STATUSES = ["held", "sent", "withdrawn"] as const;
