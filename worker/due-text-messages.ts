import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { bindings } from "@/lib/platform/runtime";
import { chaseLateOrders } from "@/lib/sms/chase";
import { releaseSms } from "@/lib/sms/send";

/** The most that one tick of the clock sends; the next one goes on. */
const MOST_A_TICK = 500;

/** Sends text messages whose quiet hours are over, and asks for late orders in the organizations whose rules say so. */
export async function sendDueTextMessages(): Promise<void> {
  const held = await bindings()
    .DB.prepare(
      `SELECT "organizationId", "id" FROM "SmsMessage" WHERE "status" = 'held' AND "sendAfter" <= ?1
       ORDER BY "sendAfter" LIMIT ${MOST_A_TICK}`,
    )
    .bind(clock.instant())
    .all<{ organizationId: string; id: string }>();
  for (const { organizationId, id } of held.results)
    await attempt(organizationId, () => releaseSms(tenantDb(organizationId), id));
  const chasing = await bindings()
    .DB.prepare(
      `SELECT "organizationId" FROM "SmsSettings" WHERE "chaseAfterDays" IS NOT NULL
       ORDER BY "chaseAfterDays", "organizationId"`,
    )
    .all<{ organizationId: string }>();
  for (const { organizationId } of chasing.results)
    await attempt(organizationId, () => chaseLateOrders(tenantDb(organizationId)));
}

/** One organization's failure keeps no other waiting. */
async function attempt(organizationId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.failure("sms.clock-failed", error, { organizationId });
  }
}
