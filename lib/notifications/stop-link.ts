import { siteLink } from "@/lib/platform/letter";
import { signed, unsigned } from "@/lib/platform/signing";

/** Links in mails that end mails of one kind, or the morning mail, without signing in. */

const PURPOSE = "notification-mail";
/** In place of a kind: all that comes by the morning mail. */
export const DIGEST = "digest";

/** @param kind a kind's id, or {@link DIGEST} */
export const stopLink = (organizationId: string, userId: string, kind: string): string =>
  siteLink(`/notification-mail/${signed(PURPOSE, `${organizationId}~${userId}~${kind}`)}`);

/** Whose mails a link is about; null for a link that we did not make. */
export function readStopLink(token: string): { organizationId: string; userId: string; kind: string } | null {
  const [organizationId, userId, kind] = unsigned(PURPOSE, token)?.split("~") ?? [];
  return organizationId && userId && kind ? { organizationId, userId, kind } : null;
}
