import { amountMinor } from "@/lib/format/scale";
import { type Comparison, number, text, type Words } from "../cause";

/** SQL: invoice lines with the order line that stands behind them. */
export const INVOICE_LINES = `{SupplierInvoice} v JOIN {Supplier} s ON s."id" = v."supplierId"
  JOIN {SupplierInvoiceLine} l ON l."invoiceId" = v."id" LEFT JOIN {PurchaseOrder} o ON o."id" = l."orderId"
  LEFT JOIN {PurchaseOrderLine} p ON p."id" = l."orderLineId" LEFT JOIN {Item} i ON i."id" = p."itemId"`;

/** SQL: columns that sentences name, of {@link INVOICE_LINES}. */
export const INVOICE_COLUMNS = `'invoice:' || v."id" AS subject, v."id" AS invoiceId, v."supplierId", o."id" AS orderId, o."locationId",
  p."itemId", v."number", s."name" AS supplierName, v."currency", coalesce(i."code", l."itemCode") AS itemCode,
  coalesce(i."unit", l."unit", '') AS unit, o."number" AS orderNumber`;

/** SQL: a figure of a finding `f`. */
export const finding = (name: string): string => `json_extract(f.value, '$.${name}')`;

/** SQL: a finding `f` beyond its tolerances, of an invoice that nobody has accepted. */
export const UNPASSED = `v."acceptedAt" IS NULL AND v."state" IN ('differs', 'waiting') AND ${finding("passed")} = 0`;

/** SQL: the figures of the three documents, of {@link INVOICE_LINES}. */
export const comparisonSql = `l."quantity" AS invoicedQuantity, l."unitPrice" AS invoicedPrice, p."quantity" AS orderedQuantity,
  p."unitPrice" AS orderedPrice, p."receivedQuantity" AS received, o."currency" AS orderedCurrency`;

export const comparisonFacts = {
  invoicedQuantity: number,
  invoicedPrice: number,
  orderedQuantity: number.nullable(),
  orderedPrice: number.nullable(),
  received: number.nullable(),
  orderedCurrency: text.nullable(),
};

interface Compared {
  currency: string;
  unit: string;
  itemCode: string | null;
  orderNumber: string | null;
  number: string;
  invoicedQuantity: number;
  invoicedPrice: number;
  orderedQuantity: number | null;
  orderedPrice: number | null;
  received: number | null;
  orderedCurrency: string | null;
}

/** What the order, its receipts and the invoice say of one line, side by side. */
export function comparisonOf(f: Compared, words: Words): Comparison | null {
  if (f.orderedQuantity === null || f.received === null) return null;
  const orderCurrency = f.orderedCurrency ?? f.currency;
  const price = f.orderedPrice || null;
  const amount = (quantity: number) =>
    price === null ? "" : words.money(amountMinor(quantity, price, orderCurrency), orderCurrency);
  return {
    title: f.itemCode ?? `Invoice ${f.number}`,
    columns: ["Ordered", "Received", "Invoiced"],
    rows: [
      {
        label: "Quantity",
        values: [f.orderedQuantity, f.received, f.invoicedQuantity].map((one) => words.quantity(one, f.unit)),
      },
      {
        label: "Unit price",
        values: [
          price === null ? "" : words.price(price, orderCurrency),
          "",
          words.price(f.invoicedPrice, f.currency),
        ],
      },
      {
        label: "Amount",
        values: [
          amount(f.orderedQuantity),
          amount(f.received),
          words.money(amountMinor(f.invoicedQuantity, f.invoicedPrice, f.currency), f.currency),
        ],
      },
    ],
  };
}
