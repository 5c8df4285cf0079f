import { storedCount, storedNumber } from "@/lib/format/sentence";
import { KINDS } from "@/lib/mapping/kinds";
import { type Mapping, requireUsableMapping } from "@/lib/mapping/mapping";
import { headerSignature } from "@/lib/mapping/remember";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { startJob } from "@/lib/platform/jobs";
import { unlessHeld } from "@/lib/retention/holds/held";
import { KEPT } from "@/lib/retention/rules";
import { releaseNext } from "./load/finish";
import { publishImport } from "./load/progress";
import { findImport } from "./queries";
import { storageLeft, storageLimit, tableTooMuch } from "./quota";
import type { ImportRecord } from "./record";
import { type ImportStatus, importMayBecome } from "./status";

/** Runs now, or waits while another import of the organization is at work. */
const RUN_OR_WAIT = `"status" = CASE WHEN EXISTS (SELECT 1 FROM {Import} WHERE "status" IN ('running', 'undoing'))
  THEN 'queued' ELSE 'running' END`;

/**
 * Starts loading with a checked mapping, which is remembered for files with the same headers.
 *
 * @throws UserError also when the rows of a workbook, written out, cannot be stored
 */
export async function startImport(
  db: TenantDb,
  actor: Actor,
  id: string,
  mapping: Mapping,
): Promise<ImportRecord> {
  requireUsableMapping(mapping);
  const record = await findImport(db, id);
  const { analysis } = record;
  if (record.status !== "mapping" || !analysis) throw new UserError("This import was started before.");
  const { layout } = analysis;
  const now = clock.instant();
  // Rows written out take more than the packed workbook: how much more shows while they are written.
  if (record.format === "xlsx" && (await storageLeft(db)) < record.byteSize)
    throw new UserError(tableTooMuch(await storageLimit(db)));
  await change(db, actor, record, "running", (writer) => {
    writer.updateRows(
      "Import",
      `${RUN_OR_WAIT}, "kind" = ?3, "mapping" = ?4, "startedAt" = ?5, "tableBytes" = ?6, "cursorByte" = ?7,
       "cursorRow" = 0, "cursorLine" = ?8, "version" = "version" + 1`,
      `"id" = ?2`,
      [
        id,
        mapping.kind,
        JSON.stringify(mapping),
        now,
        record.format === "xlsx" ? 0 : record.byteSize,
        layout.dataStart.byte,
        layout.dataStart.line,
      ],
    );
    if (layout.hasHeader) {
      writer.insertRows(
        "ColumnMapping",
        ["kind", "headerSignature", "mapping", "updatedAt"],
        [[mapping.kind, headerSignature(layout.headers), JSON.stringify(mapping), now]],
        `ON CONFLICT ("organizationId", "kind", "headerSignature")
         DO UPDATE SET "mapping" = excluded."mapping", "updatedAt" = excluded."updatedAt"`,
      );
    }
    writer.audit({
      action: "import.started",
      subjectType: "import",
      subjectId: id,
      summary: `Started importing ${KINDS[mapping.kind].label.toLowerCase()} from ${record.fileName}.`,
    });
  });
  return workOn(db, id);
}

/** Stops an import. What was written stays; it can go on, or be undone. */
export async function cancelImport(db: TenantDb, actor: Actor, id: string): Promise<ImportRecord> {
  const record = await findImport(db, id);
  const now = clock.instant();
  await change(db, actor, record, "cancelled", (writer) => {
    writer.updateRows(
      "Import",
      `"status" = 'cancelled', "finishedAt" = ?3, "version" = "version" + 1`,
      `"id" = ?2`,
      [id, now],
    );
    releaseNext(writer, now);
    writer.audit({
      action: "import.cancelled",
      subjectType: "import",
      subjectId: id,
      summary: `Stopped the import of ${record.fileName} after ${storedCount(record.rowsRead, "row")}.`,
    });
  });
  return workOn(db, id);
}

