import { clock, HOUR_MS } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { DOMAIN_RULES } from "@/lib/retention/rules";
import { domainOf } from "./domain-names";
import { isJoinRole, type JoinRole } from "./domain-roles";
import { findAccountHolder } from "./find-person";
import { consumeLink, type LinkOwner } from "./links";
import type { Role } from "./permissions";
import { wasRemoved } from "./removals";
import { guardSeat } from "./seats";
import { applySessionLimits } from "./session-limits";
import type { SignedInUser } from "./sessions";

/** Joining without an invitation: with a lately confirmed address of a domain whose organization lets its people join. */

const CONFIRM_AGAIN =
  "It is more than a day since you confirmed your address. Ask for the link, and join with it.";

/** A link as {@link consumeLink} uses it. */
type UsableLink = Parameters<typeof consumeLink>[1];

export interface OpenOrganization {
  /** Whose address it is, as they were when this was read. */
  person: LinkOwner;
  /** Whether they confirmed the address lately. Otherwise it may be somebody else's by now, and they are mailed a link. */
  isConfirmed: boolean;
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
  const person = await findAccountHolder({ id: user.id });
  if (!person?.emailVerifiedAt || person.email !== user.email) return null;
  const { organization, organizationId, joinRole } = row;
  const where = { organizationId, userId: user.id };
  if (await controlDb().membership.count({ where })) return null;
  if (await wasRemoved(organizationId, { userId: user.id, email: user.email })) return null;
  return {
    ...{ organizationId, name: organization.name, slug: organization.slug, role: joinRole, person },
    isConfirmed: person.emailVerifiedAt > confirmedSince(),
  };
}

/** The instant after which an address has to be confirmed. */
const confirmedSince = () => clock.inMs(-DOMAIN_RULES.confirmedHours * HOUR_MS);

/**
 * Joins the organization of one's address.
 *
 * @param link that was mailed to the address; needed where that was confirmed long ago
 * @param memberLimitOf how many members the plan of an organization has; null without a limit
 * @returns its slug
 * @throws UserError when it does not let people join any more, has no room, or the address has to be confirmed first
 */
export async function joinByDomain(
  user: SignedInUser,
  link: UsableLink | null = null,
  memberLimitOf: (organizationId: string) => Promise<number | null> = async () => null,
): Promise<string> {
  const found = await joinableOrganization(user);
  if (!found) throw new UserError("There is no organization that you can join by your address any more.");
  if (!found.isConfirmed && !link) throw new UserError(CONFIRM_AGAIN);
  const domain = domainOf(user.email);
  const memberLimit = await memberLimitOf(found.organizationId);
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardSeat(w, found.organizationId, user.email, memberLimit);
      if (link) await confirmBy(w, link);
      w.guard(
        "changed",
        `EXISTS (SELECT 1 FROM "OrganizationDomain" d JOIN "User" u ON u."id" = ?
           WHERE d."organizationId" = ? AND d."domain" = ? AND d."joinRole" = ? AND d."verifiedAt" IS NOT NULL
             AND u."email" = ? AND u."emailVerifiedAt" > ?
             AND NOT EXISTS (SELECT 1 FROM "MemberRemoval" r
               WHERE r."organizationId" = d."organizationId" AND r."userId" = u."id"))`,
        [user.id, found.organizationId, domain, found.role, user.email, confirmedSince()],
      );
      await collectMember(w, { ...found, userId: user.id }, `by an address of ${domain}`);
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "budget")
      throw new UserError(
        `${found.name} has as many members as its plan allows. Ask one of its owners to make room.`,
      );
    if (error instanceof GuardError)
      throw new UserError("This changed in the meantime. Load the page again.");
    // A form that was sent twice.
    if (!uniqueViolation(error, "Membership.organizationId", "Membership.userId")) throw error;
  }
  return found.slug;
}

async function confirmBy(w: ControlWriter, link: UsableLink): Promise<void> {
  await consumeLink(w, link);
  const data = { emailVerifiedAt: clock.instant() };
  await w.tables.user.updateMany({ where: { id: link.userId }, data });
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
