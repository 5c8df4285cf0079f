import type { Actor, TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { undoRemedy } from "./undo";

/** Who takes back what a stop has held for too long. */
export const MAIL_CLERK: Actor = { kind: "system", id: "mail" };

/**
 * Takes a cancellation back whose mail a stop has held for too long, with its mail: an order is not cancelled while its supplier has
 * not heard of it. The case is open again.
 *
 * @param today the organization's calendar day
 * @returns whether it was taken back; false where the order has moved on since, or no remedy wrote the mail
 */
export async function takeBackCancellation(
  db: TenantDb,
  today: string,
  supplierMailId: string,
): Promise<boolean> {
  const [row] = await db.query<{ id: string }>(
    `SELECT r."id" FROM {CaseRemedy} r WHERE r."remedy" = 'cancel-rest' AND r."status" = 'done'
       AND json_extract(r."effect", '$.mail') = ?2 LIMIT 1`,
    [supplierMailId],
  );
  if (!row) return false;
  try {
    const because = "a stop held its e-mail for seven days, so what was done was undone.";
    const { already } = await undoRemedy(db, MAIL_CLERK, today, row.id, because);
    return !already;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warn("exceptions.cancellation-not-taken-back", { remedyId: row.id, reason: error.message });
    return false;
  }
}
