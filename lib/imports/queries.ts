import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { KindKey } from "./kinds";
import type { RowError } from "./reading/types";
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

/** Rows that still wait to be mended, in the order of the file, after a row number. */
export async function failedRows(
  db: TenantDb,
  id: string,
  after: number,
  limit: number,
): Promise<FailedRow[]> {
  const rows = await db.query<{ rowNumber: number; line: number; cells: string; errors: string }>(
    `SELECT "rowNumber", "line", "cells", "errors" FROM {ImportRowError}
     WHERE "importId" = ?2 AND "status" = 'open' AND "rowNumber" > ?3 ORDER BY "rowNumber" LIMIT ?4`,
    [id, after, limit],
  );
  return rows.map((row) => ({
    ...row,
    cells: JSON.parse(row.cells) as string[],
    errors: JSON.parse(row.errors) as RowError[],
  }));
}

/** How many rows still wait to be mended. */
export async function countFailedRows(db: TenantDb, id: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM {ImportRowError} WHERE "importId" = ?2 AND "status" = 'open'`,
    [id],
  );
  return row?.n ?? 0;
}

export interface NewItem {
  id: string;
  code: string;
  kind: string;
}

/** Items that an import made because its rows speak of them, charges first. */
export async function newItemsOf(db: TenantDb, id: string, limit: number): Promise<NewItem[]> {
  return db.query(
    `SELECT "id", "code", "kind" FROM {Item} WHERE "importId" = ?2 ORDER BY "kind", "code" LIMIT ?3`,
    [id, limit],
  );
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
