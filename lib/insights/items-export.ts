import { csvStream } from "@/lib/erp/imports/reading/csv-stream";
import type { TenantDb } from "@/lib/platform/db";
import { toUnits } from "@/lib/platform/scale";
import { type ItemsListRow, type ItemsListState, itemsList } from "./items-list";

const PAGE = 500;
const HEAD = [
  "code",
  "name",
  "class",
  "status",
  "on_hand",
  "on_order",
  "days_of_stock",
  "runs_out",
  "order_by",
  "suggested",
  "supplier",
];

const cells = (row: ItemsListRow) => [
  row.code,
  row.name,
  row.abcClass,
  row.status,
  row.onHand === null ? null : toUnits(row.onHand),
  row.onOrder === null ? null : toUnits(row.onOrder),
  row.daysOfCover === null ? null : Math.round(row.daysOfCover),
  row.stockOutDay,
  row.orderByDay,
  row.suggested === null ? null : toUnits(row.suggested),
  row.supplierName,
];

/** The filtered items list as CSV, page by page, so that nothing holds all of it. Cells cannot become formulas. */
export function itemsCsv(db: TenantDb, state: ItemsListState): ReadableStream<Uint8Array> {
  let page = 0;
  return csvStream(HEAD, async () => {
    page++;
    const { rows } = await itemsList(db, { ...state, page }, PAGE);
    return { rows: rows.map(cells), more: rows.length === PAGE };
  });
}
