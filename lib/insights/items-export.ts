import { locationNames } from "@/lib/catalogue/lookups";
import { toUnits } from "@/lib/format/scale";
import type { TenantDb } from "@/lib/platform/db";
import { csvOfSnapshot } from "@/lib/tables/csv-stream";
import { type ItemsListRow, type ItemsListState, itemsOfPage, itemsSnapshot } from "./items-list";

const PAGE = 500;
const HEAD = [
  "code",
  "name",
  "location",
  "class",
  "status",
  "on_hand",
  "reserved",
  "available",
  "on_order",
  "days_of_stock",
  "runs_out",
  "order_by",
  "suggested",
  "supplier",
];

const cells = (row: ItemsListRow, places: ReadonlyMap<string, string>) => [
  row.code,
  row.name,
  places.get(row.place ?? "") ?? null,
  row.abcClass,
  row.status,
  row.onHand === null ? null : toUnits(row.onHand),
  row.reserved === null ? null : toUnits(row.reserved),
  row.onHand === null || row.reserved === null ? null : toUnits(row.onHand - row.reserved),
  row.onOrder === null ? null : toUnits(row.onOrder),
  row.daysOfCover === null ? null : Math.round(row.daysOfCover),
  row.stockOutDay,
  row.orderByDay,
  row.suggested === null ? null : toUnits(row.suggested),
  row.supplierName,
];

/**
 * The filtered items list as CSV, page by page, so that nothing holds all of it: every item that the list holds when it is
 * begun, once. An item that is planned at several places has a row for each. Cells cannot become formulas.
 */
export function itemsCsv(db: TenantDb, state: ItemsListState): ReadableStream<Uint8Array> {
  return csvOfSnapshot(HEAD, async () => {
    const [pages, places] = await Promise.all([itemsSnapshot(db, state, PAGE), locationNames(db)]);
    return { pages, rowsOf: async (page) => (await itemsOfPage(db, page)).map((row) => cells(row, places)) };
  });
}
