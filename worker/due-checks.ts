import { isReadOnly } from "@/lib/accounts/access";
import { forEveryOrganization, organizationById } from "@/lib/accounts/organization-record";
import { checkIsDue, requestCheck } from "@/lib/exceptions/check";
import { refreshState } from "@/lib/insights/refresh";
import { tenantDb } from "@/lib/platform/db";

/** Once a day, in each organization's own time zone, everything is looked through for exceptions, after its new plans. */
export async function startDueChecks(): Promise<void> {
  await forEveryOrganization("exceptions.not-started", async (id) => {
    const organization = await organizationById(id);
    if (!organization || isReadOnly(organization)) return;
    const db = tenantDb(id);
    if (!(await checkIsDue(db, organization.timeZone))) return;
    // A planning that is under way asks for the check itself when it is over.
    if (!(await refreshState(db)).refreshing) await requestCheck(id, "clock");
  });
}
