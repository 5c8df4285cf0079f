import { tenantDb } from "@/lib/platform/db";
import { NEVER } from "./hours";
import { ownerOfStopLink, stopBriefingMail } from "./mail-choice";

/** What the link in a briefing's mail opens: no session, and nothing but the mails of whoever got it. */

/** Where the mails of a link stand; null for a link that we did not make. */
export async function stopLinkState(token: string): Promise<"sent" | "stopped" | null> {
  const owner = ownerOfStopLink(token);
  if (!owner) return null;
  const rows = await tenantDb(owner.organizationId).briefingMail.count({
    where: { userId: owner.userId, hour: { not: NEVER } },
  });
  return rows > 0 ? "sent" : "stopped";
}

/** @throws NotFoundError for a link that we did not make */
export const receiveStop = (token: string): Promise<void> => stopBriefingMail(token, tenantDb);
