import type { BulkContext } from "@/lib/catalogue/bulk/context";
import { type StoredRow, Upserts, type UpsertTable } from "@/lib/platform/db/bulk/upserts";

export const ORDER: UpsertTable = {
  model: "PurchaseOrder",
  fixed: ["number", "supplierId", "locationId", "currency", "source", "createdAt"],
  mutable: ["status", "totalMinor", "orderedDay", "expectedDay", "receivedAt", "cancelledAt"],
};

export const LINE: UpsertTable = {
  model: "PurchaseOrderLine",
  fixed: ["purchaseOrderId", "lineNumber", "itemId"],
  mutable: ["quantity", "unitPrice", "receivedQuantity", "expectedDay", "sourceLine", "closed"],
};

export interface StoredReceipt {
  id: string;
  purchaseOrderLineId: string;
  quantity: number;
  day: string;
}

export interface ExistingOrders {
  /** By number. */
  orders: Upserts;
  /** By id. */
  lines: Upserts;
  /** Lines of each order, by the order's id. */
  linesOf: Map<string, { id: string; itemId: string; lineNumber: number }[]>;
  receiptsOf: Map<string, StoredReceipt[]>;
}

/** The stored orders of these numbers, with their lines and receipts. */
export async function existingOrders(
  context: BulkContext,
  numbers: readonly string[],
): Promise<ExistingOrders> {
  const orders = new Upserts(context, ORDER);
  const lines = new Upserts(context, LINE);
  const wanted = [JSON.stringify(numbers)];
  const found = `json_each(?2) AS k CROSS JOIN {PurchaseOrder} AS o ON o."number" = k.value`;
  const withLines = `${found} CROSS JOIN {PurchaseOrderLine} AS l ON l."purchaseOrderId" = o."id"`;
  const [storedOrders, storedLines, receipts] = await Promise.all([
    context.db.query<StoredRow>(`SELECT o.* FROM ${found}`, wanted),
    context.db.query<StoredRow & { itemId: string; lineNumber: number; purchaseOrderId: string }>(
      `SELECT l.* FROM ${withLines} ORDER BY l."lineNumber"`,
      wanted,
    ),
    context.db.query<StoredReceipt>(
      `SELECT r."id", r."purchaseOrderLineId", r."quantity", r."day" FROM ${withLines}
       CROSS JOIN {Receipt} AS r ON r."purchaseOrderLineId" = l."id"`,
      wanted,
    ),
  ]);
  orders.addExisting(storedOrders, (row) => String(row.number));
  lines.addExisting(storedLines, (row) => row.id);
  const linesOf: ExistingOrders["linesOf"] = new Map();
  for (const line of storedLines) push(linesOf, line.purchaseOrderId, line);
  const receiptsOf: ExistingOrders["receiptsOf"] = new Map();
  for (const receipt of receipts) push(receiptsOf, receipt.purchaseOrderLineId, receipt);
  return { orders, lines, linesOf, receiptsOf };
}

export function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
