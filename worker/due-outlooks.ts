import { isReadOnly } from "@/lib/accounts/access";
import { forEveryOrganization, organizationById } from "@/lib/accounts/organization-record";
import { outlookIsDue, requestOutlookRefresh } from "@/lib/insights/refresh";
import { tenantDb } from "@/lib/platform/db";

/** Once a day, in each organization's own time zone, every item is planned for the new day. */
export async function startDueOutlooks(): Promise<void> {
  await forEveryOrganization("outlook.not-started", async (id) => {
    const organization = await organizationById(id);
    if (!organization || isReadOnly(organization)) return;
    if (await outlookIsDue(tenantDb(id), organization.timeZone)) await requestOutlookRefresh(id);
  });
}
