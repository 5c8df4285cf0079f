import { addDays, clock } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";

/** What Lumina's staff do about closings. An organization that is held is not erased, and is once the hold has ended. */

/** Closings that the page of staff shows. */
const SHOWN = 200;

/** Those under way by their dates, then those that have ended, the newest first. */
export async function listClosings() {
  const [open, ended] = await Promise.all([
    controlDb().organizationClosing.findMany({
      where: { status: { in: ["scheduled", "erasing"] } },
      orderBy: { eraseAt: "asc" },
      take: SHOWN,
    }),
    controlDb().organizationClosing.findMany({
      where: { status: { in: ["withdrawn", "erased"] } },
      orderBy: { id: "desc" },
      take: SHOWN,
    }),
  ]);
  return [...open, ...ended];
}

/**
 * Holds an erasure back.
 *
 * @param days how long; null until somebody ends it
 * @throws UserError when the erasure has begun, or the closing was taken back
 */
export async function holdClosing(
  actor: Actor,
  { id, reason, days }: { id: string; reason: string; days: number | null },
): Promise<void> {
  const until = days === null ? null : `${addDays(clock.today("UTC"), days)}T00:00:00.000Z`;
  await change(actor, id, (w, name) => {
    w.statement(
      `UPDATE "OrganizationClosing" SET "heldAt" = ?2, "heldUntil" = ?3, "heldBy" = ?4, "holdReason" = ?5, "version" = "version" + 1
       WHERE "id" = ?1 AND "status" = 'scheduled'`,
      [id, clock.instant(), until, actor.id, reason],
    );
    w.expectRows(1, "changed");
    w.audit(STAFF_AUDIT_SCOPE, {
      action: "closing.held",
      ...{ subjectType: "OrganizationClosing", subjectId: id },
      summary: `The erasure of ${name} is held.`,
      after: { reason, until },
    });
  });
}

/** Ends a hold: what is due is erased with the next run of the clock. */
export async function releaseClosing(actor: Actor, id: string): Promise<void> {
  await change(actor, id, (w, name) => {
    w.statement(
      `UPDATE "OrganizationClosing" SET "heldAt" = NULL, "heldUntil" = NULL, "heldBy" = NULL, "holdReason" = NULL, "version" = "version" + 1
       WHERE "id" = ?1 AND "status" = 'scheduled' AND "heldAt" IS NOT NULL`,
      [id],
    );
    w.expectRows(1, "changed");
    w.audit(STAFF_AUDIT_SCOPE, {
      action: "closing.released",
      ...{ subjectType: "OrganizationClosing", subjectId: id },
      summary: `The erasure of ${name} is not held any more.`,
    });
  });
}

async function change(
  actor: Actor,
  id: string,
  collect: (w: ControlWriter, name: string) => void,
): Promise<void> {
  const closing = await controlDb().organizationClosing.findUnique({ where: { id } });
  if (!closing) throw new NotFoundError("This closing");
  try {
    await controlWrite(actor, (w) => collect(w, closing.organizationName));
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("This closing has changed in the meantime. Look at it again.");
    throw error;
  }
}
