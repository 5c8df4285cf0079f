import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import type { KindKey } from "../kinds";

type Model = Parameters<TenantWriter["deleteRows"]>[0];

/** How rows of one table that an import made are found, and which of them may go. */
export interface MadeTable {
  model: Model;
  /** True for a row that nobody changed and nothing needs; the row is `t`, ?5 the table's name. */
  free: string;
  /** What a row that stays is called. */
  name: string;
  /** Rows of other tables that were computed from these and go with them: table and column. */
  derived?: readonly (readonly [Model, string])[];
}

const untouched = `t."touchedAt" IS NULL AND t."version" = 1`;
/** No import that stands has changed the row. */
const unchanged = `NOT EXISTS (SELECT 1 FROM {ImportChange} AS c WHERE c."model" = ?5 AND c."rowId" = t."id")`;
/** What other imports changed and put back is as it was made. Whatever else changes these rows says so in touchedAt. */
const asMade = `t."touchedAt" IS NULL AND ${unchanged}`;
const unused = (...uses: readonly (readonly [string, string])[]) =>
  uses
    .map(([model, column]) => `AND NOT EXISTS (SELECT 1 FROM {${model}} AS u WHERE u."${column}" = t."id")`)
    .join(" ");
/** An order that went on living in Lumina keeps its lines and receipts. */
const orderUntouched = (order: string) =>
  `NOT EXISTS (SELECT 1 FROM {PurchaseOrder} AS o WHERE o."id" = ${order} AND (o."touchedAt" IS NOT NULL OR o."mailId" IS NOT NULL))`;

const RECEIPT: MadeTable = {
  model: "Receipt",
  free: `EXISTS (SELECT 1 FROM {PurchaseOrderLine} AS l WHERE l."id" = t."purchaseOrderLineId" AND ${orderUntouched('l."purchaseOrderId"')})`,
  name: `'receipt of ' || t."day"`,
};
const ORDER_LINE: MadeTable = {
  model: "PurchaseOrderLine",
  free: `${unchanged} AND ${orderUntouched('t."purchaseOrderId"')} ${unused(["Receipt", "purchaseOrderLineId"])}`,
  name: `'line ' || t."lineNumber" || ' of an order'`,
};
const ORDER: MadeTable = {
  model: "PurchaseOrder",
  free: `${asMade} AND t."mailId" IS NULL ${unused(["PurchaseOrderLine", "purchaseOrderId"])}`,
  name: `'order ' || t."number"`,
};
const SALES_LINE: MadeTable = {
  model: "SalesLine",
  free: `t."touchedAt" IS NULL`,
  name: `'sales line of ' || t."day" || ', document ' || t."document"`,
};
const STOCK: MadeTable = {
  model: "StockLevel",
  free: asMade,
  name: `'stock of ' || (SELECT i."code" FROM {Item} AS i WHERE i."id" = t."itemId")`,
};
const OFFER: MadeTable = {
  model: "SupplierItem",
  free: asMade,
  name: `'offer for ' || (SELECT i."code" FROM {Item} AS i WHERE i."id" = t."itemId")`,
};
const ITEM: MadeTable = {
  model: "Item",
  free: `${asMade} ${unused(
    ["SalesLine", "itemId"],
    ["SupplierItem", "itemId"],
    ["StockLevel", "itemId"],
    ["StockMovement", "itemId"],
    ["PurchaseOrderLine", "itemId"],
    ["ProposalLine", "itemId"],
  )}`,
  name: `'item ' || t."code"`,
  derived: [
    ["ItemOutlook", "itemId"],
    ["ItemModel", "itemId"],
    ["LeadTimeEstimate", "itemId"],
  ],
};
const SUPPLIER: MadeTable = {
  model: "Supplier",
  free: `${asMade} ${unused(["SupplierItem", "supplierId"], ["PurchaseOrder", "supplierId"], ["Proposal", "supplierId"])}`,
  name: `'supplier ' || t."code"`,
  derived: [["LeadTimeEstimate", "supplierId"]],
};
const LOCATION: MadeTable = {
  model: "Location",
  free: `${untouched} ${unused(
    ["StockLevel", "locationId"],
    ["StockMovement", "locationId"],
    ["PurchaseOrder", "locationId"],
  )} AND NOT EXISTS (SELECT 1 FROM {SalesLine} AS u WHERE u."locationId" = t."id")`,
  name: `'location ' || t."code"`,
};

/** The tables a kind of import makes rows in; what others refer to comes last. */
export const MADE: Readonly<Record<KindKey, readonly MadeTable[]>> = {
  "sales-lines": [SALES_LINE, ITEM, LOCATION],
  items: [OFFER, ITEM, SUPPLIER],
  suppliers: [SUPPLIER],
  "supplier-items": [OFFER, ITEM, SUPPLIER],
  "stock-levels": [STOCK, ITEM, LOCATION],
  "purchase-orders": [RECEIPT, ORDER_LINE, ORDER, ITEM, SUPPLIER, LOCATION],
};

export interface Walked {
  /** Ids that may go. */
  free: string[];
  /** Names of rows that stay. */
  kept: string[];
  /** Where to go on; null at the end of the table. */
  after: string | null;
}

/** Looks at the next `limit` rows of a table, in the order of its key, whoever made them. */
export async function walk(
  db: TenantDb,
  table: MadeTable,
  importId: string,
  after: string,
  limit: number,
): Promise<Walked> {
  const [edge] = await db.query<{ last: string | null; count: number }>(
    `SELECT MAX("id") AS "last", COUNT(*) AS "count"
     FROM (SELECT "id" FROM {${table.model}} WHERE "id" > ?2 ORDER BY "id" LIMIT ?3)`,
    [after, limit],
  );
  if (!edge?.last) return { free: [], kept: [], after: null };
  const rows = await db.query<{ id: string; free: number; name: string | null }>(
    `SELECT t."id", (${table.free}) AS "free", ${table.name} AS "name"
     FROM {${table.model}} AS t WHERE t."id" > ?2 AND t."id" <= ?3 AND t."importId" = ?4 AND ?5 <> ''`,
    [after, edge.last, importId, table.model],
  );
  return {
    free: rows.filter((row) => row.free).map((row) => row.id),
    kept: rows.filter((row) => !row.free).map((row) => row.name ?? "a row"),
    after: edge.count < limit ? null : edge.last,
  };
}
