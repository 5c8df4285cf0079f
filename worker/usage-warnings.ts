import { forEveryOrganization } from "@/lib/accounts/organization-record";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { warnOfUsage } from "@/lib/usage/warnings";

/** In the first minutes of an hour every organization is asked for; each is looked at once a day. */
export async function sendUsageWarnings(): Promise<void> {
  if (clock.now().getUTCMinutes() >= 5) return;
  await forEveryOrganization("usage.not-warned", (id) => warnOfUsage(tenantDb(id)));
}
