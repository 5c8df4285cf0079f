import type { Actor, SqlValue, TenantDb, TenantWriter } from "@/lib/platform/db";
import { ORGANIZATION_TABLES } from "@/lib/platform/db/organization-tables";
import { deleteFiles } from "@/lib/platform/files";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { FilePacker, type PackState } from "./pack";
import { planFiles } from "./plan";
import { type ExportFileRow, exportFolder, exportRow, filePath, packStateOf, readCursor } from "./record";
import { csvHeader, rowPages } from "./rows";
import { BYTE_SOURCES, type ExportContext } from "./sources";

/** The work of an export, in slices that each end with one write: what comes after it is done again after a crash. */

export const EXPORTER: Actor = { kind: "system", id: "organization-export" };

/** A slice ends after so long, or after so many files: a worker may ask the database a thousand things. */
const SLICE_MS = 3_000;
const SLICE_FILES = 80;
/** Rows of one parameter. */
const INSERTED_AT_ONCE = 4_000;

const isRunning = (w: TenantWriter, id: string) =>
  w.guard("changed", `(SELECT e."status" = 'running' FROM {OrganizationExport} e WHERE e."id" = ?2)`, [id]);

/** Lists the files of an export. */
export async function planExport(db: TenantDb, id: string): Promise<void> {
  if ((await exportRow(db, id))?.isPlanned) return;
  const files = await planFiles(db);
  await db.write(EXPORTER, (w) => {
    isRunning(w, id);
    const rows = files.map(({ kind, path, source }, i) => [id, i + 1, kind, path, source] as const);
    for (let at = 0; at < rows.length; at += INSERTED_AT_ONCE)
      w.insertRows(
        "ExportFile",
        ["exportId", "number", "kind", "path", "source"],
        rows.slice(at, at + INSERTED_AT_ONCE),
      );
    w.updateRows(
      "OrganizationExport",
      `"isPlanned" = 1, "filesTotal" = ?3`,
      `"id" = ?2 AND "isPlanned" = 0`,
      [id, files.length],
    );
    w.expectRows(1, "changed");
  });
}

/**
 * Writes some of the files.
 *
 * @returns whether there are more
 */
export async function writeFiles(context: ExportContext, id: string): Promise<boolean> {
  const until = Date.now() + SLICE_MS;
  for (let written = 0; written < SLICE_FILES && Date.now() < until; written++) {
    const file = await context.db.exportFile.findFirst({
      where: { exportId: id, isComplete: false },
      orderBy: { number: "asc" },
    });
    if (!file) return false;
    if (file.kind === "rows") await writeTable(context.db, file, until);
    else await writeBytes(context, file, until);
  }
  return true;
}

/** The rows of a table, into both of its files. */
async function writeTable(db: TenantDb, file: ExportFileRow, until: number): Promise<void> {
  const { exportId, number, source } = file;
  const table = ORGANIZATION_TABLES.find(({ name }) => name === source);
  const csvFile = await db.exportFile.findFirst({ where: { exportId, number: number + 1 } });
  if (!table || !csvFile) throw new Error(`There is no table ${source} to export.`);
  const json = await packerOf(db, file);
  const csv = await packerOf(db, csvFile);
  const cursor = file.cursor === null ? null : readCursor(file.cursor, number);
  if (cursor === null) await csv.add(csvHeader(table));
  let rows = file.rowCount ?? 0;
  for await (const page of rowPages(db.organizationId, table, cursor as SqlValue[] | null)) {
    await json.add(page.json);
    await csv.add(page.csv);
    rows += page.rows;
    await yieldToRequests();
    if (page.after === null) {
      const done = [await json.finish(), await csv.finish()] as const;
      return db.write(EXPORTER, (w) => {
        collectComplete(w, file, done[0], rows);
        collectComplete(w, csvFile, done[1], rows);
      }) as unknown as Promise<void>;
    }
    if (Date.now() >= until) {
      const aside = [await json.putAside(), await csv.putAside()] as const;
      await db.write(EXPORTER, (w) => {
        collectAside(w, file, aside[0], { cursor: page.after, rows });
        collectAside(w, csvFile, aside[1], { cursor: page.after, rows });
      });
      return;
    }
  }
}

