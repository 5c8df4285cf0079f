import { cancelSubscription, resumeSubscription } from "@/lib/billing/cancel";
import { endCheckouts } from "@/lib/billing/checkout";
import { findSubscription } from "@/lib/billing/customer";
import { isLive, LIVE_STATUSES } from "@/lib/billing/status";
import type { Actor } from "@/lib/platform/db";
import { controlDb, controlRead, controlWrite } from "@/lib/platform/db/control";
import { log } from "@/lib/platform/log";
import { ENDED_SUBSCRIPTION } from "./status";

/** What an organization pays for ends with it. A payment provider that does not answer keeps nobody from closing or keeping. */

/** Cancels at the end of what is paid for, unless its owner had done so before. */
export async function cancelWithClosing(closingId: string, id: string, actor: Actor): Promise<void> {
  try {
    await endCheckouts(id);
    const row = await findSubscription(id);
    if (!row || !isLive(row.status) || row.cancelAt) return;
    await cancelSubscription({ id }, actor, { reason: "other", comment: "The organization was closed." });
    await controlWrite({ kind: "system", id: "closing" }, (w) =>
      w.statement(`UPDATE "OrganizationClosing" SET "cancelsSubscription" = 1 WHERE "id" = ?1`, [closingId]),
    );
    // It may have been taken back while Stripe was asked.
    const closing = await controlDb().organizationClosing.findUnique({ where: { id: closingId } });
    if (closing?.status === "withdrawn") await resumeSubscription({ id }, actor);
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

/** Subscriptions of one run of the clock. */
const MOST_AT_ONCE = 20;

/** Cancels what could not be cancelled when an organization was closed, because Stripe did not answer. Repeats are harmless. */
export async function cancelOfClosings(): Promise<void> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT k."id", k."organizationId" FROM "OrganizationClosing" k
        JOIN "Subscription" s ON s."organizationId" = k."organizationId"
        WHERE k."status" = 'scheduled' AND k."requestedBy" <> ?1 AND s."cancelAt" IS NULL
          AND s."status" IN (${LIVE_STATUSES.map((status) => `'${status}'`).join(", ")})
        ORDER BY k."eraseAt" LIMIT ${MOST_AT_ONCE}`,
      params: [ENDED_SUBSCRIPTION],
    },
  ]);
  for (const { id, organizationId } of rows)
    await cancelWithClosing(String(id), String(organizationId), { kind: "system", id: "closing" });
}
