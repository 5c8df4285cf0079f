import type { SqlValue } from "@/lib/platform/db";
import {
  keyOf,
  type OrganizationRow,
  type OrganizationTable,
  readOrganizationRows,
} from "@/lib/platform/db/organization-tables";
import { writeCsvRow } from "@/lib/tables/csv-write";

/** The rows of a table as the two files that an export has of it. */

/** A page aims at so many bytes, whatever its rows hold. */
const PAGE_BYTES = 1 << 18;
const FIRST_ROWS = 50;
const MOST_ROWS = 1_000;

export interface RowPage {
  json: Uint8Array;
  csv: Uint8Array;
  rows: number;
  /** Behind which the next page begins; null when there is none. */
  after: SqlValue[] | null;
}

export const shownColumns = ({ columns, secret }: OrganizationTable) =>
  columns.filter(({ name }) => !secret.includes(name));

/** The line of names that a table's CSV begins with. */
export const csvHeader = (table: OrganizationTable): Uint8Array =>
  new TextEncoder().encode(writeCsvRow(shownColumns(table).map(({ name }) => name)));

/** The pages of a table from a place on. */
export async function* rowPages(
  organizationId: string,
  table: OrganizationTable,
  after: SqlValue[] | null,
): AsyncGenerator<RowPage, void> {
  const encoder = new TextEncoder();
  const columns = shownColumns(table);
  for (let limit = FIRST_ROWS, place = after; ; ) {
    const rows = await readOrganizationRows(organizationId, table, place, limit);
    const last = rows.at(-1);
    place = last && rows.length === limit ? keyOf(table, last) : null;
    const values = rows.map((row) => columns.map((column) => typed(row, column)));
    const json = encoder.encode(values.map((row) => `${jsonLine(columns, row)}\n`).join(""));
    const csv = encoder.encode(values.map(writeCsvRow).join(""));
    yield { json, csv, rows: rows.length, after: place };
    if (place === null) return;
    const fitting = Math.floor((limit * PAGE_BYTES) / Math.max(json.length, 1));
    limit = Math.max(1, Math.min(MOST_ROWS, limit * 4, fitting));
  }
}

/** SQLite has no booleans. */
const typed = (row: OrganizationRow, { name, type }: { name: string; type: string }): SqlValue | boolean => {
  const value = row[name] ?? null;
  return type === "Boolean" && value !== null ? value === 1 : value;
};

const jsonLine = (columns: readonly { name: string }[], row: readonly (SqlValue | boolean)[]): string =>
  JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
