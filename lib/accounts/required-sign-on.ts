import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { ForbiddenError, NotFoundError, UserError } from "@/lib/platform/errors";
import { signOnBypassedMail } from "./domain-mails";
import { guardRole, peopleInCharge } from "./members";
import type { Workspace } from "./organizations";
import type { SignedInUser } from "./sessions";

/** An organization that is opened only through its single sign-on, and its owners' way back. */

/** Undoes a write, as "used", when members have to come in through this connection. */
export function guardNotRequired(w: ControlWriter, organizationId: string, connectionId: string): void {
  w.guard("used", 'NOT EXISTS (SELECT 1 FROM "Organization" WHERE "id" = ? AND "requiredConnectionId" = ?)', [
    organizationId,
    connectionId,
  ]);
}

/** Ends the sessions that a connection began, in a write. */
export async function endSessionsThrough(w: ControlWriter, connectionId: string): Promise<void> {
  await w.tables.session.updateMany({
    where: { connectionId, revokedAt: null },
    data: { revokedAt: clock.instant() },
  });
}

/** The connection that members have to come in through, or null. */
export async function requiredConnection(organizationId: string): Promise<string | null> {
  const row = await controlDb().organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { requiredConnectionId: true },
  });
  return row.requiredConnectionId;
}

/**
 * Makes a connection the only way in, or opens the others again (null).
 *
 * @param collect guards of the connection's own module, in the same write
 * @throws UserError when no owner could come back without it, or something changed meanwhile
 */
export async function requireConnection(
  workspace: Workspace,
  connectionId: string | null,
  collect: (w: ControlWriter) => void = () => {},
): Promise<void> {
  const { organization, user } = workspace;
  if (connectionId && !(await hasOwnerWithSecondFactor(organization.id)))
    throw new UserError(
      "An owner needs a second factor first: with password and second factor they can still sign in when the identity provider is down.",
    );
  const before = await requiredConnection(organization.id);
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      collect(w);
      await w.tables.organization.updateMany({
        where: { id: organization.id, requiredConnectionId: before },
        data: { requiredConnectionId: connectionId },
      });
      w.expectRows(1, "changed");
      w.audit(organization.id, {
        action: connectionId ? "organization.sign-on-required" : "organization.sign-on-optional",
        subjectType: "Organization",
        subjectId: organization.id,
        summary: connectionId
          ? "Members have to sign in through the identity provider."
          : "Members may sign in any way again.",
        before: { connectionId: before },
        after: { connectionId },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Somebody else changed this meanwhile. Load the page again.");
    throw error;
  }
}

async function hasOwnerWithSecondFactor(organizationId: string): Promise<boolean> {
  const owner = await controlDb().membership.findFirst({
    where: { organizationId, role: "owner", user: { secondFactorSince: { not: null } } },
    select: { id: true },
  });
  return owner !== null;
}

/** Proofs that are more than a password alone (RFC 8176): a code, a passkey, a key. */
const SECOND_PROOFS: readonly string[] = ["otp", "hwk", "swk", "sc", "mfa", "kba"];

/** Whether a session began with more than a password. */
export const hasSecondProof = ({ methods }: Pick<SignedInUser, "methods">): boolean =>
  methods.some((method) => SECOND_PROOFS.includes(method));

/** What stands between a person and an organization that their session does not open. */
export interface SignOnGate {
  organizationId: string;
  name: string;
  slug: string;
  /** The connection that members have to come in through; null when the session belongs to another organization's. */
  requiredConnectionId: string | null;
  /** Whether they may open it without. */
  isOwner: boolean;
}

/** The gate of an organization for one of its members, whether or not it is closed to them; null for anybody else. */
export async function signOnGate(user: SignedInUser, slug: string): Promise<SignOnGate | null> {
  const row = await controlDb().membership.findFirst({
    where: { userId: user.id, organization: { slug } },
    include: { organization: true },
  });
  if (!row) return null;
  const { id, name, requiredConnectionId } = row.organization;
  return { organizationId: id, name, slug, requiredConnectionId, isOwner: row.role === "owner" };
}

/**
 * Opens an organization for an owner's session without the single sign-on that it demands: the provider may be down, or its
 * settings wrong. It is in the audit, and every owner is told.
 *
 * @throws ForbiddenError for whoever is no owner, UserError without a second factor in this session
 */
export async function openWithoutSignOn(user: SignedInUser, slug: string): Promise<void> {
  const gate = await signOnGate(user, slug);
  if (!gate) throw new NotFoundError("This organization");
  if (!gate.isOwner) throw new ForbiddenError("Only an owner can do this.");
  if (user.onlyOrganizationId)
    throw new UserError("Sign in with your password and second factor to do this.");
  if (!hasSecondProof(user))
    throw new UserError("Confirm that it's you with a code or a passkey first. Load the page again.");
  const { organizationId, name } = gate;
  const owners = await peopleInCharge(organizationId, ["owner"]);
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      w.guard(
        "changed",
        `EXISTS (SELECT 1 FROM "Membership" WHERE "organizationId" = ? AND "userId" = ? AND "role" = 'owner')`,
        [organizationId, user.id],
      );
      await w.tables.session.updateMany({
        where: { id: user.sessionId, userId: user.id, revokedAt: null },
        data: { bypassOrganizationId: organizationId },
      });
      w.expectRows(1, "changed");
      w.audit(organizationId, {
        action: "organization.opened-without-sign-on",
        subjectType: "Organization",
        subjectId: organizationId,
        summary: "An owner opened the organization without its identity provider.",
      });
      const facts = { organizationId, organization: name, who: user.email };
      for (const owner of owners) w.mail(signOnBypassedMail(owner, facts, clock.instant()));
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Your role changed in the meantime. Load the page again.");
    throw error;
  }
}
