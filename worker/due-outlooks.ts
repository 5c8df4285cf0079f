import { isReadOnly } from "@/lib/accounts/access";
import { organizationById, organizationIdsAfter } from "@/lib/accounts/organization-record";
import { outlookIsDue, requestOutlookRefresh } from "@/lib/insights/refresh";
import { tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

const PAGE = 50;

/** Once a day, in each organization's own time zone, every item is planned for the new day. */
export async function startDueOutlooks(): Promise<void> {
  for (let cursor: string | null = null; ; ) {
    const ids: string[] = await organizationIdsAfter(cursor, PAGE);
    for (const id of ids) {
      try {
        const organization = await organizationById(id);
        if (
          organization &&
          !isReadOnly(organization) &&
          (await outlookIsDue(tenantDb(id), organization.timeZone))
        )
          await requestOutlookRefresh(id);
      } catch (error) {
        log.failure("outlook.not-started", error, { organizationId: id });
      }
    }
    if (ids.length < PAGE) return;
    cursor = ids.at(-1) ?? null;
  }
}
