import { forEveryOrganization } from "@/lib/accounts/organization-record";
import { collectNotifications } from "@/lib/notifications/collect";

/** Each tick of the clock tells the members of every organization what has come up. */
export const collectNotificationsOfAll = (): Promise<void> =>
  forEveryOrganization("notifications.not-collected", (id) => collectNotifications(id));