async function writeBytes(context: ExportContext, file: ExportFileRow, until: number): Promise<void> {
  const read = BYTE_SOURCES[file.kind as keyof typeof BYTE_SOURCES];
  const packer = await packerOf(context.db, file);
  let at = Number(file.byteSize);
  for await (const piece of await read(context, file.source, at)) {
    at += piece.length;
    await packer.add(piece);
    await yieldToRequests();
    if (Date.now() < until) continue;
    const aside = await packer.putAside();
    await context.db.write(EXPORTER, (w) => collectAside(w, file, aside, { cursor: at }));
    return;
  }
  const done = await packer.finish();
  await context.db.write(EXPORTER, (w) => collectComplete(w, file, done));
}

const packerOf = (db: TenantDb, file: ExportFileRow): Promise<FilePacker> =>
  FilePacker.resume(db.organizationId, filePath(file.exportId, file.number), packStateOf(file));

const SIZES = `"byteSize" = ?4, "packedSize" = ?5, "crc32" = ?6, "rowCount" = ?7`;
const sizesOf = ({ byteSize, packedSize, crc32 }: PackState, rows?: number) => [
  ...[byteSize, packedSize, crc32],
  rows ?? null,
];

/** A file is written to its end: in a write. */
function collectComplete(
  w: TenantWriter,
  { exportId, number }: ExportFileRow,
  done: PackState & { sha256: string },
  rows?: number,
): void {
  isRunning(w, exportId);
  w.updateRows(
    "ExportFile",
    `"isComplete" = 1, "sha256" = ?8, "hashState" = NULL, "cursor" = NULL, ${SIZES}`,
    `"exportId" = ?2 AND "number" = ?3 AND "isComplete" = 0`,
    [exportId, number, ...sizesOf(done, rows), done.sha256],
  );
  w.expectRows(1, "changed");
  w.updateRows("OrganizationExport", `"filesDone" = "filesDone" + 1`, `"id" = ?2`, [exportId]);
}

function collectAside(
  w: TenantWriter,
  { exportId, number }: ExportFileRow,
  state: PackState,
  { cursor, rows }: { cursor: unknown; rows?: number },
): void {
  isRunning(w, exportId);
  w.updateRows(
    "ExportFile",
    `"hashState" = ?8, "cursor" = ?9, ${SIZES}`,
    `"exportId" = ?2 AND "number" = ?3 AND "isComplete" = 0`,
    [exportId, number, ...sizesOf(state, rows), JSON.stringify(state.hash), JSON.stringify(cursor)],
  );
  w.expectRows(1, "changed");
}

/** Changes whenever an export has come further. */
export async function exportProgress(db: TenantDb, id: string): Promise<string> {
  const [row] = await db.query<{ progress: string }>(
    `SELECT e."filesDone" || ' ' || coalesce((SELECT f."cursor" FROM {ExportFile} f
       WHERE f."exportId" = ?2 AND f."isComplete" = 0 ORDER BY f."number" LIMIT 1), '') AS "progress"
     FROM {OrganizationExport} e WHERE e."id" = ?2`,
    [id],
  );
  return row?.progress ?? "";
}

/** Ends an export that cannot be written; what there is of it is deleted. */
export async function failExport(db: TenantDb, id: string, error: string): Promise<void> {
  await db.write(EXPORTER, (w) => {
    w.updateRows(
      "OrganizationExport",
      `"status" = 'failed', "error" = ?3, "version" = "version" + 1`,
      `"id" = ?2 AND "status" = 'running'`,
      [id, error],
    );
  });
  if ((await exportRow(db, id))?.status === "failed") await deleteFiles(db.organizationId, exportFolder(id));
}
