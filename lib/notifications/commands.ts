import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";

/** A notice as it is shown: all things of a kind that one run wrote. */
export interface ShownNotice {
  kind: string;
  createdAt: string;
}

/** Why what a member has read is in no audit. */
const OWN = "What a member has read of their own notices.";

/** Marks notices of a member as read; what is read already stays so. */
export async function markRead(db: TenantDb, actor: Actor, notices: readonly ShownNotice[]): Promise<void> {
  await db.write(actor, (w) => {
    w.unaudited(OWN);
    w.updateRows(
      "Notification",
      `"readAt" = ?3, "seenAt" = coalesce("seenAt", ?3)`,
      `"userId" = ?2 AND "readAt" IS NULL AND ("kind", "createdAt") IN
       (SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]') FROM json_each(?4) j)`,
      [actor.id, clock.instant(), JSON.stringify(notices.map(({ kind, createdAt }) => [kind, createdAt]))],
    );
  });
}

/** Marks everything of a member as read that was written until an instant. */
export async function markAllRead(db: TenantDb, actor: Actor, until: string): Promise<void> {
  await db.write(actor, (w) => {
    w.unaudited(OWN);
    w.updateRows(
      "Notification",
      `"readAt" = ?3, "seenAt" = coalesce("seenAt", ?3)`,
      `"userId" = ?2 AND "readAt" IS NULL AND "createdAt" <= ?4`,
      [actor.id, clock.instant(), until],
    );
  });
}

/** Notes that the newest notices stood in the opened panel: no mail tells of them any more. */
export async function markSeen(db: TenantDb, actor: Actor, until: string): Promise<void> {
  await db.write(actor, (w) => {
    w.unaudited(OWN);
    w.updateRows(
      "Notification",
      `"seenAt" = ?3`,
      `"userId" = ?2 AND "seenAt" IS NULL AND "createdAt" <= ?4`,
      [actor.id, clock.instant(), until],
    );
  });
}
