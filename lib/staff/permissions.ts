/** What people of Lumina do, from most to least. */
export const STAFF_ROLES = ["admin", "privacy", "support"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

const everyone: readonly StaffRole[] = ["admin", "privacy", "support"];
const privacy: readonly StaffRole[] = ["admin", "privacy"];
const support: readonly StaffRole[] = ["admin", "support"];
const admins: readonly StaffRole[] = ["admin"];

/** Every verb of /admin and who may do it: pages, actions and the navigation read this one table. */
export const STAFF_PERMISSIONS = {
  "admin.view": everyone,
  "cookies.view": everyone,
  "cookies.edit": privacy,
  "consent.view": everyone,
  "consent.publish": privacy,
  "consent-records.view": privacy,
  "consent-records.export": privacy,
  "policies.view": everyone,
  "policies.edit": privacy,
  "policies.publish": privacy,
  "processors.view": everyone,
  "processors.edit": privacy,
  "trust.view": everyone,
  "trust.edit": privacy,
  "privacy-requests.view": privacy,
  "privacy-requests.work": privacy,
  "inquiries.view": support,
  "inquiries.reply": support,
  "mails.view": support,
  "mails.resend": support,
  "staff-audit.view": privacy,
  "staff.view": everyone,
  "staff.manage": admins,
  "usage.view": everyone,
  "billing.view": everyone,
  "billing.findings": support,
  "trials.extend": support,
  "billing.credit": admins,
  "closings.view": everyone,
  "closings.hold": privacy,
  "retention.view": everyone,
  "holds.view": privacy,
  "holds.manage": privacy,
  "switches.view": everyone,
  "switches.manage": admins,
} as const satisfies Record<string, readonly StaffRole[]>;

export type StaffPermission = keyof typeof STAFF_PERMISSIONS;

export const staffCan = (role: StaffRole, permission: StaffPermission): boolean =>
  (STAFF_PERMISSIONS[permission] as readonly StaffRole[]).includes(role);

export const isStaffRole = (value: string): value is StaffRole =>
  (STAFF_ROLES as readonly string[]).includes(value);
