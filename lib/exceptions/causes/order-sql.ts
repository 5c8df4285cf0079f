/** SQL: the day that an order `o` is held against: imported orders belong to the history that was brought (decision 004). */
export const ORDER_DAY = `CASE WHEN o."importId" IS NULL THEN ?3 ELSE ?5 END`;

/** SQL: the day on which a line `l` of an order `o` is due. */
export const DUE = `coalesce(l."expectedDay", o."expectedDay")`;

/** SQL: columns of the order, line, item and supplier that sentences name. */
export const LINE_COLUMNS = `'order-line:' || l."id" AS subject, o."id" AS orderId, l."id" AS lineId, o."supplierId", o."locationId",
  l."itemId", o."number", s."name" AS supplierName, i."code" AS itemCode, i."name" AS itemName, i."unit", o."currency"`;

/** SQL: what {@link LINE_COLUMNS} reads. */
export const ORDER_LINES = `{PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"
  JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id" JOIN {Item} i ON i."id" = l."itemId"`;
