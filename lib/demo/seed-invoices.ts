import { amountMinor } from "@/lib/format/scale";
import { matchInvoices } from "@/lib/invoices/rematch";
import { addDays } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import type { DemoPurchaseOrder } from ".";
import { noon, orderNumber } from "./seed-orders";
import { seedId } from "./seed-rows";

/** Invoices are over the orders that came in last. */
const INVOICES = 10;
/** Which of them, counted from the newest, charges more than was ordered, and which asks for more than came in. */
const DEARER = 2;
const MORE = 5;
const PAID_WITHIN_DAYS = 30;
const KEEP = "ON CONFLICT DO NOTHING";

const INVOICE_COLUMNS = [
  "id",
  "supplierId",
  "number",
  "day",
  "dueDay",
  "currency",
  "totalMinor",
  "state",
  "createdAt",
];
const LINE_COLUMNS = [
  ...["id", "invoiceId", "lineNumber", "orderNumber", "orderLine", "itemCode", "quantity", "unitPrice"],
  ...["totalMinor", "state"],
];

const receivedOn = (order: DemoPurchaseOrder): string => order.receipts.at(-1)?.receivedOn ?? "";

/**
 * Suppliers' invoices over the orders that came in last, matched: most as ordered and received, one dearer, one for more. Invoices
 * that are there are left alone.
 */
export async function seedInvoices(
  db: TenantDb,
  { currency, orders }: { currency: string; orders: readonly DemoPurchaseOrder[] },
): Promise<void> {
  const received = orders
    .filter(({ status }) => status === "received")
    .sort((a, b) => receivedOn(b).localeCompare(receivedOn(a)) || b.number.localeCompare(a.number))
    .slice(0, INVOICES);
  const invoices: SqlValue[][] = [];
  const lines: SqlValue[][] = [];
  for (const [place, order] of received.entries()) {
    const id = seedId("supplierInvoice", order.number);
    const day = receivedOn(order);
    const own = order.lines.map((line, i) => {
      const came = order.receipts
        .flatMap((receipt) => receipt.lines)
        .filter(({ lineNumber }) => lineNumber === line.lineNumber)
        .reduce((sum, { quantity }) => sum + quantity, 0);
      const quantity = place === MORE && i === 0 ? came + Math.ceil(came / 10_000) * 1_000 : came;
      const unitPrice = place === DEARER && i === 0 ? Math.round(line.unitPrice * 1.08) : line.unitPrice;
      return { ...line, quantity, unitPrice, total: amountMinor(quantity, unitPrice, order.currency) };
    });
    const total = own.reduce((sum, line) => sum + line.total, 0);
    invoices.push([
      ...[id, seedId("supplier", order.supplierCode), `RE-${order.number.replace(/\D/g, "")}`],
      ...[day, addDays(day, PAID_WITHIN_DAYS), order.currency, total, "new", noon(day)],
    ]);
    for (const line of own.filter(({ quantity }) => quantity > 0))
      lines.push([
        ...[seedId("supplierInvoiceLine", order.number, line.lineNumber), id, line.lineNumber],
        ...[orderNumber(order.number), String(line.lineNumber), line.itemCode, line.quantity, line.unitPrice],
        ...[line.total, "new"],
      ]);
  }
  await db.write({ kind: "system", id: "seed" }, (w) => {
    w.insertRows("SupplierInvoice", INVOICE_COLUMNS, invoices, KEEP);
    w.insertRows("SupplierInvoiceLine", LINE_COLUMNS, lines, KEEP);
  });
  await matchInvoices(
    db,
    { currency, exchangeRates: {} },
    invoices.map(([id]) => String(id)),
  );
}
