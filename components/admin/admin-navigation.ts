import type { NavIconName, NavItem } from "@/components/shell/navigation";
import type { AdminSection } from "@/lib/admin/navigation";

const ICONS: Readonly<Record<string, NavIconName>> = {
  "/admin": "overview",
  "/admin/inbox": "inbox",
  "/admin/mails": "mail",
  "/admin/requests": "requests",
  "/admin/billing": "billing",
  "/admin/usage": "usage",
  "/admin/staff": "staff",
  "/admin/closings": "records",
  "/admin/switches": "switches",
  "/admin/audit": "audit",
  "/admin/policies": "policies",
  "/admin/processors": "processors",
  "/admin/trust": "records",
  "/admin/cookies": "cookies",
  "/admin/consent": "consent",
  "/admin/consent/records": "records",
  "/admin/cookies/findings": "scan",
};

/** The sections as entries of the navigation; `counts` is what waits there, by address. */
export function adminNavigation(
  sections: readonly AdminSection[],
  counts: Readonly<Record<string, { count: number; label: string }>> = {},
): NavItem[] {
  return sections.map(({ label, href, group, keys }) => ({
    ...{ key: href, label, href, group, keys, icon: ICONS[href] ?? "page" },
    count: counts[href]?.count,
    countLabel: counts[href]?.label,
  }));
}
