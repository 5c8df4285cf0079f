import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { writeGuarded } from "@/lib/platform/guarded-write";

/**
 * Keeps a recording beyond its time, until somebody releases it.
 *
 * @throws UserError when it is held or gone already
 */
export async function holdRecording(
  db: TenantDb,
  actor: Actor,
  { callId, reason }: { callId: string; reason: string },
): Promise<void> {
  await writeGuarded(db, actor, (w) => {
    w.updateRows(
      "Recording",
      `"heldAt" = ?3, "heldBy" = ?4, "holdReason" = ?5, "version" = "version" + 1`,
      `"callId" = ?2 AND "status" = 'stored' AND "heldAt" IS NULL AND "dueAt" > ?3`,
      [callId, clock.instant(), actor.id, reason],
    );
    w.expectRows(1, "changed");
    w.audit({
      action: "recording.held",
      ...{ subjectType: "Call", subjectId: callId },
      summary: "The recording of a call is kept until it is released.",
      after: { reason },
    });
  });
}

/**
 * Ends a hold: a recording whose time is over is deleted with the next run of the clock.
 *
 * @throws UserError when it is not held
 */
export async function releaseRecording(db: TenantDb, actor: Actor, callId: string): Promise<void> {
  await writeGuarded(db, actor, (w) => {
    w.updateRows(
      "Recording",
      `"heldAt" = NULL, "heldBy" = NULL, "holdReason" = NULL, "version" = "version" + 1`,
      `"callId" = ?2 AND "heldAt" IS NOT NULL`,
      [callId],
    );
    w.expectRows(1, "changed");
    w.audit({
      action: "recording.released",
      ...{ subjectType: "Call", subjectId: callId },
      summary: "The hold on the recording of a call was ended.",
    });
  });
}
