import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT } from "@/lib/retention/rules";

/**
 * Deletes subject requests that were answered as long ago as the retention rules say (11 CCR §7101 asks for 24 months), with
 * their history, and those of the daily check of the mailbox after a month. One that is open stays, however old. The clock
 * calls it; repeats are harmless.
 */
export async function purgeExpiredRequests(): Promise<void> {
  const before = clock.now();
  before.setUTCMonth(before.getUTCMonth() - KEPT.subjectRequestMonths);
  const params = [before.toISOString(), clock.inMs(-KEPT.endedDays * DAY_MS)];
  const expired = `"answeredAt" < ?1 OR ("synthetic" = 1 AND "receivedAt" < ?2)`;
  await controlWrite({ kind: "system", id: "retention" }, ({ statement }) => {
    statement(
      `DELETE FROM "SubjectRequestStep" WHERE "requestId" IN (SELECT "id" FROM "SubjectRequest" WHERE ${expired})`,
      params,
    );
    statement(`DELETE FROM "SubjectRequest" WHERE ${expired}`, params);
  });
}
