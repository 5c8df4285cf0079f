import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { ForbiddenError, NotFoundError, SignedOutError, UserError } from "@/lib/platform/errors";
import { requestPath } from "@/lib/platform/request";
import { DEMO_SLUG } from "./demo-people";
import { can, isRole, type Permission, type Role } from "./permissions";
import { currentUser, type SignedInUser } from "./sessions";
import { allowedAfterTrial, trialIsOver } from "./trial";

export interface OrganizationView {
  id: string;
  slug: string;
  name: string;
  currency: string;
  timeZone: string;
  country: string;
  isDemo: boolean;
  trialEndsAt: string;
  agentsStoppedAt: string | null;
  /** Seconds that the mail of an order is held before it leaves; null for the default. */
  orderMailGraceSeconds: number | null;
}

/** Who is here, in which organization, and what they may do: what every page and action of a workspace starts from. */
export interface Workspace {
  user: SignedInUser;
  organization: OrganizationView;
  role: Role;
  db: TenantDb;
  can(permission: Permission): boolean;
  /** The trial is over: what is here can be read and taken away, and nothing else. */
  readOnly: boolean;
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

/** A visitor looks at the product; what members ask Lumina's staff is not part of it. */
const mayVisitorsSee = (permission: Permission) =>
  permission.endsWith(".view") && permission !== "support.view";

const workspaceOf = (user: SignedInUser, organization: OrganizationView, role: Role): Workspace => ({
  user,
  organization,
  role,
  db: tenantDb(organization.id),
  can: (permission) => can(role, permission),
  readOnly: trialIsOver(organization),
  visiting: false,
});

function requireRole(workspace: Workspace, permission: Permission): void {
  if (!workspace.can(permission)) throw new ForbiddenError();
}

/**
 * What stands between a member and doing something: their role, and a trial that is over.
 *
 * @throws ForbiddenError, or UserError when the trial is over.
 */
export function requireAllowed(workspace: Workspace, permission: Permission): void {
  requireRole(workspace, permission);
  if (workspace.readOnly && !allowedAfterTrial(permission))
    throw new UserError(
      "The trial has ended, so this workspace is read-only. Everything in it can still be seen and exported.",
    );
}

/**
 * The workspace that a page, an action, a route handler, an upload or a socket works in: the only way in, so that no entry
 * point asks less than another. Asks for a session, the membership, the permission of the role, and the trial.
 *
 * @param purpose "show" is for pages alone: after the trial they are still shown, because showing changes nothing
 * @throws SignedOutError, NotFoundError for a stranger (as if the organization did not exist), ForbiddenError when the
 * role does not allow it, UserError when the trial is over
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
  if (purpose === "show") requireRole(found, permission);
  else requireAllowed(found, permission);
  return found;
}

/**
 * The workspace of a page. Somebody who is not signed in goes to the sign-in page and comes back; a stranger, or a
 * member whose role does not allow it, gets 404.
 */
export const workspace = cache(async (slug: string, permission: Permission): Promise<Workspace> => {
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(await requestPath())}`);
  return openWorkspace(user, slug, permission, "show").catch((error: unknown) => {
    if (error instanceof NotFoundError || error instanceof ForbiddenError) notFound();
    throw error;
  });
});

/** Every organization a person belongs to, by name. */
export async function organizationsOf(
  userId: string,
): Promise<{ slug: string; name: string; role: string }[]> {
  const memberships = await controlDb().membership.findMany({
    where: { userId },
    include: { organization: true },
    orderBy: { organization: { name: "asc" } },
  });
  return memberships.map(({ organization, role }) => ({
    slug: organization.slug,
    name: organization.name,
    role,
  }));
}
