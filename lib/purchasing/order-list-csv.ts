import { currencyDigits } from "@/lib/format/money";
import { minorScale } from "@/lib/format/scale";
import type { TenantDb } from "@/lib/platform/db";
import { csvOfSnapshot } from "@/lib/tables/csv-stream";
import { type OrderListDay, type OrderListRow, ordersOfPage, ordersSnapshot } from "./order-list";
import type { OrderListState } from "./schema";

const PAGE = 500;
const HEAD = [
  "order",
  "supplier",
  "status",
  "deliver_to",
  "order_date",
  "expected_date",
  "expected_about",
  "days_late",
  "lines",
  "lines_without_price",
  "currency",
  "total",
];

const cells = (row: OrderListRow) => [
  row.number,
  row.supplierName,
  row.undone ? "undone" : row.status,
  row.locationName,
  row.orderedDay,
  row.expectedDay,
  row.expectedAbout,
  row.daysLate,
  row.lines,
  row.unpriced,
  row.currency,
  (row.totalMinor / minorScale(row.currency)).toFixed(currencyDigits(row.currency)),
];

/** The filtered list of purchase orders as CSV, page by page: every order once. Cells cannot become formulas. */
export const ordersCsv = (
  db: TenantDb,
  state: OrderListState,
  day: OrderListDay,
): ReadableStream<Uint8Array> =>
  csvOfSnapshot(HEAD, async () => ({
    pages: await ordersSnapshot(db, state, day, PAGE),
    rowsOf: async (page) => (await ordersOfPage(db, day, page)).map(cells),
  }));
