import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { markDeleted, purgeRecordings } from "./purge";
import { recordingOf } from "./record";

/**
 * A person deletes a recording before its time.
 *
 * @throws NotFoundError, and UserError when it is held, or gone already
 */
export async function deleteRecording(db: TenantDb, actor: Actor, callId: string): Promise<void> {
  const recording = await recordingOf(db, callId);
  if (!recording || recording.status === "none") throw new NotFoundError("This recording");
  try {
    await markDeleted(db, actor, recording, "person");
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError(
        "This recording is kept by a hold, or is gone already. End the hold first. A legal hold of Lumina is ended by our staff: ask support.",
      );
    throw error;
  }
  await purgeRecordings(db);
}
