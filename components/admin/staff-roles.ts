import type { StaffRole } from "@/lib/staff/permissions";

/** The roles of the staff in words. */
export const STAFF_ROLE_WORDS: Readonly<Record<StaffRole, { label: string; may: string }>> = {
  admin: { label: "Admin", may: "Everything, staff, credits and switches included" },
  privacy: { label: "Privacy", may: "Cookies, consent, policies, sub-processors, audit" },
  support: { label: "Support", may: "Inbox, mail log, trials and findings about billing" },
};
