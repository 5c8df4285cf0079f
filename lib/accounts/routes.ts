import type { StaffPermission } from "@/lib/staff/permissions";
import type { Permission } from "./permissions";
import { matchRoute } from "./route-match";

/**
 * Who may ask for a page or route: everyone, anyone who is signed in, everyone in a sandbox (404 elsewhere), members
 * whose role has the permission, or Lumina's staff (`staff:…`). A check of the build demands one entry for every page and route handler of app/ and
 * none besides. Patterns are Next's own, without route groups.
 */
export type RouteRule = "public" | "signed-in" | "sandbox" | Permission | `staff:${StaffPermission}`;

export const routeRules: Readonly<Record<string, RouteRule>> = {
  "/": "public",
  "/security": "public",
  "/contact": "public",
  "/contact/thanks": "public",
  "worker:/contact": "public",
  "/legal": "public",
  "/legal/[document]": "public",
  "/legal/[document]/versions/[number]": "public",
  "/legal/[document]/compare": "public",
  "/legal/changes.xml": "public",
  "/healthz": "public",
  "/sign-up": "public",
  "/sign-in": "public",
  "/confirm/[token]": "public",
  "/reset": "public",
  "/reset/[token]": "public",
  "/email/[token]": "public",
  "/invitation/[token]": "public",
  "/api/sandbox/mails": "sandbox",
  "/api/sandbox/seed": "sandbox",
  "/sandbox/mailbox": "sandbox",
  "/sandbox/mailbox/[mail]": "sandbox",
  "/gallery": "sandbox",
  "/admin": "staff:admin.view",
  "/admin/inbox": "staff:inquiries.view",
  "/account": "signed-in",
  "/organizations": "signed-in",
  "worker:/o/[org]/live/[id]": "workspace.view",
  "/o/[org]": "workspace.view",
  "/o/[org]/members": "members.view",
  "/o/[org]/settings": "organization.edit",
  "/o/[org]/items": "items.view",
  "/o/[org]/items/[item]": "items.view",
  "/o/[org]/items/export": "data.export",
  "/o/[org]/search": "items.view",
  "/o/[org]/models": "models.view",
  "/o/[org]/models/[version]": "models.view",
  "/o/[org]/models/runs/[run]": "models.view",
  "/o/[org]/models/runs/[run]/progress": "models.view",
  "worker:/o/[org]/imports/uploads": "imports.create",
  "worker:/o/[org]/imports/[import]/parts": "imports.view",
  "worker:/o/[org]/imports/[import]/parts/[part]": "imports.create",
  "worker:/o/[org]/imports/[import]/uploaded": "imports.create",
  "worker:/o/[org]/imports/[import]/start": "imports.create",
  "worker:/o/[org]/imports/[import]/progress": "imports.view",
  "/o/[org]/imports": "imports.view",
  "/o/[org]/imports/new": "imports.create",
  "/o/[org]/imports/[import]": "imports.view",
  "/o/[org]/imports/[import]/rows": "imports.view",
  "/o/[org]/imports/[import]/errors": "data.export",
  "/o/[org]/imports/samples/[kind]": "imports.view",
  "/o/[org]/suppliers": "suppliers.view",
  "/o/[org]/suppliers/[supplier]": "suppliers.view",
  "/o/[org]/suppliers/export": "data.export",
  "/o/[org]/audit/export": "audit.view",
  "/o/[org]/audit/verify": "audit.view",
  "/o/[org]/audit": "audit.view",
  "/o/[org]/agents": "agents.view",
  "/o/[org]/agents/settings": "agents.view",
  "/o/[org]/agents/runs/[run]": "agents.view",
  "/o/[org]/agents/runs/[run]/progress": "agents.view",
  "/o/[org]/approvals": "proposals.view",
  "/o/[org]/purchase-orders": "purchase-orders.view",
  "/o/[org]/purchase-orders/new": "purchase-orders.edit",
  "/o/[org]/purchase-orders/[order]": "purchase-orders.view",
  "/o/[org]/purchase-orders/[order]/csv": "purchase-orders.view",
  "/o/[org]/purchase-orders/[order]/pdf": "purchase-orders.view",
};

/** Whether anything serves a path. */
export const isRoute = (path: string): boolean => matchRoute(path, Object.keys(routeRules)) !== null;
