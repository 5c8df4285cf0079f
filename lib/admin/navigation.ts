import { matchRoute } from "@/lib/platform/route-match";
import type { StaffPermission } from "@/lib/staff/permissions";
import { routeRules } from "@/lib/web/routes";

/** A page of /admin in its navigation: shown to whoever may open it. */
export interface AdminSection {
  label: string;
  href: string;
  permission: StaffPermission;
  group: "Lumina" | "People" | "Privacy" | "Operation";
  /** Two keys, one after the other: "g i". */
  keys?: string;
}

/** The parts of /admin, in the order of the navigation. */
export const ADMIN_SECTIONS: readonly AdminSection[] = [
  { label: "Overview", href: "/admin", permission: "admin.view", group: "Lumina", keys: "g o" },
  { label: "Inbox", href: "/admin/inbox", permission: "inquiries.view", group: "People", keys: "g i" },
  { label: "Mail log", href: "/admin/mails", permission: "mails.view", group: "People", keys: "g m" },
  { label: "Billing", href: "/admin/billing", permission: "billing.view", group: "People", keys: "g l" },
  { label: "Usage", href: "/admin/usage", permission: "usage.view", group: "People", keys: "g n" },
  {
    label: "Privacy requests",
    href: "/admin/requests",
    permission: "privacy-requests.view",
    group: "Privacy",
    keys: "g q",
  },
  { label: "Cookies", href: "/admin/cookies", permission: "cookies.view", group: "Privacy", keys: "g c" },
  {
    label: "Findings",
    href: "/admin/cookies/findings",
    permission: "cookies.view",
    group: "Privacy",
    keys: "g f",
  },
  { label: "Banner", href: "/admin/consent", permission: "consent.view", group: "Privacy", keys: "g b" },
  {
    label: "Choices",
    href: "/admin/consent/choices",
    permission: "consent.view",
    group: "Privacy",
    keys: "g h",
  },
  {
    label: "Consent records",
    href: "/admin/consent/records",
    permission: "consent-records.view",
    group: "Privacy",
    keys: "g r",
  },
  { label: "Policies", href: "/admin/policies", permission: "policies.view", group: "Privacy", keys: "g p" },
  {
    label: "Sub-processors",
    href: "/admin/processors",
    permission: "processors.view",
    group: "Privacy",
    keys: "g x",
  },
  { label: "Trust", href: "/admin/trust", permission: "trust.view", group: "Privacy", keys: "g t" },
  {
    label: "Retention",
    href: "/admin/retention",
    permission: "retention.view",
    group: "Privacy",
    keys: "g v",
  },
  {
    label: "Legal holds",
    href: "/admin/retention/holds",
    permission: "holds.view",
    group: "Privacy",
    keys: "g d",
  },
  { label: "Staff", href: "/admin/staff", permission: "staff.view", group: "Operation", keys: "g s" },
  {
    label: "Closings",
    href: "/admin/closings",
    permission: "closings.view",
    group: "Operation",
    keys: "g e",
  },
  {
    label: "Switches",
    href: "/admin/switches",
    permission: "switches.view",
    group: "Operation",
    keys: "g w",
  },
  { label: "Audit", href: "/admin/audit", permission: "staff-audit.view", group: "Operation", keys: "g u" },
];

const STAFF = "staff:";

/**
 * Whether somebody may open a path of /admin, as the rules of the routes say. The frame asks before anything is sent: a
 * page that shows its loading state first has answered 200 by the time it finds out. Pages ask for themselves as well.
 */
export function mayOpen(can: (permission: StaffPermission) => boolean, path: string): boolean {
  const match = matchRoute(path, Object.keys(routeRules));
  const rule = match && routeRules[match.pattern];
  return !rule?.startsWith(STAFF) || can(rule.slice(STAFF.length) as StaffPermission);
}
