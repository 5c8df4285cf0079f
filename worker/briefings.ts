import { forEveryOrganization } from "@/lib/accounts/organization-record";
import { sendMorningMails } from "@/lib/briefing/mail";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";

/** In the first minutes of a quarter of an hour, because time zones differ by quarters, every organization is looked at. */
export async function sendBriefings(): Promise<void> {
  if (clock.now().getUTCMinutes() % 15 >= 5) return;
  await forEveryOrganization("briefing.not-sent", (id) => sendMorningMails(tenantDb(id)));
}
