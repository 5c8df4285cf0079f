import { cancelSubscription, resumeSubscription } from "@/lib/billing/cancel";
import { findSubscription } from "@/lib/billing/customer";
import { isLive } from "@/lib/billing/status";
import type { Actor } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { log } from "@/lib/platform/log";

/** What an organization pays for ends with it. A payment provider that does not answer keeps nobody from closing or keeping. */

/** Cancels at the end of what is paid for, unless its owner had done so before. */
export async function cancelWithClosing(closingId: string, id: string, actor: Actor): Promise<void> {
  try {
    const row = await findSubscription(id);
    if (!row || !isLive(row.status) || row.cancelAt) return;
    await cancelSubscription({ id }, actor, { reason: "other", comment: "The organization was closed." });
    await controlWrite({ kind: "system", id: "closing" }, (w) =>
      w.statement(`UPDATE "OrganizationClosing" SET "cancelsSubscription" = 1 WHERE "id" = ?1`, [closingId]),
    );
  } catch (error) {
    // It is ended before anything is erased.
    log.failure("organization-closing.not-cancelled", error, { organizationId: id });
  }
}

/** Lets go on what the closing had cancelled. */
export async function resumeAfterClosing(id: string, actor: Actor): Promise<void> {
  try {
    const row = await findSubscription(id);
    if (row && isLive(row.status)) await resumeSubscription({ id }, actor);
  } catch (error) {
    log.failure("organization-closing.not-resumed", error, { organizationId: id });
  }
}
