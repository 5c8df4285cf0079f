import { KINDS, type KindKey } from "@/lib/mapping/kinds";
import type { TenantDb } from "@/lib/platform/db";
import { pagedText } from "@/lib/tables/csv-stream";
import { ERROR_COLUMN, errorFileHeader, errorFileRow, writeCsvRow } from "@/lib/tables/csv-write";
import { failedRows } from "./queries";
import type { ImportRecord } from "./record";

const PAGE = 500;

/**
 * The rows that failed, with the file's own columns and one more that says why: to be fixed in a spreadsheet and
 * uploaded again. Page by page; cells cannot become formulas.
 */
export function errorsFile(db: TenantDb, record: ImportRecord): ReadableStream<Uint8Array> {
  const headers = record.analysis?.layout.headers ?? [];
  const own = headers.at(-1) === ERROR_COLUMN ? headers.length - 1 : headers.length;
  let after = 0;
  return pagedText(errorFileHeader(headers), async () => {
    const { rows, more } = await failedRows(db, record.id, after, PAGE);
    after = rows.at(-1)?.rowNumber ?? after;
    const text = rows.map(({ cells, errors }) => errorFileRow(cells, own, errors.map(sentence))).join("");
    return { text, more };
  });
}

const sentence = ({ column, reason }: { column: string; reason: string }): string =>
  column ? `${column}: ${reason}` : reason;

/** A file of one row that shows how a kind's columns may be called and what goes into them. */
export function sampleFile(kind: KindKey): string {
  const { fields } = KINDS[kind];
  return writeCsvRow(fields.map((field) => field.label)) + writeCsvRow(fields.map((field) => field.example));
}
