import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { deleteFiles } from "@/lib/platform/files";
import { log } from "@/lib/platform/log";
import { callIsHeld, heldCalls } from "@/lib/retention/holds/held";
import { KEPT } from "@/lib/retention/rules";
import { deleteAtProvider } from "./fetch";
import { recordingPath } from "./record";

/**
 * Recordings end with the last day of the {@link KEPT.recordingDays} after their call, everywhere: in our own storage and at
 * Twilio, should it still have them. One that is held stays, by the organization or by a legal hold. The row stays as the proof that the sound is gone.
 */

const PURGER: Actor = { kind: "system", id: "retention" };
/** Recordings of one organization that one run of the clock takes. */
const MOST_AT_ONCE = 100;

const DUE = (before: string) =>
  `"status" IN ('stored', 'failed', 'expected') AND "heldAt" IS NULL AND "dueAt" <= ${before}`;
/** Told as deleted, or not to be had, and Twilio may still have it. */
const AT_PROVIDER = `"status" <> 'expected' AND "providerDeletedAt" IS NULL`;
/** Marked, but the process ended before its sound was gone: its size is taken off last. */
const HALF_DONE = `"status" = 'deleted' AND "byteSize" IS NOT NULL`;

/** What asks which organizations have recordings whose time is over; bind the present instant. */
export const ORGANIZATIONS_WITH_DUE = [DUE("?1"), HALF_DONE]
  // Each by an index of its own.
  .map((where) => `SELECT "organizationId" FROM "Recording" WHERE ${where}`)
  .join(" UNION ");

/** What asks which organizations have recordings to delete at Twilio: by itself, so that a fault of Twilio delays nothing else. */
export const ORGANIZATIONS_AT_PROVIDER = `SELECT DISTINCT "organizationId" FROM "Recording" WHERE ${AT_PROVIDER}`;

/** Deletes what an organization's recordings keep no longer, with us and at Twilio. */
export async function purgeRecordings(db: TenantDb): Promise<void> {
  await deleteDue(db);
  await deleteLeftAtProvider(db);
}

/** Deletes with us the recordings whose time is over. Repeats, and a crash in between, are harmless. */
export async function deleteDue(db: TenantDb): Promise<void> {
  const held = await heldCalls(db.organizationId);
  const due =
    held === "all"
      ? []
      : await rowsWhere(db, `${DUE("?2")} AND "callId" NOT IN (SELECT "value" FROM json_each(?3))`, [
          clock.instant(),
          JSON.stringify(held),
        ]);
  for (const recording of due)
    await markDeleted(db, PURGER, recording, "retention").catch((error) => {
      // Somebody holds it since, or another run was first.
      if (!(error instanceof GuardError)) throw error;
    });
  for (const { id } of await rowsWhere(db, HALF_DONE, [])) await eraseSound(db, id);
}

/** Deletes at Twilio what lies with us, or never will. Repeats are harmless. */
export async function deleteLeftAtProvider(db: TenantDb): Promise<void> {
  for (const { id } of await rowsWhere(db, AT_PROVIDER, []))
    await deleteAtProvider(db, id).catch((error) =>
      // Twilio does not answer, or is still making it: the next run comes again.
      log.warn("voice.recording-not-deleted", { recordingId: id, error }),
    );
}

const rowsWhere = (db: TenantDb, where: string, params: string[]) =>
  db.query<{ id: string; callId: string }>(
    `SELECT "id", "callId" FROM {Recording} WHERE ${where} LIMIT ${MOST_AT_ONCE}`,
    params,
  );

/**
 * From here on nobody hears it.
 *
 * @throws GuardError when it is held, or gone already
 */
export async function markDeleted(
  db: TenantDb,
  actor: Actor,
  { id, callId }: { id: string; callId: string },
  reason: "retention" | "person",
): Promise<void> {
  await db.write(actor, (w) => {
    w.updateRows(
      "Recording",
      `"status" = 'deleted', "deletedAt" = ?3, "deletedBy" = ?4, "deletionReason" = ?5, "byteSize" = coalesce("byteSize", 0),
       "peaks" = NULL, "version" = "version" + 1`,
      `"id" = ?2 AND "status" <> 'deleted' AND "heldAt" IS NULL`,
      [id, clock.instant(), actor.kind === "user" ? actor.id : null, reason],
    );
    w.expectRows(1, "changed");
    w.guardControl("changed", `NOT ${callIsHeld("?1", "?2")}`, [db.organizationId, callId]);
    w.audit({
      action: "recording.deleted",
      ...{ subjectType: "Call", subjectId: callId },
      summary:
        reason === "retention"
          ? `The recording of a call was deleted ${KEPT.recordingDays} days after it.`
          : "The recording of a call was deleted.",
      after: { recording: id },
    });
  });
}

async function eraseSound(db: TenantDb, id: string): Promise<void> {
  await deleteFiles(db.organizationId, recordingPath(id));
  await db.write(PURGER, (w) =>
    w.updateRows("Recording", `"byteSize" = NULL, "version" = "version" + 1`, `"id" = ?2`, [id]),
  );
}
