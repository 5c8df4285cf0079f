import { SignOnRequiredError } from "@/lib/platform/errors";
import type { Workspace } from "./organizations";

/**
 * Refuses a session that does not open the organization. One that began at an organization's single sign-on opens that one
 * alone, because its admins decide whom their provider lets in; and an organization may be open to no other.
 *
 * @throws SignOnRequiredError
 */
export function requireSignOn({ user, organization, role, visiting }: Workspace): void {
  if (visiting) return;
  const { id, slug, requiredConnectionId } = organization;
  const isElsewhere = user.onlyOrganizationId !== null && user.onlyOrganizationId !== id;
  const isOpen =
    requiredConnectionId === null ||
    user.connectionId === requiredConnectionId ||
    // Who is an owner no longer comes in as everybody else does.
    (user.bypassOrganizationId === id && role === "owner");
  if (isElsewhere || !isOpen) throw new SignOnRequiredError(slug);
}
