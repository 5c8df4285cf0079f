import { limitsOf } from "@/lib/billing/limits";
import { formatBytes } from "@/lib/format/duration";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { KEPT } from "@/lib/retention/rules";
import { MAX_WAITING_FILES } from "./limits";

/**
 * What an organization may store of uploaded files: an upload counts with its whole size from its beginning, and a
 * workbook's table, its rows written out as CSV, beside it.
 */
const STORED = `(SELECT COALESCE(SUM("byteSize" + CASE WHEN "format" = 'xlsx' THEN "tableBytes" ELSE 0 END), 0)
  FROM {Import} WHERE "filesDeletedAt" IS NULL)`;
const OPEN = `(SELECT COUNT(*) FROM {Import} WHERE "status" = 'uploading')`;
/** Files that nobody has started to import. */
const WAITING = `(SELECT COUNT(*) FROM {Import} WHERE "startedAt" IS NULL)`;

/** Bytes of uploaded files that the organization's plan allows. */
export const storageLimit = async (db: TenantDb): Promise<number> =>
  (await limitsOf(db.organizationId)).storedUploadBytes;

/** Refuses the write by the guard `budget` unless so many bytes more can be stored within `limit`. */
export function guardStorage(writer: TenantWriter, limit: number, bytes: number): void {
  writer.guard("budget", `(SELECT ${STORED} + ?3 <= ?2)`, [limit, bytes]);
}

/** Bytes of uploaded files that the organization stores. */
export async function storedBytes(db: TenantDb): Promise<number> {
  const [row] = await db.query<{ stored: number }>(`SELECT ${STORED} AS "stored"`);
  return row?.stored ?? 0;
}

/** Bytes that the organization can still store; 0 when there are none. */
export async function storageLeft(db: TenantDb): Promise<number> {
  return Math.max(0, (await storageLimit(db)) - (await storedBytes(db)));
}

const whatToDelete = `Delete uploads that are not needed on the imports page; files of imports that have ended are deleted after ${KEPT.importedFileDays} days.`;

/** What a person is told whose file does not fit. */
export const fileTooMuch = (limit: number): string =>
  `Your organization can store ${formatBytes(limit)} of uploaded files, and this one does not fit beside those that are there. ${whatToDelete}`;

/** What a person is told whose workbook does not fit once its rows are written out. */
export const tableTooMuch = (limit: number): string =>
  `Your organization can store ${formatBytes(limit)} of uploaded files, and the rows of this workbook, which are stored as CSV while they are imported, do not fit beside those that are there. ${whatToDelete} Then continue this import.`;

/** Writes a new upload only if the organization may store it. @throws UserError with what to do */
export async function writeWithinQuota(
  db: TenantDb,
  actor: Actor,
  byteSize: number,
  collect: (writer: TenantWriter) => Promise<void>,
): Promise<void> {
  const { openUploads, storedUploadBytes } = await limitsOf(db.organizationId);
  try {
    await db.write(actor, async (writer) => {
      writer.guard("used", `(SELECT ${OPEN} < ?2 AND ${WAITING} < ?3)`, [openUploads, MAX_WAITING_FILES]);
      guardStorage(writer, storedUploadBytes, byteSize);
      await collect(writer);
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "used") throw await tooMany(db);
    if (error instanceof GuardError && error.kind === "budget")
      throw new UserError(fileTooMuch(storedUploadBytes));
    throw error;
  }
}

async function tooMany(db: TenantDb): Promise<UserError> {
  const { openUploads } = await limitsOf(db.organizationId);
  const [row] = await db.query<{ waiting: number }>(`SELECT ${WAITING} AS "waiting"`);
  return new UserError(
    (row?.waiting ?? 0) >= MAX_WAITING_FILES
      ? `Your organization has ${MAX_WAITING_FILES} uploaded files that were not imported, the most that can wait at a time: import or delete some of them on the imports page first.`
      : `Your organization has ${openUploads} unfinished uploads, the most that can be open at a time: finish or delete one of them on the imports page first.`,
  );
}
