import type { Role } from "@/lib/accounts/permissions";

/** Roles in the words of screens, from most to least. */
export const ROLE_WORDS: Readonly<Record<Role, { label: string; may: string }>> = {
  owner: { label: "Owner", may: "Everything, other owners included" },
  admin: { label: "Admin", may: "Members, settings, agents and the audit, and everything a planner can do" },
  planner: { label: "Planner", may: "Imports, forecasts, approvals and purchase orders" },
  viewer: { label: "Viewer", may: "Looks at everything, changes nothing" },
};
