import { after } from "next/server";
import { log } from "@/lib/platform/log";
import { collectNotifications } from "./collect";
import { mailUrgentNotices } from "./mail";

/**
 * Tells members of what an action has just done, once its answer is on its way. The change itself stands: a failure here is logged,
 * and the next tick of the clock makes up for it.
 */
export function notifyAfterResponse({ organization }: { organization: { id: string } }): void {
  after(async () => {
    try {
      await collectNotifications(organization.id);
      await mailUrgentNotices(organization.id);
    } catch (error) {
      log.failure("notifications.not-collected", error, { organizationId: organization.id });
    }
  });
}
