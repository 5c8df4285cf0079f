import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { ForbiddenError, NotFoundError, SignedOutError, UserError } from "@/lib/platform/errors";
import { requestPathAndQuery } from "@/lib/platform/request";
import {
  type AccessColumns,
  allowedWhenReadOnly,
  type ReadOnlyReason,
  readOnlyReason,
  readOnlyWords,
} from "./access";
import { DEMO_SLUG } from "./demo-people";
import { can, isRole, type Permission, type Role } from "./permissions";
import { requireSecondFactor } from "./second-factor-demand";
import { currentUser, type SignedInUser } from "./sessions";
import { signInPath } from "./sign-in-path";
import { requireSignOn } from "./sign-on-gate";
import { wayInAfter } from "./way-in-after";

export interface OrganizationView extends AccessColumns {
  id: string;
  slug: string;
  name: string;
  currency: string;
  timeZone: string;
  country: string;
  agentsStoppedAt: string | null;
  /** Seconds that the mail of an order is held before it leaves; null for the default. */
  orderMailGraceSeconds: number | null;
  /** The day from which members need a second factor; null when they may do without. */
  secondFactorFrom: string | null;
  /** The single sign-on that members have to come in through; null when every way in is open. */
  requiredConnectionId: string | null;
}

/** Who is here, in which organization, and what they may do: what every page and action of a workspace starts from. */
export interface Workspace {
  user: SignedInUser;
  organization: OrganizationView;
  role: Role;
  db: TenantDb;
  can(permission: Permission): boolean;
  /** What is here can be read and taken away, and nothing else. */
  readOnly: boolean;
  /** Why it is read-only; null while it is not. */
  readOnlyReason: ReadOnlyReason | null;
  /** The person is no member: they look around the demo. */
  visiting: boolean;
}

/**
 * The workspace of a slug for a person, or null when there is none or the person is no member: both look alike. A layout and
 * its page ask once together.
 */
export const findWorkspace = cache(async (user: SignedInUser, slug: string): Promise<Workspace | null> => {
  const membership = await controlDb().membership.findFirst({
    where: { userId: user.id, organization: { slug } },
    include: { organization: true },
  });
  if (!membership) return slug === DEMO_SLUG ? demoForVisitors(user) : null;
  return isRole(membership.role) ? workspaceOf(user, membership.organization, membership.role) : null;
});

/** The demo organization is open to everyone who has come this far, to read. */
async function demoForVisitors(user: SignedInUser): Promise<Workspace | null> {
  const organization = await controlDb().organization.findUnique({
    where: { slug: DEMO_SLUG, isDemo: true },
  });
  if (!organization) return null;
  const here = workspaceOf(user, organization, "viewer");
  return { ...here, visiting: true, can: (permission) => mayVisitorsSee(permission) && here.can(permission) };
}

/** A visitor looks at the product, and hears its made-up calls; what members ask Lumina's staff is not part of it. */
const mayVisitorsSee = (permission: Permission) =>
  (permission.endsWith(".view") && permission !== "support.view") || permission === "recordings.listen";

function workspaceOf(user: SignedInUser, organization: OrganizationView, role: Role): Workspace {
  const reason = readOnlyReason(organization);
  return {
    ...{ user, organization, role, visiting: false },
    db: tenantDb(organization.id, user.id),
    can: (permission) => can(role, permission),
    readOnly: reason !== null,
    readOnlyReason: reason,
  };
}

function requireRole(workspace: Workspace, permission: Permission): void {
  if (!workspace.can(permission)) throw new ForbiddenError();
}

/**
 * What stands between a member and doing something: their role, and a trial, a subscription or an organization that has ended.
 *
 * @throws ForbiddenError, or UserError when the workspace is read-only.
 */
export function requireAllowed(workspace: Workspace, permission: Permission): void {
  requireRole(workspace, permission);
  if (workspace.readOnlyReason && !allowedWhenReadOnly(permission))
    throw new UserError(readOnlyWords(workspace.readOnlyReason).sentence);
}

