import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { addMove, NO_HELD_MAIL } from "./moves";

/**
 * What became of a held mail:
 *  released   it leaves now, and its order is sent
 *  early      its grace period has not ended
 *  held       a stop switch keeps it
 *  withdrawn  its order needs it no longer, or it was held for too long
 *  gone       it is held no longer: somebody took it back, or another release came first
 */
export type ReleaseOutcome = "released" | "early" | "held" | "withdrawn" | "gone";

/** The order whose mail is held, or null when no approved order refers to it any more. */
export async function orderOfHeldMail(db: TenantDb, mailId: string) {
  return db.purchaseOrder.findFirst({
    where: { mailId, status: "approved" },
    select: { id: true, number: true, version: true, proposalId: true },
  });
}
export type HeldOrder = NonNullable<Awaited<ReturnType<typeof orderOfHeldMail>>>;

/**
 * Lets an order's held mail leave: the order becomes "sent" and its mail "queued" in one write, or neither. Of several
 * releases at once, and of a release and an undo, one wins.
 *
 * @param today the organization's calendar day, for an order whose mail bears no day
 * @param guards further conditions of the write, such as the agents' stop switches
 */
export async function releaseHeldMail(
  db: TenantDb,
  actor: Actor,
  order: HeldOrder,
  mailId: string,
  today: string,
  guards: (w: TenantWriter) => void,
): Promise<ReleaseOutcome> {
  try {
    await db.write(actor, (w) => {
      guards(w);
      addMove(
        w,
        { id: order.id, version: order.version, from: "approved", to: "sent" },
        `"sentAt" = ?5, "orderedDay" = coalesce("orderedDay", ?6), "touchedAt" = ?5`,
        [clock.instant(), today],
        { summary: `${order.number} was sent to the supplier by e-mail.`, after: { mailId } },
      );
      w.releaseMail(mailId);
    });
    return "released";
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    return error.kind === "stopped" ? "held" : "gone";
  }
}

/** Takes back a held mail that no order needs. Repeats change nothing. */
export async function withdrawOrphanedMail(
  db: TenantDb,
  actor: Actor,
  mailId: string,
): Promise<ReleaseOutcome> {
  try {
    await db.write(actor, (w) => w.withdrawMail(mailId));
    log.info("order-mail.withdrawn", { organizationId: db.organizationId, mailId });
    return "withdrawn";
  } catch (error) {
    if (error instanceof GuardError) return "gone";
    throw error;
  }
}

/** Takes an order's mail back without the order: it is approved, and a person has to send it. */
export function addMailWithdrawal(
  w: TenantWriter,
  order: HeldOrder,
  mailId: string,
  audit: { action: string; summary: string },
): void {
  w.guard(
    "changed",
    `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."id" = ?2 AND o."version" = ?3 AND o."status" = 'approved' AND o."mailId" = ?4)`,
    [order.id, order.version, mailId],
  );
  w.updateRows(
    "PurchaseOrder",
    `${NO_HELD_MAIL}, "orderedDay" = NULL, "version" = "version" + 1`,
    `"id" = ?2`,
    [order.id],
  );
  w.withdrawMail(mailId);
  w.audit({
    ...audit,
    subjectType: "PurchaseOrder",
    subjectId: order.id,
    before: { mailId },
    after: { mailId: null },
  });
}
