import type * as z from "zod";
import { hashNewPassword } from "@/lib/passwords/new-password";
import { clock } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { quotedMailName } from "@/lib/platform/mail-name";
import { isRole, type Role, rolesThatMayGive } from "./permissions";
import { forgetRemoval, tracesOf } from "./removals";
import type { acceptAsNewSchema } from "./schema";
import { applySessionLimits } from "./session-limits";
import { planSession, type SignedIn, type Visitor } from "./session-start";
import { hashToken, type SignedInUser } from "./sessions";

const GONE = "This invitation was used, revoked, or is over seven days old. Ask for a new one.";

export interface OpenInvitation {
  id: string;
  email: string;
  role: Role;
  tokenHash: string;
  organizationId: string;
  organizationName: string;
  /** The name as somebody is shown it who does not know who typed it: in quotes, or "an organization". */
  organization: string;
  slug: string;
}

/** How the invitation's page goes on, for whoever opens it. */
export type InvitationStep =
  | { step: "gone" }
  | { step: "accept" | "sign-in" | "register"; invitation: OpenInvitation }
  | { step: "other-person"; invitation: OpenInvitation; signedInAs: string };

const findOpen = (token: string) => openInvitation({ tokenHash: hashToken(token) });

/** The newest open invitation of an organization to an address that somebody has proven otherwise, or null. */
export const invitationTo = (organizationId: string, email: string): Promise<OpenInvitation | null> =>
  openInvitation({ organizationId, email, acceptedAt: null, revokedAt: null });

async function openInvitation(
  where: { tokenHash: string } | { organizationId: string; email: string; acceptedAt: null; revokedAt: null },
): Promise<OpenInvitation | null> {
  const row = await controlDb().invitation.findFirst({
    where,
    orderBy: { createdAt: "desc" },
    include: { organization: true },
  });
  if (!row || row.acceptedAt || row.revokedAt || row.expiresAt <= clock.instant() || !isRole(row.role))
    return null;
  const { id, email, role, tokenHash, organizationId, organization } = row;
  const inviter = { organizationId, userId: row.invitedBy, role: { in: rolesThatMayGive(role) } };
  if (!(await controlDb().membership.count({ where: inviter }))) return null;
  return {
    id,
    email,
    role,
    tokenHash,
    organizationId,
    organizationName: organization.name,
    organization: quotedMailName(organization.name, "an organization"),
    slug: organization.slug,
  };
}

/** Looking changes nothing, so a mail scanner that opens links does no harm. */
export async function invitationStep(token: string, user: SignedInUser | null): Promise<InvitationStep> {
  const invitation = await findOpen(token);
  if (!invitation) return { step: "gone" };
  if (user) {
    return user.email === invitation.email
      ? { step: "accept", invitation }
      : { step: "other-person", invitation, signedInAs: user.email };
  }
  const hasAccount = await controlDb().user.count({ where: { email: invitation.email } });
  return { step: hasAccount ? "sign-in" : "register", invitation };
}

/**
 * Joins as the person who is signed in; the address must be the invited one.
 *
 * @returns the slug of the organization.
 */
export async function acceptInvitation(token: string, user: SignedInUser): Promise<string> {
  const invitation = await findOpen(token);
  if (!invitation) throw new UserError(GONE);
  if (user.email !== invitation.email)
    throw new UserError("This invitation is for another address. Sign in with that one.");
  const traces = await tracesOf(invitation.organizationId, { userId: user.id, email: user.email });
  await writing(() =>
    controlWrite({ kind: "user", id: user.id }, (w) => collectAcceptance(w, invitation, user.id, traces)),
  );
  return invitation.slug;
}

/**
 * "I do not know this organization": the link is over, and the organization cannot invite this address again for as long
 * as its invitation is kept.
 */
export async function declineInvitation(token: string): Promise<void> {
  const invitation = await findOpen(token);
  if (!invitation) throw new UserError(GONE);
  const { id, organizationId, tokenHash } = invitation;
  const now = clock.instant();
  await writing(() =>
    controlWrite({ kind: "system", id: "invitation" }, async (w) => {
      await w.tables.invitation.updateMany({
        where: { id, tokenHash, acceptedAt: null, revokedAt: null },
        data: { revokedAt: now, declinedAt: now },
      });
      w.expectRows(1, "used");
      w.audit(organizationId, {
        action: "invitation.declined",
        subjectType: "Invitation",
        subjectId: id,
        summary: "The invited person said that they do not know the organization.",
      });
    }),
  );
}

/** Joins as somebody new: the link came by mail, so the address is proven and the account is ready at once. */
export async function acceptAsNewPerson(
  input: z.output<typeof acceptAsNewSchema>,
  visitor: Visitor,
): Promise<SignedIn & { userId: string; slug: string }> {
  const invitation = await findOpen(input.token);
  if (!invitation) throw new UserError(GONE);
  const own = [input.name, invitation.email, invitation.organizationName];
  const passwordHash = await hashNewPassword(input.password, own);
  const [userId, now] = [newId("user"), clock.instant()];
  const session = await planSession({ id: userId, credentialVersion: 1 }, visitor, { methods: "pwd" });
  const { name, phone, jobTitle } = input;
  const { email } = invitation;
  const traces = await tracesOf(invitation.organizationId, { email });
  await writing(() =>
    controlWrite({ kind: "user", id: userId }, async (w) => {
      await w.tables.user.createMany({
        data: [
          { id: userId, name, email, phone, jobTitle, passwordHash, emailVerifiedAt: now, createdAt: now },
        ],
      });
      await w.tables.signUp.deleteMany({ where: { email, usedAt: null } });
      await collectAcceptance(w, invitation, userId, traces);
      await session.collect(w);
    }),
  );
  const { sessionToken, deviceToken } = session;
  return { userId, sessionToken, deviceToken, slug: invitation.slug };
}

/** Makes the invited person a member, in a write, which is undone with the guard "used" when the invitation is over. */
export async function collectAcceptance(
  w: ControlWriter,
  invitation: OpenInvitation,
  userId: string,
  traces: readonly string[],
) {
  const now = clock.instant();
  const { id, organizationId, role, tokenHash } = invitation;
  const givers = rolesThatMayGive(role);
  w.guard(
    "used",
    `EXISTS (SELECT 1 FROM "Invitation" i JOIN "Membership" m
       ON m."organizationId" = i."organizationId" AND m."userId" = i."invitedBy"
     WHERE i."id" = ? AND m."role" IN (${givers.map(() => "?").join(", ")}))`,
    [id, ...givers],
  );
  await w.tables.invitation.updateMany({
    where: { id, role, tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
  });
  w.expectRows(1, "used");
  await forgetRemoval(w, organizationId, userId, traces);
  const membershipId = newId("membership");
  await w.tables.membership.createMany({
    data: [{ id: membershipId, organizationId, userId, role, createdAt: now }],
  });
  applySessionLimits(w, { userId });
  w.audit(organizationId, {
    action: "member.joined",
    subjectType: "Membership",
    subjectId: membershipId,
    summary: `A member joined as ${role}.`,
    after: { userId, role, invitationId: id },
  });
}

async function writing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(GONE);
    if (uniqueViolation(error, "User.email"))
      throw new UserError("This address has an account meanwhile. Sign in, and open the link again.");
    if (uniqueViolation(error, "Membership.organizationId", "Membership.userId"))
      throw new UserError("You are a member of this organization already.");
    throw error;
  }
}
