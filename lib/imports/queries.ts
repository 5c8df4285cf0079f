import type { KindKey } from "@/lib/mapping/kinds";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { RowError } from "@/lib/tables/types";
import { readCells, readRowErrors } from "./json-columns";
import { MAX_ROWS_READ } from "./limits";
import { type ImportRecord, importRecord, type StoredImport } from "./record";
import type { ImportStatus } from "./status";

/** One import. @throws NotFoundError */
export async function findImport(db: TenantDb, id: string): Promise<ImportRecord> {
  const [stored] = await db.query<StoredImport>(`SELECT * FROM {Import} WHERE "id" = ?2`, [id]);
  if (!stored) throw new NotFoundError("This import");
  return importRecord(stored);
}

/** An import as a list shows it. */
export interface ImportSummary {
  id: string;
  kind: KindKey;
  status: ImportStatus;
  fileName: string;
  byteSize: number;
  receivedBytes: number;
  rowsRead: number;
  rowsInserted: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsFailed: number;
  createdAt: string;
  createdBy: string;
}

export const IMPORTS_PER_PAGE = 25;

/** Imports, the newest first, with uploads that are not whole yet. */
export async function listImports(
  db: TenantDb,
  page: number,
): Promise<{ imports: ImportSummary[]; total: number }> {
  const [imports, [count]] = await Promise.all([
    db.query<ImportSummary>(
      `SELECT "id", "kind", "status", "fileName", "byteSize", "receivedBytes", "rowsRead", "rowsInserted",
              "rowsUpdated", "rowsUnchanged", "rowsFailed", "createdAt", "createdBy"
       FROM {Import} ORDER BY "createdAt" DESC, "id" DESC LIMIT ?2 OFFSET ?3`,
      [IMPORTS_PER_PAGE, (page - 1) * IMPORTS_PER_PAGE],
    ),
    db.query<{ total: number }>(`SELECT COUNT(*) AS "total" FROM {Import}`),
  ]);
  return { imports, total: count?.total ?? 0 };
}

/** An upload that can go on, or null when there is none. */
export async function findUpload(db: TenantDb, id: string) {
  const [upload] = await db.query<{ id: string; fileName: string; byteSize: number; receivedBytes: number }>(
    `SELECT "id", "fileName", "byteSize", "receivedBytes" FROM {Import} WHERE "id" = ?2 AND "status" = 'uploading'`,
    [id],
  );
  return upload ?? null;
}

export interface SameFile {
  id: string;
  fileName: string;
  status: ImportStatus;
  finishedAt: string | null;
}

/** Earlier and present imports of the very same file. */
export async function sameFile(
  db: TenantDb,
  record: Pick<ImportRecord, "id" | "contentHash">,
): Promise<SameFile[]> {
  if (!record.contentHash) return [];
  return db.query(
    `SELECT "id", "fileName", "status", "finishedAt" FROM {Import}
     WHERE "contentHash" = ?2 AND "id" <> ?3 AND "status" IN ('queued', 'running', 'completed', 'cancelled')
     ORDER BY "createdAt" DESC LIMIT 3`,
    [record.contentHash, record.id],
  );
}

export interface FailedRow {
  rowNumber: number;
  line: number;
  cells: string[];
  errors: RowError[];
}

/**
 * Rows that still wait to be fixed, in the order of the file, after a row number: up to `limit` of them, and fewer where
 * they are so long that together they would pass {@link MAX_ROWS_READ}.
 *
 * @returns `more` tells whether others follow
 */
export async function failedRows(
  db: TenantDb,
  id: string,
  after: number,
  limit: number,
): Promise<{ rows: FailedRow[]; more: boolean }> {
  const found = await db.query<StoredRow>(
    `SELECT "rowNumber", "line", "cells", "errors", "waiting" FROM (
       SELECT *, SUM("size") OVER (ORDER BY "rowNumber") AS "together", COUNT(*) OVER () AS "waiting" FROM (
         SELECT "rowNumber", "line", "cells", "errors", LENGTH("cells") + LENGTH("errors") AS "size" FROM {ImportRowError}
         WHERE "importId" = ?2 AND "status" = 'open' AND "rowNumber" > ?3 ORDER BY "rowNumber" LIMIT ?4))
     WHERE "together" <= ?5 OR "together" = "size" ORDER BY "rowNumber"`,
    [id, after, limit + 1, MAX_ROWS_READ],
  );
  const rows = found.slice(0, limit).map(({ rowNumber, line, cells, errors }) => ({
    rowNumber,
    line,
    cells: readCells(cells, `${id}/${rowNumber}`),
    errors: readRowErrors(errors, `${id}/${rowNumber}`),
  }));
  return { rows, more: (found[0]?.waiting ?? 0) > rows.length };
}

interface StoredRow {
  rowNumber: number;
  line: number;
  cells: string;
  errors: string;
  /** How many rows there are to be read, at most one past the limit. */
  waiting: number;
}

/** How many rows still wait to be fixed. */
export async function countFailedRows(db: TenantDb, id: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM {ImportRowError} WHERE "importId" = ?2 AND "status" = 'open'`,
    [id],
  );
  return row?.n ?? 0;
}

/** Later imports that met lines again which were there: undoing an earlier one takes such lines away from them. */
export async function laterImports(db: TenantDb, record: ImportRecord): Promise<string[]> {
  if (record.kind !== "sales-lines" || !record.startedAt) return [];
  const rows = await db.query<{ fileName: string }>(
    `SELECT "fileName" FROM {Import} WHERE "kind" = 'sales-lines' AND "startedAt" > ?2 AND "rowsUnchanged" > 0
     AND "status" IN ('completed', 'cancelled', 'failed') ORDER BY "startedAt" DESC LIMIT 5`,
    [record.startedAt],
  );
  return rows.map((row) => row.fileName);
}
