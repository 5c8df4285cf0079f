import { currencyDigits } from "@/lib/format/money";
import { minorScale } from "@/lib/format/scale";
import type { TenantDb } from "@/lib/platform/db";
import { csvOfSnapshot } from "@/lib/tables/csv-stream";
import { type InvoiceListRow, invoicesOfPage, invoicesSnapshot } from "./queries";
import type { InvoiceListState } from "./schema";
import { STATE_NAMES } from "./sentences";

const PAGE = 500;
const HEAD = ["invoice", "supplier", "date", "due", "currency", "total", "lines", "orders", "state"];

const cells = (row: InvoiceListRow) => [
  row.number,
  row.supplierName,
  row.day,
  row.dueDay,
  row.currency,
  (row.totalMinor / minorScale(row.currency)).toFixed(currencyDigits(row.currency)),
  row.lines,
  row.orders.join(" "),
  STATE_NAMES[row.state],
];

/** The filtered list of invoices as CSV, page by page: every invoice once. Cells cannot become formulas. */
export const invoicesCsv = (db: TenantDb, state: InvoiceListState): ReadableStream<Uint8Array> =>
  csvOfSnapshot(HEAD, async () => ({
    pages: await invoicesSnapshot(db, state, PAGE),
    rowsOf: async (page) => (await invoicesOfPage(db, page)).map(cells),
  }));
