import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { momentOf } from "@/lib/voice/channel";

/** Moments of a call that members mark while it goes on. */

export const MAX_BOOKMARKS = 50;
/** Two presses within this time are one, in milliseconds. */
const SAME_MOMENT_MS = 2_000;

/**
 * Marks this moment of a call.
 *
 * @throws UserError when nothing of it is heard, or too much is marked already
 */
export async function addBookmark(db: TenantDb, actor: Actor, callId: string): Promise<void> {
  // Whoever may not see the call may not mark it.
  if (!(await db.call.findFirst({ where: { id: callId }, select: { id: true } })))
    throw new NotFoundError("This call");
  const atMs = await momentOf({ organizationId: db.organizationId, callId });
  try {
    await db.write(actor, (w) => {
      w.unaudited("A bookmark decides nothing.");
      w.guard("changed", `(SELECT count(*) < ${MAX_BOOKMARKS} FROM {CallBookmark} b WHERE b."callId" = ?2)`, [
        callId,
      ]);
      w.insertSelect(
        "CallBookmark",
        ["id", "callId", "atMs", "createdBy", "createdAt"],
        `SELECT ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM {CallBookmark} b
         WHERE b."callId" = ?3 AND b."createdBy" = ?5 AND abs(b."atMs" - ?4) < ${SAME_MOMENT_MS})`,
        [newId("callBookmark"), callId, atMs, actor.id, clock.instant()],
      );
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    throw new UserError(`A call has at most ${MAX_BOOKMARKS} bookmarks. Remove one first.`);
  }
}

/** Takes a bookmark of one's own away; one that is gone stays gone. */
export async function removeBookmark(db: TenantDb, actor: Actor, id: string): Promise<void> {
  await db.write(actor, (w) => {
    w.unaudited("A bookmark decides nothing.");
    w.deleteRows("CallBookmark", `"id" = ?2 AND "createdBy" = ?3`, [id, actor.id]);
  });
}