/**
 * The workspace that a page, an action, a route handler, an upload or a socket works in: the only way in, so that no entry
 * point asks less than another. Asks for a session, the membership, the second factor that the organization may demand, the
 * permission of the role, and the plan.
 *
 * @param purpose "show" is for pages alone: in a read-only workspace they are still shown, because showing changes nothing
 * @throws SignedOutError, NotFoundError for a stranger (as if the organization did not exist), ForbiddenError when the
 * role does not allow it, SecondFactorNeededError, SignOnRequiredError when the session does not open the organization, UserError when the workspace is read-only
 */
export async function openWorkspace(
  user: SignedInUser | null,
  slug: string,
  permission: Permission,
  purpose: "change" | "show" = "change",
): Promise<Workspace> {
  if (!user) throw new SignedOutError();
  const found = await findWorkspace(user, slug);
  if (!found) throw new NotFoundError("This organization");
  requireSignOn(found);
  await requireSecondFactor(found);
  if (purpose === "show") requireRole(found, permission);
  else requireAllowed(found, permission);
  return found;
}

/**
 * The workspace of a page. Somebody who is not signed in goes to the sign-in page and comes back; a stranger, or a
 * member whose role does not allow it, gets 404; one without the second factor that is needed goes to set it up.
 */
export const workspace = cache(async (slug: string, permission: Permission): Promise<Workspace> => {
  const user = await currentUser();
  if (!user) redirect(signInPath(await requestPathAndQuery()));
  const here = await requestPathAndQuery();
  const found = await openWorkspace(user, slug, permission, "show").catch((error: unknown) => {
    const way = wayInAfter(error, here);
    if (way) redirect(way);
    if (error instanceof NotFoundError || error instanceof ForbiddenError) notFound();
    throw error;
  });
  await noteOpened(found);
  return found;
});

/** Notes which organization a person opened last: signing in leads there. */
async function noteOpened({ user, organization, visiting }: Workspace): Promise<void> {
  if (visiting || user.lastOrganizationId === organization.id) return;
  await controlWrite({ kind: "user", id: user.id }, async ({ tables }) => {
    await tables.user.updateMany({
      where: { id: user.id },
      data: { lastOrganizationId: organization.id },
    });
  });
}

/**
 * Where signing in leads: the organization opened last, the only one, or the list of them.
 *
 * @param only the organization whose single sign-on it was
 */
export async function firstPage(userId: string, only?: string): Promise<string> {
  const [organizations, user] = await Promise.all([
    organizationsOf(userId),
    controlDb().user.findUnique({ where: { id: userId }, select: { lastOrganizationId: true } }),
  ]);
  const last = organizations.find(({ id }) => id === (only ?? user?.lastOrganizationId));
  const there = last ?? (organizations.length === 1 ? organizations[0] : undefined);
  return there ? `/o/${there.slug}` : "/organizations";
}

/** Every organization a person belongs to, by name. @param only the one that a session opens, where it opens no other */
export async function organizationsOf(
  userId: string,
  only: string | null = null,
): Promise<{ id: string; slug: string; name: string; role: string }[]> {
  const memberships = await controlDb().membership.findMany({
    where: { userId, ...(only ? { organizationId: only } : {}) },
    include: { organization: true },
    orderBy: { organization: { name: "asc" } },
  });
  return memberships.map(({ organization, role }) => ({
    id: organization.id,
    slug: organization.slug,
    name: organization.name,
    role,
  }));
}

/** The workspace of an organization that is known by its id, as findWorkspace gives it. */
export async function findWorkspaceById(
  user: SignedInUser,
  organizationId: string,
): Promise<Workspace | null> {
  const row = await controlDb().organization.findUnique({
    where: { id: organizationId },
    select: { slug: true },
  });
  return row && findWorkspace(user, row.slug);
}
