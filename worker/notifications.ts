import { forEveryOrganization } from "@/lib/accounts/organization-record";
import { collectNotifications } from "@/lib/notifications/collect";
import { mailUrgentNotices } from "@/lib/notifications/mail";

/** Each tick of the clock tells the members of every organization what has come up, and mails what cannot wait. */
export const collectNotificationsOfAll = (): Promise<void> =>
  forEveryOrganization("notifications.not-collected", async (id) => {
    await collectNotifications(id);
    await mailUrgentNotices(id);
  });
