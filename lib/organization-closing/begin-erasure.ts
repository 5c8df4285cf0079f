import * as z from "zod";
import { applyClosingDate } from "@/lib/accounts/closing-date";
import { peopleInCharge } from "@/lib/accounts/members";
import { syncBilling } from "@/lib/billing/sync";
import { certificatePublicKey } from "@/lib/platform/certificate-key";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { controlRead, controlWrite } from "@/lib/platform/db/control";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { startJob } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { organizationIsHeld } from "@/lib/retention/holds/held";
import { ENDED_SUBSCRIPTION } from "./status";

export const ERASER: Actor = { kind: "system", id: "erasure" };

export const readRecipients = jsonColumn(
  "OrganizationClosing.recipients",
  z.array(z.object({ name: z.string(), email: z.string() })),
);

/** A hold of the closing with an end is over then; a legal hold of the organization, or of anything in it, when it is released. */
const NOT_HELD = `("heldAt" IS NULL OR "heldUntil" <= ?1) AND NOT ${organizationIsHeld('"OrganizationClosing"."organizationId"')}`;

/** Of a closing that its subscription's end asked for: nobody has subscribed since. The parameters: now, and who asked for it. */
export const stillEnded = (now: string, endedSubscription: string): string =>
  `("requestedBy" IS NOT ${endedSubscription} OR EXISTS (SELECT 1 FROM "Organization" o WHERE o."id" = "organizationId" AND o."readOnlyFrom" <= ${now}))`;

/** Closings of one run of the clock. */
const MOST_AT_ONCE = 50;

/** Begins the erasure of every organization whose time is over and that nobody holds. Repeats are harmless. */
export async function beginDueErasures(): Promise<void> {
  const [due = []] = await controlRead([
    {
      sql: `SELECT "id", "organizationId", "attempt", "requestedBy" FROM "OrganizationClosing"
        WHERE "status" = 'scheduled' AND "eraseAt" <= ?1 AND ${NOT_HELD} ORDER BY "eraseAt" LIMIT ${MOST_AT_ONCE}`,
      params: [clock.instant()],
    },
  ]);
  for (const row of due) {
    const [id, organizationId] = [String(row.id), String(row.organizationId)];
    const { attempt, requestedBy } = { attempt: Number(row.attempt), requestedBy: row.requestedBy };
    if (requestedBy === ENDED_SUBSCRIPTION && !(await knowsOfPayments(organizationId))) continue;
    if (await beginErasure(id, organizationId)) await startJob("erasure", organizationId, id, attempt);
  }
}

/** Looks at Stripe once more: a payment of the last minute may not have been told of. Without its answer nothing is erased. */
async function knowsOfPayments(organizationId: string): Promise<boolean> {
  try {
    await syncBilling(organizationId);
    return true;
  } catch (error) {
    log.failure("organization-closing.stripe-not-asked", error, { organizationId });
    return false;
  }
}

/**
 * From here on it cannot be taken back.
 *
 * @returns false when it was taken back, held or begun since, or the subscription goes on
 * @throws Error where no certificate could be signed
 */
async function beginErasure(id: string, organizationId: string): Promise<boolean> {
  await certificatePublicKey();
  const recipients = await peopleInCharge(organizationId, ["owner"]);
  const now = clock.instant();
  try {
    await controlWrite(ERASER, async (w) => {
      w.statement(
        `UPDATE "OrganizationClosing" SET "status" = 'erasing', "erasingAt" = ?2, "recipients" = ?3, "version" = "version" + 1
         WHERE "id" = ?1 AND "status" = 'scheduled' AND "eraseAt" <= ?2 AND ${NOT_HELD.replace("?1", "?2")}
           AND ${stillEnded("?2", "?4")}`,
        [id, now, JSON.stringify(recipients.map(({ name, email }) => ({ name, email }))), ENDED_SUBSCRIPTION],
      );
      w.expectRows(1, "changed");
      // Nothing is bought or changed any more.
      await applyClosingDate(w, organizationId, now);
    });
    return true;
  } catch (error) {
    if (error instanceof GuardError) return false;
    throw error;
  }
}

/** The job has failed; the clock begins a new one. What was deleted stays counted. */
export async function noteErasureFailed(id: string, attempt: number): Promise<void> {
  await controlWrite(ERASER, (w) =>
    w.statement(
      `UPDATE "OrganizationClosing" SET "attempt" = "attempt" + 1, "failedAt" = ?3 WHERE "id" = ?1 AND "attempt" = ?2 AND "status" = 'erasing'`,
      [id, attempt, clock.instant()],
    ),
  );
}
