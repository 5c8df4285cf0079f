import type { TenantDb } from "@/lib/platform/db";
import type { OrderLineNames } from "./allocate";

/** What is read to match invoices: they, the orders that they name, and what other invoices ask for of those orders. */

/** A line with what of its invoice matching needs, in the order in which invoices are counted. */
export interface InvoiceLineRecord {
  id: string;
  invoiceId: string;
  supplierId: string;
  currency: string;
  orderNumber: string | null;
  orderLine: string | null;
  itemCode: string | null;
  quantity: number;
  unit: string | null;
  unitPrice: number;
  /** As it stands. */
  state: string;
  orderId: string | null;
  orderLineId: string | null;
  findings: string;
}

export interface OrderRecord {
  id: string;
  number: string;
  supplierId: string;
  status: string;
  currency: string;
  lines: (OrderLineNames & { unitPrice: number; unit: string; received: number; abcClass: string | null })[];
}

/** Invoice lines over the orders of some invoices that are read at most. */
export const MOST_LINES = 20_000;

const LINE = `l."id", l."invoiceId", v."supplierId", v."currency", l."orderNumber", l."orderLine", l."itemCode", l."quantity",
  l."unit", l."unitPrice", l."state", l."orderId", l."orderLineId", l."findings"`;

/**
 * The lines of some invoices, and those of others over the same orders, the earliest invoices first.
 *
 * @param most of these lines are read; `isCut` says that there are more
 */
export async function linesToMatch(
  db: TenantDb,
  invoiceIds: readonly string[],
  most: number,
): Promise<{ lines: InvoiceLineRecord[]; isCut: boolean }> {
  const own = `SELECT x."id" FROM {SupplierInvoiceLine} x WHERE x."invoiceId" IN (SELECT j.value FROM json_each(?2) j)`;
  const numbers = `SELECT x."orderNumber" FROM {SupplierInvoiceLine} x
    WHERE x."invoiceId" IN (SELECT j.value FROM json_each(?2) j) AND x."orderNumber" IS NOT NULL`;
  const lines = await db.query<InvoiceLineRecord>(
    `SELECT ${LINE} FROM {SupplierInvoiceLine} l JOIN {SupplierInvoice} v ON v."id" = l."invoiceId"
     WHERE l."id" IN (${own} UNION SELECT y."id" FROM {SupplierInvoiceLine} y WHERE y."orderNumber" IN (${numbers}))
     ORDER BY v."day", v."createdAt", v."id", l."lineNumber" LIMIT ${Math.floor(most) + 1}`,
    [JSON.stringify(invoiceIds)],
  );
  return { lines: lines.slice(0, most), isCut: lines.length > most };
}

/** Orders by number, with their lines. */
export async function ordersToMatch(
  db: TenantDb,
  numbers: readonly string[],
): Promise<Map<string, OrderRecord>> {
  const wanted = [JSON.stringify(numbers)];
  const found = `json_each(?2) k CROSS JOIN {PurchaseOrder} o ON o."number" = k.value`;
  const [orders, lines] = await Promise.all([
    db.query<Omit<OrderRecord, "lines">>(
      `SELECT o."id", o."number", o."supplierId", o."status", o."currency" FROM ${found}`,
      wanted,
    ),
    db.query<OrderRecord["lines"][number] & { orderId: string }>(
      `SELECT o."id" AS orderId, l."id", l."lineNumber", l."sourceLine", l."quantity", l."unitPrice", l."receivedQuantity" AS received,
         i."code" AS itemCode, i."unit", i."abcClass", f."supplierCode"
       FROM ${found} CROSS JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id" JOIN {Item} i ON i."id" = l."itemId"
       LEFT JOIN {SupplierItem} f ON f."supplierId" = o."supplierId" AND f."itemId" = l."itemId" ORDER BY l."lineNumber"`,
      wanted,
    ),
  ]);
  const byId = new Map(orders.map((order) => [order.id, { ...order, lines: [] as OrderRecord["lines"] }]));
  for (const { orderId, ...line } of lines) byId.get(orderId)?.lines.push(line);
  return new Map([...byId.values()].map((order) => [order.number, order]));
}

export interface TotalsRecord {
  id: string;
  supplierId: string;
  currency: string;
  netMinor: number | null;
  taxMinor: number | null;
  totalMinor: number | null;
  findings: string;
  lines: { quantity: number; unitPrice: number; totalMinor: number | null }[];
}

/** Invoices with what their totals are made of. */
export async function totalsToMatch(db: TenantDb, invoiceIds: readonly string[]): Promise<TotalsRecord[]> {
  const wanted = [JSON.stringify(invoiceIds)];
  const found = `json_each(?2) k CROSS JOIN {SupplierInvoice} v ON v."id" = k.value`;
  const [invoices, lines] = await Promise.all([
    db.query<Omit<TotalsRecord, "lines">>(
      `SELECT v."id", v."supplierId", v."currency", v."netMinor", v."taxMinor", v."totalMinor", v."findings" FROM ${found}`,
      wanted,
    ),
    db.query<TotalsRecord["lines"][number] & { invoiceId: string }>(
      `SELECT l."invoiceId", l."quantity", l."unitPrice", l."totalMinor" FROM ${found} CROSS JOIN {SupplierInvoiceLine} l ON l."invoiceId" = v."id"`,
      wanted,
    ),
  ]);
  const byId = new Map(
    invoices.map((invoice) => [invoice.id, { ...invoice, lines: [] as TotalsRecord["lines"] }]),
  );
  for (const { invoiceId, ...line } of lines) byId.get(invoiceId)?.lines.push(line);
  return [...byId.values()];
}
