import { currencyDigits } from "@/lib/format/money";
import { minorScale } from "@/lib/format/scale";
import { PRICE_SCALE, QUANTITY_SCALE } from "@/lib/format/stored-decimals";
import { writeCsvRow } from "@/lib/tables/csv-write";
import type { OrderDocument } from "./document";

const HEADER = [
  "order",
  "order_date",
  "expected_date",
  "supplier",
  "deliver_to",
  "line",
  "item",
  "supplier_item",
  "description",
  "quantity",
  "unit",
  "unit_price",
  "currency",
  "amount",
];

/**
 * The order as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets read it as such): one row a line, plain
 * numbers with a point, cells that a spreadsheet would run as formulas made harmless.
 */
export function orderCsv(order: OrderDocument): string {
  const rows = order.lines.map((line, i) => [
    order.number,
    order.orderedDay,
    line.expectedDay ?? order.expectedDay,
    order.supplier.code,
    order.deliverTo.code,
    i + 1,
    line.code,
    line.supplierCode,
    line.name,
    line.quantity / QUANTITY_SCALE,
    line.unit,
    line.unitPrice > 0 ? line.unitPrice / PRICE_SCALE : null,
    order.currency,
    line.unitPrice > 0
      ? (line.amountMinor / minorScale(order.currency)).toFixed(currencyDigits(order.currency))
      : null,
  ]);
  return `\ufeff${[HEADER, ...rows].map(writeCsvRow).join("")}`;
}
