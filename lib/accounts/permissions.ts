/** Roles, from most to least. */
export const ROLES = ["owner", "admin", "planner", "viewer"] as const;
export type Role = (typeof ROLES)[number];

const everyone: readonly Role[] = ["owner", "admin", "planner", "viewer"];
const planners: readonly Role[] = ["owner", "admin", "planner"];
const admins: readonly Role[] = ["owner", "admin"];
const owners: readonly Role[] = ["owner"];

/** Every verb of the product and who may do it. Screens, actions and docs read this one table. */
export const PERMISSIONS = {
  "workspace.view": everyone,
  "briefings.subscribe": everyone,
  "questions.pin": everyone,
  "notifications.view": everyone,
  "notifications.manage": everyone,
  "items.view": everyone,
  "items.edit": planners,
  "suppliers.view": everyone,
  "suppliers.edit": planners,
  "imports.view": everyone,
  "imports.create": planners,
  "imports.undo": planners,
  "models.view": everyone,
  "models.train": planners,
  "forecasts.edit": planners,
  "agents.view": everyone,
  "agents.configure": admins,
  "agents.run": planners,
  "agents.stop": planners,
  "proposals.view": everyone,
  "proposals.decide": planners,
  "exceptions.view": everyone,
  "exceptions.manage": planners,
  // What Lumina may do by itself, and within which limits.
  "exceptions.configure": admins,
  "transfers.view": everyone,
  "transfers.manage": planners,
  "purchase-orders.view": everyone,
  "purchase-orders.edit": planners,
  "purchase-orders.send": planners,
  "purchase-orders.receive": planners,
  "purchase-orders.cancel": planners,
  "invoices.view": everyone,
  "invoices.edit": planners,
  "invoices.set-tolerances": admins,
  "calls.view": everyone,
  "calls.place": planners,
  "calls.stop": planners,
  "messages.view": everyone,
  "messages.send": planners,
  "messages.cancel": planners,
  "numbers.manage": admins,
  "numbers.release": admins,
  "recordings.listen": everyone,
  "recordings.manage": admins,
  "calls.comment": everyone,
  "transcripts.edit": planners,
  "calls.share": planners,
  "calls.unshare": planners,
  "trackers.manage": admins,
  "support.view": everyone,
  "support.ask": everyone,
  "support.view-all": admins,
  // People outside who ask about their data; everybody else sees nothing of them.
  "privacy-requests.manage": admins,
  "audit.view": admins,
  "members.view": everyone,
  "members.manage": admins,
  "members.manage-owners": owners,
  "organization.edit": admins,
  // Whoever chooses the identity provider decides whom it calls an owner.
  "sso.manage": owners,
  "data.export": planners,
  // All of it at once, private calls included.
  "organization.export": owners,
  "organization.close": owners,
  "billing.view": admins,
  "billing.manage": owners,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const can = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);

export const isRole = (value: string): value is Role => (ROLES as readonly string[]).includes(value);

/** The roles whose members may give this role to somebody. Only owners make owners. */
export const rolesThatMayGive = (given: Role): Role[] =>
  ROLES.filter(
    (role) => can(role, "members.manage") && (given !== "owner" || can(role, "members.manage-owners")),
  );
