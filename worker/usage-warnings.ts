import { organizationIdsAfter } from "@/lib/accounts/organization-record";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { warnOfUsage } from "@/lib/usage/warnings";

const PAGE = 50;

/** In the first minutes of an hour every organization is asked for; each is looked at once a day. */
export async function sendUsageWarnings(): Promise<void> {
  if (clock.now().getUTCMinutes() >= 5) return;
  for (let cursor: string | null = null; ; ) {
    const ids: string[] = await organizationIdsAfter(cursor, PAGE);
    for (const id of ids) {
      try {
        await warnOfUsage(tenantDb(id));
      } catch (error) {
        log.failure("usage.not-warned", error, { organizationId: id });
      }
    }
    if (ids.length < PAGE) return;
    cursor = ids.at(-1) ?? null;
  }
}
