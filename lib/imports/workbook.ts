import { MINUTE_MS } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { deleteFiles } from "@/lib/platform/files";
import { yieldToEventLoop } from "@/lib/platform/jobs";
import { withinLimit } from "@/lib/platform/rate-limit";
import { release } from "@/lib/platform/release";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { QueueFullError, WorkQueue } from "@/lib/platform/work-queue";
import { ImportFileError } from "@/lib/tables/failure";
import { openWorkbook, sheetToCsv } from "@/lib/tables/xlsx";
import { PART_BYTES, TABLES_OF_FILE } from "./limits";
import { putPart, streamFrom, tablePath, uploadPath } from "./parts";
import { findImport } from "./queries";
import { guardStorage, storageLeft, storageLimit, tableTooMuch } from "./quota";
import type { ImportRecord } from "./record";

/** How long a workbook may be looked at while others wait for theirs. */
const LOOK_MS = 15_000;
/** How long a sheet may be written out: a step of the job must end within five minutes. */
const WRITE_MS = 4 * MINUTE_MS;

/** Throws once the time is over. */
function timeLimit(mostMs: number): () => void {
  const until = Date.now() + mostMs;
  return () => {
    if (Date.now() <= until) return;
    throw new ImportFileError(
      "too-slow",
      `Reading this workbook takes longer than ${mostMs / 1000} seconds: save the sheet with your data as CSV and upload that.`,
    );
  };
}

/**
 * A sheet of an uploaded workbook as CSV: the one named, else the first that can be seen.
 *
 * @param mostMs how long opening it and reading it may take together
 * @throws ImportFileError
 */
export async function openSheet(
  organizationId: string,
  id: string,
  byteSize: number,
  name?: string | null,
  mostMs = LOOK_MS,
) {
  const pathOf = (position: number) => uploadPath(id, position);
  const checkTime = timeLimit(mostMs);
  const source = () => streamFrom(organizationId, pathOf, byteSize, checkTime);
  const workbook = await openWorkbook(source);
  const wanted = name
    ? workbook.sheets.findIndex((sheet) => sheet.name === name)
    : Math.max(
        0,
        workbook.sheets.findIndex((sheet) => !sheet.hidden),
      );
  const sheet = workbook.sheets[wanted];
  if (!sheet)
    throw new ImportFileError("no-such-sheet", `The workbook has no sheet “${name}”: choose another.`);
  return {
    sheets: workbook.sheets.map((each) => each.name),
    sheet: sheet.name,
    table: sheetToCsv(workbook, wanted),
  };
}

/** A sheet's bytes as CSV from a place on: the workbook is read anew. @throws ImportFileError */
export async function* tableFrom(
  organizationId: string,
  id: string,
  byteSize: number,
  sheet: string,
  from: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { table } = await openSheet(organizationId, id, byteSize, sheet);
  const reader = table.getReader();
  let skip = from;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.length > skip) yield value.subarray(skip);
      skip = Math.max(0, skip - value.length);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Whether the next step of an import's job reads the workbook itself. */
export const opensWorkbook = ({ status, format, tableBytes }: ImportRecord): boolean =>
  status === "running" && format === "xlsx" && tableBytes === 0;

/**
 * Writes the rows of a workbook's sheet out as sealed CSV parts, from which they are loaded like any other file. The
 * whole is one step: begun again after a crash, it writes the same parts over.
 *
 * @throws ImportFileError also when it takes too long, or was begun too often
 */
