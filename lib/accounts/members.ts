import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { ForbiddenError, NotFoundError, UserError } from "@/lib/platform/errors";
import type { Workspace } from "./organizations";
import { isRole, ROLES, type Role, rolesThatMayGive } from "./permissions";
import { collectRemoval, tracesOf } from "./removals";
import { applySessionLimits } from "./session-limits";

/** People of an organization: who they are, what they may do, and how they leave. */

export interface MemberView {
  membershipId: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
}

export async function listMembers(organizationId: string): Promise<MemberView[]> {
  const rows = await controlDb().membership.findMany({
    where: { organizationId },
    include: { user: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map((row) => ({
    membershipId: row.id,
    userId: row.userId,
    name: row.user.name,
    email: row.user.email,
    role: isRole(row.role) ? row.role : "viewer",
    joinedAt: row.createdAt,
  }));
}

/** How many people in charge are mailed of what concerns the organization. */
const IN_CHARGE_MOST = 20;

/** The owners and admins of an organization, whom notices about it go to; of very many those who joined first. */
export async function peopleInCharge(
  organizationId: string,
  roles: readonly Role[] = ["owner", "admin"],
): Promise<{ name: string; email: string }[]> {
  const rows = await controlDb().membership.findMany({
    where: { organizationId, role: { in: [...roles] } },
    include: { user: { select: { name: true, email: true } } },
    orderBy: { createdAt: "asc" },
    take: IN_CHARGE_MOST,
  });
  return rows.map(({ user }) => user);
}

/** Names for ids of people, such as the actors of audit entries. Somebody who is unknown is left out. */
export async function namesOf(userIds: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const ids = [...new Set(userIds)];
  // D1 binds about 100 values a statement.
  for (let i = 0; i < ids.length; i += 80) {
    const rows = await controlDb().user.findMany({
      where: { id: { in: ids.slice(i, i + 80) } },
      select: { id: true, name: true },
    });
    for (const row of rows) names.set(row.id, row.name);
  }
  return names;
}

async function memberOf(workspace: Workspace, membershipId: string) {
  const member = await controlDb().membership.findFirst({
    where: { id: membershipId, organizationId: workspace.organization.id },
  });
  if (!member) throw new NotFoundError("This member");
  return member;
}

/** Only owners make, change or remove owners. */
export function requireMayTouch(workspace: Workspace, ...roles: string[]): void {
  if (roles.includes("owner") && !workspace.can("members.manage-owners"))
    throw new ForbiddenError("Only an owner can do this for owners.");
}

/** Undoes a write, as "changed", when the acting person's role is no longer what it was when it was checked. */
export function guardRole(w: ControlWriter, workspace: Workspace): void {
  const { organization, user, role } = workspace;
  w.guard(
    "changed",
    'EXISTS (SELECT 1 FROM "Membership" WHERE "organizationId" = ? AND "userId" = ? AND "role" = ?)',
    [organization.id, user.id, role],
  );
}

/** Undoes a write that would leave the organization without an owner. */
export function guardLastOwner(w: ControlWriter, organizationId: string): void {
  w.guard(
    "last_owner",
    `EXISTS (SELECT 1 FROM "Membership" WHERE "organizationId" = ? AND "role" = 'owner')`,
    [organizationId],
  );
}

async function explainGuards<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GuardError && error.kind === "last_owner")
      throw new UserError("An organization needs an owner. Make somebody else an owner first.");
    if (error instanceof GuardError)
      throw new UserError("This changed in the meantime. Look at the list again.");
    throw error;
  }
}

/** Takes back the open invitations of a person to roles that they may not give in their new role, or as nobody's member. */
async function revokeInvitationsBy(
  w: ControlWriter,
  organizationId: string,
  userId: string,
  role: Role | null,
): Promise<void> {
  const beyond = ROLES.filter((given) => role === null || !rolesThatMayGive(given).includes(role));
  await w.tables.invitation.updateMany({
    where: {
      organizationId,
      invitedBy: userId,
      role: { in: beyond },
      acceptedAt: null,
      revokedAt: null,
    },
    data: { revokedAt: clock.instant() },
  });
}

/** @throws UserError when the role is not theirs to give, the member changed meanwhile, or no owner would remain. */
export async function changeRole(
  workspace: Workspace,
  input: { membershipId: string; role: Role },
): Promise<void> {
  const member = await memberOf(workspace, input.membershipId);
  requireMayTouch(workspace, member.role, input.role);
  if (member.role === input.role) return;
  const { id: organizationId } = workspace.organization;
  await explainGuards(() =>
    controlWrite({ kind: "user", id: workspace.user.id }, async (w) => {
      guardRole(w, workspace);
      await w.tables.membership.updateMany({
        where: { id: member.id, organizationId, version: member.version },
        data: { role: input.role, version: { increment: 1 } },
      });
      w.expectRows(1, "changed");
      guardLastOwner(w, organizationId);
      await revokeInvitationsBy(w, organizationId, member.userId, input.role);
      w.audit(organizationId, {
        action: "member.role-changed",
        subjectType: "Membership",
        subjectId: member.id,
        summary: `A member's role changed from ${member.role} to ${input.role}.`,
        before: { userId: member.userId, role: member.role },
        after: { userId: member.userId, role: input.role },
      });
    }),
  );
}

/** @throws UserError when the member is not theirs to remove, changed meanwhile, or no owner would remain. */
export async function removeMember(workspace: Workspace, membershipId: string): Promise<void> {
  const member = await memberOf(workspace, membershipId);
  requireMayTouch(workspace, member.role);
  const { userId } = member;
  const user = await controlDb().user.findUnique({ where: { id: userId }, select: { email: true } });
  const traces = await tracesOf(workspace.organization.id, { userId, email: user?.email ?? "" });
  await endMembership(workspace, member, "member.removed", "A member was removed.", (w) =>
    collectRemoval(w, workspace.organization.id, userId, traces),
  );
}

/** The acting person's own way out. */
export async function leaveOrganization(workspace: Workspace): Promise<void> {
  const member = await controlDb().membership.findFirst({
    where: { organizationId: workspace.organization.id, userId: workspace.user.id },
  });
  if (!member) throw new NotFoundError("This organization");
  await endMembership(workspace, member, "member.left", "A member left.");
}

async function endMembership(
  workspace: Workspace,
  member: { id: string; userId: string; role: string; version: number },
  action: string,
  summary: string,
  collect: (w: ControlWriter) => Promise<void> = async () => {},
): Promise<void> {
  const { id: organizationId } = workspace.organization;
  await explainGuards(() =>
    controlWrite({ kind: "user", id: workspace.user.id }, async (w) => {
      guardRole(w, workspace);
      await w.tables.membership.deleteMany({
        where: { id: member.id, organizationId, version: member.version },
      });
      w.expectRows(1, "changed");
      applySessionLimits(w, { userId: member.userId });
      guardLastOwner(w, organizationId);
      await collect(w);
      // An invitation that this person wrote must not outlive their place here.
      await revokeInvitationsBy(w, organizationId, member.userId, null);
      w.audit(organizationId, {
        action,
        subjectType: "Membership",
        subjectId: member.id,
        summary,
        before: { userId: member.userId, role: member.role },
      });
    }),
  );
}
