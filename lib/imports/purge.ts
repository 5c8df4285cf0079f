import { clock, DAY_MS } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { deleteFiles, listFolders } from "@/lib/platform/files";
import { unlessHeld, wholeOrganizationIsHeld, writeUnlessHeld } from "@/lib/retention/holds/held";
import { KEPT } from "@/lib/retention/rules";
import { findImport } from "./queries";

/**
 * Uploaded files do not stay for ever: one that was never imported goes after a week, row and all; one that was imported
 * goes some weeks after its import ended, whose row, report and undo stay. The figures are those of the retention rules. While
 * a legal hold names the organization, none of them goes, by itself or by a person.
 */

const PURGER: Actor = { kind: "system", id: "retention" };
/** Imports of one organization that one run of the clock takes. */
const MOST_AT_ONCE = 50;

const NEVER_STARTED = `"startedAt" IS NULL AND "status" IN ('failed', 'cancelled')`;
const ENDED = `"startedAt" IS NOT NULL AND "status" IN ('completed', 'failed', 'cancelled', 'undone')`;

/** SQL conditions on a row of Import; `?` parameters are the instants before which it has to lie. */
const ABANDONED = (before: string) => `"status" IN ('uploading', 'mapping') AND "createdAt" < ${before}`;
const ERASABLE = (before: string) => `${NEVER_STARTED} AND "finishedAt" < ${before}`;
const FILES_DUE = (before: string) => `${ENDED} AND "filesDeletedAt" IS NULL AND "finishedAt" < ${before}`;
/** Marked, but the process ended before its files were gone. */
const HALF_DONE = (parts: string) =>
  `"filesDeletedAt" IS NOT NULL AND ("organizationId", "id") IN (SELECT "organizationId", "importId" FROM ${parts})`;

const instants = () => ({
  abandoned: clock.inMs(-KEPT.abandonedUploadDays * DAY_MS),
  ended: clock.inMs(-KEPT.importedFileDays * DAY_MS),
});

const NOT_HELD = `NOT ${wholeOrganizationIsHeld('"Import"."organizationId"')}`;

/** What asks which organizations have something to purge; bind {@link purgeInstants}. */
export const ORGANIZATIONS_TO_PURGE = `SELECT DISTINCT "organizationId" FROM "Import"
  WHERE (${ABANDONED("?1")} AND ${NOT_HELD}) OR (${ERASABLE("?1")} AND ${NOT_HELD})
    OR (${FILES_DUE("?2")} AND ${NOT_HELD}) OR (${HALF_DONE('"ImportPart"')})`;

/** The instants before which uploads were abandoned and imports ended whose files are due. */
export const purgeInstants = (): [string, string] => [instants().abandoned, instants().ended];

/** Deletes what an organization's uploads keep no longer. Repeats, and a crash in between, are harmless. */
export async function purgeUploads(db: TenantDb): Promise<void> {
  const { abandoned, ended } = instants();
  const isDue = await writeUnlessHeld(db, PURGER, (writer) => {
    // From here on no part is taken and nothing is started; the row goes below, or with the next run.
    writer.updateRows(
      "Import",
      `"status" = 'cancelled', "finishedAt" = "createdAt", "version" = "version" + 1`,
      ABANDONED("?2"),
      [abandoned],
    );
    writer.updateRows("Import", `"filesDeletedAt" = ?3`, FILES_DUE("?2"), [ended, clock.instant()]);
  });
  const [erasable, marked] = await Promise.all([
    isDue ? idsWhere(db, ERASABLE("?2"), [abandoned]) : [],
    idsWhere(db, HALF_DONE("{ImportPart}"), []),
  ]);
  for (const id of erasable) await eraseUpload(db, id);
  for (const id of marked) await eraseFiles(db, id);
  await eraseOrphans(db);
}

/** Files without an import: their process ended between storing a part and seeing that the upload had been deleted. */
async function eraseOrphans(db: TenantDb): Promise<void> {
  const folders = await listFolders(db.organizationId, "imports/");
  // Read after the folders: an import's row is there before its first part.
  const known = await db.query<{ id: string }>(
    `SELECT "id" FROM {Import} WHERE "id" IN (SELECT "value" FROM json_each(?2))`,
    [JSON.stringify(folders)],
  );
  const imports = new Set(known.map(({ id }) => id));
  for (const id of folders) if (!imports.has(id)) await deleteFiles(db.organizationId, `imports/${id}/`);
}

async function idsWhere(db: TenantDb, where: string, params: string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT "id" FROM {Import} WHERE ${where} LIMIT ${MOST_AT_ONCE}`,
    params,
  );
  return rows.map(({ id }) => id);
}

/** Parts of the upload, and of a workbook's table. */
async function eraseFiles(db: TenantDb, id: string): Promise<void> {
  await deleteFiles(db.organizationId, `imports/${id}/`);
  await db.write(PURGER, (writer) => writer.deleteRows("ImportPart", `"importId" = ?2`, [id]));
}

async function eraseUpload(db: TenantDb, id: string): Promise<void> {
  await deleteFiles(db.organizationId, `imports/${id}/`);
  await db.write(PURGER, (writer) => {
    writer.deleteRows("ImportPart", `"importId" = ?2`, [id]);
    writer.deleteRows("Import", `"id" = ?2`, [id]);
  });
}

/**
 * Deletes an upload that was not imported, because a person does not want it any more.
 *
 * @throws UserError when it was started: then it can be undone. HeldError while a legal hold names the organization
 */
export async function discardUpload(db: TenantDb, actor: Actor, id: string): Promise<void> {
  const record = await findImport(db, id);
  try {
    await db.write(actor, (writer) => {
      unlessHeld(writer, db.organizationId);
      writer.guard(
        "changed",
        `(SELECT "startedAt" IS NULL AND "status" IN ('uploading', 'mapping', 'failed', 'cancelled')
          FROM {Import} WHERE "id" = ?2)`,
        [id],
      );
      writer.updateRows(
        "Import",
        `"status" = 'cancelled', "finishedAt" = ?3, "version" = "version" + 1`,
        `"id" = ?2`,
        [id, clock.instant()],
      );
      writer.audit({
        action: "import.discarded",
        subjectType: "import",
        subjectId: id,
        summary: `Deleted the upload of ${record.fileName} without importing it.`,
      });
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed")
      throw new UserError("This file has been imported: undo the import instead.");
    throw error;
  }
  await eraseUpload(db, id);
}