export async function writeTable(db: TenantDb, record: ImportRecord): Promise<boolean> {
  const { id, byteSize, analysis } = record;
  const { count, windowMs } = TABLES_OF_FILE;
  if (!(await withinLimit(["import-table", id], count, windowMs)))
    throw new ImportFileError(
      "too-slow",
      `Reading this workbook was begun ${count} times within an hour. Save the sheet with your data as CSV and upload that, or continue in an hour.`,
    );
  const { table } = await openSheet(db.organizationId, id, byteSize, analysis?.sheet, WRITE_MS);
  const [most, limit] = await Promise.all([storageLeft(db), storageLimit(db)]);
  const tooMuch = () => new ImportFileError("too-large", tableTooMuch(limit));
  try {
    const tableBytes = await putParts(db.organizationId, table, (position) => tablePath(id, position), {
      most,
      tooMuch,
    });
    await noteTable(db, record, tableBytes, limit);
  } catch (error) {
    if (!(error instanceof GuardError || error instanceof ImportFileError)) throw error;
    await deleteUnnotedTable(db, id);
    if (error instanceof ImportFileError) throw error;
    if (error.kind === "budget") throw tooMuch();
    if (error.kind !== "cursor") throw error;
  }
  return true;
}

async function noteTable(
  db: TenantDb,
  record: ImportRecord,
  tableBytes: number,
  limit: number,
): Promise<void> {
  const actor: Actor = { kind: "user", id: record.createdBy };
  await db.write(actor, (writer) => {
    writer.unaudited("The start and the end of an import tell of its rows.");
    writer.guard(
      "cursor",
      `(SELECT "status" = 'running' AND "tableBytes" = 0 FROM {Import} WHERE "id" = ?2)`,
      [record.id],
    );
    guardStorage(writer, limit, tableBytes);
    writer.updateRows("Import", `"tableBytes" = ?3`, `"id" = ?2`, [record.id, tableBytes]);
  });
}

/** Deletes what counts against no quota. Another run may have written the same table and noted it down: that stays. */
async function deleteUnnotedTable(db: TenantDb, id: string): Promise<void> {
  const { tableBytes } = await findImport(db, id);
  if (tableBytes === 0) await deleteFiles(db.organizationId, `imports/${id}/table-`);
}

/** @param most bytes that may be stored; beyond them it throws `tooMuch` */
async function putParts(
  organizationId: string,
  stream: ReadableStream<Uint8Array>,
  pathOf: (position: number) => string,
  { most, tooMuch }: { most: number; tooMuch: () => Error },
): Promise<number> {
  const part = new Uint8Array(PART_BYTES);
  let filled = 0;
  let position = 0;
  const put = async () => {
    position++;
    if ((position - 1) * PART_BYTES + filled > most) throw tooMuch();
    await putPart(organizationId, pathOf(position), part.subarray(0, filled));
    filled = 0;
  };
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let at = 0; at < value.length; ) {
        const taken = Math.min(value.length - at, PART_BYTES - filled);
        part.set(value.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled === PART_BYTES) await put();
      }
      await yieldToRequests();
    }
    const total = position * PART_BYTES + filled;
    if (filled > 0) await put();
    return total;
  } finally {
    await reader.cancel().catch(() => undefined);
    release(part);
  }
}

/** A step waits so long for its turn, then the next step goes on waiting: a step must end within five minutes. */
const WAIT_MS = 60_000;

/**
 * Jobs open one workbook at a time in a process. Their queue is not that of the analyses: writing out a large sheet takes
 * longer than a person waits for an analysis. One import of an organization runs at a time.
 */
const tables = new WorkQueue({ most: 200, mostPerOrganization: 2, waitMs: WAIT_MS, silentMs: 15_000 });

/**
 * Does a step of an import's job, in its turn where it opens a workbook. Waiting is no attempt at the step: wrap this
 * around what counts attempts.
 *
 * @returns what the step answers; true, without beginning it, when its turn did not come: there is more to do
 */
export async function waitForWorkbook(
  db: TenantDb,
  id: string,
  step: () => Promise<boolean>,
): Promise<boolean> {
  if (!opensWorkbook(await findImport(db, id))) return step();
  const until = Date.now() + WAIT_MS;
  try {
    return await tables.run(db.organizationId, step, id);
  } catch (error) {
    if (!(error instanceof QueueFullError)) throw error;
    // The queue was full: the next step asks again, and steps are few.
    await yieldToEventLoop(Math.max(0, until - Date.now()));
    return true;
  }
}
