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

/** Imports, the newest first. Uploads that were given up before the file was whole are left out after a day. */
export async function listImports(
  db: TenantDb,
  page: number,
  now: Date,
): Promise<{ imports: ImportSummary[]; total: number }> {
  const dayAgo = new Date(now.getTime() - 86_400_000).toISOString();
  const shown = `("status" <> 'uploading' OR "createdAt" > ?2)`;
  const [imports, [count]] = await Promise.all([
    db.query<ImportSummary>(
      `SELECT "id", "kind", "status", "fileName", "byteSize", "receivedBytes", "rowsRead", "rowsInserted",
              "rowsUpdated", "rowsUnchanged", "rowsFailed", "createdAt", "createdBy"
       FROM {Import} WHERE ${shown} ORDER BY "createdAt" DESC, "id" DESC LIMIT ?3 OFFSET ?4`,
      [dayAgo, IMPORTS_PER_PAGE, (page - 1) * IMPORTS_PER_PAGE],
    ),
    db.query<{ total: number }>(`SELECT COUNT(*) AS "total" FROM {Import} WHERE ${shown}`, [dayAgo]),
  ]);
  return { imports, total: count?.total ?? 0 };
}

/** Earlier and present imports of the very same file. */
export async function sameFile(
  db: TenantDb,
  record: Pick<ImportRecord, "id" | "contentHash">,
): Promise<{ id: string; fileName: string; status: ImportStatus; finishedAt: string | null }[]> {
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

/** Items, suppliers and locations that an import brought along because its rows speak of them. */
export async function newItemsOf(
  db: TenantDb,
  id: string,
  limit: number,
): Promise<{ id: string; code: string; name: string; kind: string }[]> {
  return db.query(
    `SELECT "id", "code", "name", "kind" FROM {Item} WHERE "importId" = ?2 ORDER BY "kind", "code" LIMIT ?3`,
    [id, limit],
  );
}

/** What undoing an import would do: lines that a later file gave again go with it. */
export async function linesSeenLater(db: TenantDb, id: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `SELECT COUNT(*) AS "count" FROM {SalesLine} WHERE "importId" = ?2 AND "seenInImportId" <> ?2`,
    [id],
  );
  return row?.count ?? 0;
}
