import { amountMinor } from "@/lib/format/scale";
import type { SqlValue, TenantWriter } from "@/lib/platform/db";
import type { PurchaseOrderStatus } from "@/lib/purchasing/status";
import type { DemoPurchaseOrder } from ".";
import { seedId } from "./seed-rows";

const ORDER_COLUMNS = [
  "id",
  "number",
  "supplierId",
  "locationId",
  "status",
  "currency",
  "totalMinor",
  "orderedDay",
  "expectedDay",
  "approvedAt",
  "sentAt",
  "confirmedAt",
  "receivedAt",
  "cancelledAt",
  "cancelReason",
  "source",
  "createdAt",
];
const LINE_COLUMNS = [
  "id",
  "purchaseOrderId",
  "lineNumber",
  "itemId",
  "quantity",
  "unitPrice",
  "receivedQuantity",
  "expectedDay",
];
const RECEIPT_COLUMNS = ["id", "purchaseOrderLineId", "quantity", "day", "createdAt"];
const KEEP = "ON CONFLICT DO NOTHING";

/** The number as the product writes its own, so that new orders go on from it. */
export const orderNumber = (number: string): string => `PO-${sequenceOf(number)}`;
const sequenceOf = (number: string): number => Number(number.replace(/\D/g, ""));

const statusOf = (order: DemoPurchaseOrder): PurchaseOrderStatus =>
  order.status === "partly_received" ? "partly-received" : order.status;

/** Purchase orders with their lines and receipts; orders that are there are left alone. */
export function insertOrders(
  w: TenantWriter,
  orders: readonly DemoPurchaseOrder[],
  locationIds: ReadonlyMap<string, string>,
): void {
  const rows: SqlValue[][] = [];
  const lines: SqlValue[][] = [];
  const receipts: SqlValue[][] = [];
  for (const order of orders) {
    const id = seedId("purchaseOrder", order.number);
    rows.push(orderRow(id, order, locationIds.get(order.locationCode) ?? ""));
    for (const line of order.lines) {
      const lineId = seedId("purchaseOrderLine", order.number, line.lineNumber);
      const own = order.receipts.flatMap((receipt) =>
        receipt.lines
          .filter((received) => received.lineNumber === line.lineNumber)
          .map((received) => ({ ...received, number: receipt.number, day: receipt.receivedOn })),
      );
      const received = own.reduce((sum, receipt) => sum + receipt.quantity, 0);
      const itemId = seedId("item", line.itemCode);
      lines.push([
        lineId,
        id,
        line.lineNumber,
        itemId,
        line.quantity,
        line.unitPrice,
        received,
        order.expectedOn,
      ]);
      for (const { number, quantity, day } of own)
        receipts.push([seedId("receipt", number, line.lineNumber), lineId, quantity, day, noon(day)]);
    }
  }
  w.insertRows("PurchaseOrder", ORDER_COLUMNS, rows, KEEP);
  w.insertRows("PurchaseOrderLine", LINE_COLUMNS, lines, KEEP);
  w.insertRows("Receipt", RECEIPT_COLUMNS, receipts, KEEP);
  w.insertRows(
    "NumberSequence",
    ["kind", "next"],
    [["purchase-order", 1 + Math.max(0, ...orders.map((order) => sequenceOf(order.number)))]],
    `ON CONFLICT ("organizationId", "kind") DO UPDATE SET "next" = max("next", excluded."next")`,
  );
}

function orderRow(id: string, order: DemoPurchaseOrder, locationId: string): SqlValue[] {
  const { currency, orderedOn, expectedOn } = order;
  const status = statusOf(order);
  const total = order.lines.reduce(
    (sum, line) => sum + amountMinor(line.quantity, line.unitPrice, currency),
    0,
  );
  const confirmed = status === "sent" || status === "cancelled" ? null : noon(orderedOn);
  const lastReceipt = order.receipts.at(-1)?.receivedOn;
  return [
    id,
    orderNumber(order.number),
    seedId("supplier", order.supplierCode),
    locationId,
    status,
    currency,
    total,
    orderedOn,
    expectedOn,
    noon(orderedOn),
    noon(orderedOn),
    confirmed,
    status === "received" && lastReceipt ? noon(lastReceipt) : null,
    status === "cancelled" ? noon(expectedOn) : null,
    status === "cancelled" ? "The supplier could not deliver." : null,
    "seed",
    noon(orderedOn),
  ];
}

export const noon = (day: string): string => `${day}T12:00:00.000Z`;
