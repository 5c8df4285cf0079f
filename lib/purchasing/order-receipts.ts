import type { TenantDb } from "@/lib/platform/db";
import type { PurchaseOrderStatus } from "./status";

/** What was booked in of one order line. Thousandths. */
export interface ReceiptLine {
  id: string;
  lineId: string;
  itemId: string;
  code: string;
  unit: string;
  quantity: number;
  /** Of the item's stock level, right after the booking. */
  stockVersion: number;
}

/** Goods that a person booked in together. */
export interface OrderReceipt {
  /** When; names the booking. */
  at: string;
  day: string;
  /** The order's status before. */
  orderStatus: PurchaseOrderStatus;
  lines: ReceiptLine[];
}

/** Lines of one order and its receipts that are read at most. */
const MOST_LINES = 5_000;

/** What people booked in of an order, the newest first. Receipts that a file brought are not among them. */
export async function orderReceipts(db: TenantDb, orderId: string): Promise<OrderReceipt[]> {
  const rows = await db.query<ReceiptLine & { at: string; day: string; orderStatus: PurchaseOrderStatus }>(
    `SELECT r."id", r."createdAt" AS at, r."day", r."orderStatus", r."stockVersion", r."quantity",
            l."id" AS lineId, l."itemId", i."code", i."unit"
     FROM {PurchaseOrderLine} l JOIN {Receipt} r ON r."purchaseOrderLineId" = l."id" JOIN {Item} i ON i."id" = l."itemId"
     WHERE l."purchaseOrderId" = ?2 AND r."stockVersion" IS NOT NULL AND r."orderStatus" IS NOT NULL
     ORDER BY r."createdAt" DESC, l."lineNumber" LIMIT ${MOST_LINES}`,
    [orderId],
  );
  const receipts = new Map<string, OrderReceipt>();
  for (const { at, day, orderStatus, ...line } of rows) {
    const receipt = receipts.get(at) ?? { at, day, orderStatus, lines: [] };
    receipt.lines.push(line);
    receipts.set(at, receipt);
  }
  return [...receipts.values()];
}
