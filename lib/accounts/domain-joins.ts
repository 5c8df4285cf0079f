import { clock } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { domainOf } from "./domain-names";
import { isJoinRole, type JoinRole } from "./domain-roles";
import type { Role } from "./permissions";
import { wasRemoved } from "./removals";
import { applySessionLimits } from "./session-limits";
import type { SignedInUser } from "./sessions";

/** Joining without an invitation: with a confirmed address of a domain whose organization lets its people join. */

export interface OpenOrganization {
  organizationId: string;
  name: string;
  slug: string;
  role: JoinRole;
}

/** The organization that a person may join by their address, or null. */
export async function joinableOrganization(user: SignedInUser): Promise<OpenOrganization | null> {
  if (!user.emailVerified || user.isGuest) return null;
  const row = await controlDb().organizationDomain.findFirst({
    where: { domain: domainOf(user.email), verifiedAt: { not: null }, joinRole: { not: null } },
    include: { organization: true },
  });
  if (!row || !isJoinRole(row.joinRole)) return null;
  const { organization, organizationId, joinRole } = row;
  const where = { organizationId, userId: user.id };
  if (await controlDb().membership.count({ where })) return null;
  if (await wasRemoved(organizationId, { userId: user.id, email: user.email })) return null;
  return { organizationId, name: organization.name, slug: organization.slug, role: joinRole };
}

/**
 * Joins the organization of one's address.
 *
 * @returns its slug
 * @throws UserError when it does not let people join any more
 */
export async function joinByDomain(user: SignedInUser): Promise<string> {
  const found = await joinableOrganization(user);
  if (!found) throw new UserError("There is no organization that you can join by your address any more.");
  const domain = domainOf(user.email);
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      w.guard(
        "changed",
        `EXISTS (SELECT 1 FROM "OrganizationDomain" d JOIN "User" u ON u."id" = ?
           WHERE d."organizationId" = ? AND d."domain" = ? AND d."joinRole" = ? AND d."verifiedAt" IS NOT NULL
             AND u."email" = ? AND u."emailVerifiedAt" IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM "MemberRemoval" r
               WHERE r."organizationId" = d."organizationId" AND r."userId" = u."id"))`,
        [user.id, found.organizationId, domain, found.role, user.email],
      );
      await collectMember(w, { ...found, userId: user.id }, `by an address of ${domain}`);
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("This changed in the meantime. Load the page again.");
    // A form that was sent twice.
    if (!uniqueViolation(error, "Membership.organizationId", "Membership.userId")) throw error;
  }
  return found.slug;
}

/** Makes somebody a member, in a write. Nothing is asked here: that they may is the caller's to guard. */
export async function collectMember(
  w: ControlWriter,
  { organizationId, userId, role }: { organizationId: string; userId: string; role: Role },
  how: string,
): Promise<void> {
  const id = newId("membership");
  await w.tables.membership.createMany({
    data: [{ id, organizationId, userId, role, createdAt: clock.instant() }],
  });
  applySessionLimits(w, { userId });
  w.audit(organizationId, {
    action: "member.joined",
    subjectType: "Membership",
    subjectId: id,
    summary: `A member joined as ${role}, ${how}.`,
    after: { userId, role },
  });
}
