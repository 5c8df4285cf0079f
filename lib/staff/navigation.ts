import type { StaffPermission } from "./permissions";

/** A page of /admin in its navigation: shown to whoever may open it. */
export interface AdminSection {
  label: string;
  href: string;
  permission: StaffPermission;
  group: "Privacy" | "People" | "Lumina";
}

/** The parts of /admin, in the order of the navigation. */
export const ADMIN_SECTIONS: readonly AdminSection[] = [
  { label: "Overview", href: "/admin", permission: "admin.view", group: "Lumina" },
];
