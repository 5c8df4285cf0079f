/** SQL: the day that an order `o` is held against: imported orders belong to the history that was brought (decision 004). */
export const ORDER_DAY = `CASE WHEN o."importId" IS NULL THEN ?3 ELSE ?5 END`;

/** SQL: the day on which a line `l` of an order `o` is due. */
export const DUE = `coalesce(l."expectedDay", o."expectedDay")`;

/** SQL: columns of the order, line, item and supplier that sentences name. */
export const LINE_COLUMNS = `'order-line:' || l."id" AS subject, o."id" AS orderId, l."id" AS lineId, o."supplierId", o."locationId",
  l."itemId", o."number", s."name" AS supplierName, i."code" AS itemCode, i."name" AS itemName, i."unit", o."currency"`;

/** SQL: what {@link LINE_COLUMNS} reads, of which most orders are asked about. */
export const ORDER_LINES = `{PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"
  JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id" JOIN {Item} i ON i."id" = l."itemId"`;

/** SQL: the same, where a condition leaves few orders: SQLite looks at all orders, and then at the lines of those. */
export const LINES_OF_FEW_ORDERS = `{PurchaseOrder} o CROSS JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id"
  JOIN {Supplier} s ON s."id" = o."supplierId" JOIN {Item} i ON i."id" = l."itemId"`;
