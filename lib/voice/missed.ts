import { clock, DAY_MS } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { findCall } from "./calls";

/** Calls that nobody took: a task until somebody has seen to it. */

const SHOWN = 20;
/** Older ones are in the list of calls. */
const SHOWN_DAYS = 30;

export interface MissedCall {
  id: string;
  fromNumber: string;
  supplierId: string | null;
  supplierName: string | null;
  contactName: string | null;
  numberLabel: string | null;
  createdAt: string;
  /** When the caller left a message. */
  messageAt: string | null;
}

/** Missed calls that nobody has seen to, the newest first. */
export const missedCalls = (db: TenantDb): Promise<MissedCall[]> =>
  db.query<MissedCall>(
    `SELECT c."id", c."fromNumber", c."supplierId", c."createdAt", c."messageAt",
       (SELECT s."name" FROM {Supplier} s WHERE s."id" = c."supplierId") AS "supplierName",
       (SELECT k."name" FROM {Contact} k WHERE k."id" = c."contactId") AS "contactName",
       (SELECT n."label" FROM {PhoneNumber} n WHERE n."id" = c."numberId") AS "numberLabel"
     FROM {Call} c
     WHERE c."direction" = 'inbound' AND c."status" = 'no-answer' AND c."followedUpAt" IS NULL AND c."createdAt" > ?2
     ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${SHOWN}`,
    [clock.inMs(-SHOWN_DAYS * DAY_MS)],
  );

/** Somebody has seen to a missed call; a second time nothing happens. */
export async function noteFollowedUp(db: TenantDb, actor: Actor, id: string): Promise<void> {
  const call = await findCall(db, id);
  if (call.followedUpAt !== null) return;
  await db.write(actor, (w) => {
    w.updateRows(
      "Call",
      `"followedUpAt" = ?3, "followedUpBy" = ?4, "version" = "version" + 1`,
      `"id" = ?2 AND "followedUpAt" IS NULL`,
      [id, clock.instant(), actor.id],
    );
    w.audit({
      action: "call.followed-up",
      subjectType: "Call",
      subjectId: id,
      summary: "A missed call was seen to.",
    });
  });
}
