import type { TenantDb } from "@/lib/platform/db";
import { csvOfSnapshot } from "@/lib/tables/csv-stream";
import {
  type SuppliersListRow,
  type SuppliersListState,
  suppliersOfPage,
  suppliersSnapshot,
} from "./suppliers-list";

const PAGE = 500;
const HEAD = [
  "code",
  "name",
  "country",
  "currency",
  "active",
  "items",
  "open_orders",
  "quoted_lead_time_days",
  "lead_time_p50_days",
  "lead_time_p90_days",
  "deliveries",
  "on_time_share",
];

const rounded = (value: number | null, digits: number) =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;

const cells = (row: SuppliersListRow) => [
  row.code,
  row.name,
  row.country,
  row.currency,
  row.active ? "yes" : "no",
  row.items,
  row.openOrders,
  row.quotedDays,
  rounded(row.p50Days, 1),
  rounded(row.p90Days, 1),
  row.observations,
  rounded(row.onTime, 3),
];

/** The filtered list of suppliers as CSV, page by page: every supplier once. Cells cannot become formulas. */
export const suppliersCsv = (db: TenantDb, state: SuppliersListState): ReadableStream<Uint8Array> =>
  csvOfSnapshot(HEAD, async () => ({
    pages: await suppliersSnapshot(db, state, PAGE),
    rowsOf: async (page) => (await suppliersOfPage(db, page)).map(cells),
  }));