/** Goes on where an import stopped. */
export async function resumeImport(db: TenantDb, actor: Actor, id: string): Promise<ImportRecord> {
  const record = await findImport(db, id);
  if (!record.startedAt) throw new UserError("This import was never started: start it with its mapping.");
  if (record.filesDeletedAt)
    throw new UserError(
      `The uploaded file was deleted ${KEPT.importedFileDays} days after the import had ended: upload it again. Rows that are in already stay as they are.`,
    );
  const undoing = record.status === "failed" && record.undoCursor !== null;
  if (undoing) throw new UserError("Undoing this import stopped half-way: continue undoing it.");
  await change(db, actor, record, "running", (writer) => {
    writer.updateRows(
      "Import",
      `${RUN_OR_WAIT}, "attempt" = "attempt" + 1, "error" = NULL, "finishedAt" = NULL, "version" = "version" + 1`,
      `"id" = ?2`,
      [id],
    );
    writer.audit({
      action: "import.resumed",
      subjectType: "import",
      subjectId: id,
      summary: `Continued the import of ${record.fileName} at row ${storedNumber(record.cursor.row + 1)}.`,
    });
  });
  return workOn(db, id);
}

/**
 * Takes back what an import made and changed; rows that somebody touched since stay.
 *
 * @throws HeldError while a legal hold names the organization
 */
export async function undoImport(db: TenantDb, actor: Actor, id: string): Promise<ImportRecord> {
  const record = await findImport(db, id);
  const [working] = await db.query<{ fileName: string }>(
    `SELECT "fileName" FROM {Import} WHERE "status" IN ('running', 'undoing')`,
  );
  if (working) throw new UserError(`The import of ${working.fileName} is running: wait until it is done.`);
  await change(db, actor, record, "undoing", (writer) => {
    unlessHeld(writer, db.organizationId);
    writer.guard("changed", `NOT EXISTS (SELECT 1 FROM {Import} WHERE "status" IN ('running', 'undoing'))`);
    writer.updateRows(
      "Import",
      `"status" = 'undoing', "undoCursor" = COALESCE("undoCursor", ''), "attempt" = "attempt" + 1, "error" = NULL,
       "version" = "version" + 1`,
      `"id" = ?2`,
      [id],
    );
    writer.audit({
      action: "import.undo-started",
      subjectType: "import",
      subjectId: id,
      summary: `Started undoing the import of ${record.fileName}.`,
    });
  });
  return workOn(db, id);
}

/**
 * Ends an import with the reason; it can go on from where it stands.
 *
 * @param attempt ends only this attempt: one that was resumed since goes on
 */
export async function failImport(
  db: TenantDb,
  actor: Actor,
  id: string,
  reason: string,
  attempt?: number,
): Promise<void> {
  const now = clock.instant();
  await db.write(actor, (writer) => {
    writer.unaudited("The import says itself why it failed.");
    writer.updateRows(
      "Import",
      `"status" = 'failed', "error" = ?3, "finishedAt" = ?4, "version" = "version" + 1`,
      `"id" = ?2 AND "status" IN ('running', 'undoing') AND "attempt" = coalesce(?5, "attempt")`,
      [id, reason, now, attempt ?? null],
    );
    releaseNext(writer, now);
  });
  await workOn(db, id);
}

/** Starts the job of whatever import of the organization is at work now, and tells those who watch this one. */
export async function workOn(db: TenantDb, id: string): Promise<ImportRecord> {
  const working = await db.query<{ id: string; attempt: number }>(
    `SELECT "id", "attempt" FROM {Import} WHERE "status" IN ('running', 'undoing')`,
  );
  for (const job of working) await startJob("import", db.organizationId, job.id, job.attempt);
  const record = await findImport(db, id);
  await publishImport(db.organizationId, record);
  return record;
}

/** A change of status that holds only if nobody changed the import since it was read. */
export async function change(
  db: TenantDb,
  actor: Actor,
  record: ImportRecord,
  to: ImportStatus,
  collect: (writer: TenantWriter) => void,
): Promise<void> {
  if (!importMayBecome(record.status, to))
    throw new UserError(`This import is ${record.status}: this is not possible now.`);
  try {
    await db.write(actor, (writer) => {
      writer.guard("changed", `(SELECT "version" = ?2 AND "status" = ?3 FROM {Import} WHERE "id" = ?4)`, [
        record.version,
        record.status,
        record.id,
      ]);
      collect(writer);
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed")
      throw new UserError("This import changed in the meantime: look at it again.");
    throw error;
  }
}
