import { isUnused, type UndoTable } from "@/lib/platform/db/bulk/undo-table";

/** An order that went on living in Lumina keeps its lines and receipts. */
const orderUntouched = (order: string) =>
  `NOT EXISTS (SELECT 1 FROM {PurchaseOrder} AS o WHERE o."id" = ${order} AND (o."touchedAt" IS NOT NULL OR o."mailId" IS NOT NULL))`;

export const PURCHASE_ORDERS: UndoTable = {
  model: "PurchaseOrder",
  removable: `t."touchedAt" IS NULL AND t."mailId" IS NULL AND ${isUnused(["PurchaseOrderLine", "purchaseOrderId"])}`,
  keptIfChanged: true,
  name: `'order ' || t."number"`,
};

export const PURCHASE_ORDER_LINES: UndoTable = {
  model: "PurchaseOrderLine",
  removable: `${orderUntouched('t."purchaseOrderId"')} AND ${isUnused(["Receipt", "purchaseOrderLineId"])}`,
  keptIfChanged: true,
  name: `'line ' || t."lineNumber" || ' of an order'`,
};

export const RECEIPTS: UndoTable = {
  model: "Receipt",
  removable: `EXISTS (SELECT 1 FROM {PurchaseOrderLine} AS l WHERE l."id" = t."purchaseOrderLineId" AND ${orderUntouched('l."purchaseOrderId"')})`,
  keptIfChanged: false,
  name: `'receipt of ' || t."day"`,
};
