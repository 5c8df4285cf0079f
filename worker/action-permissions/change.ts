import type { Permission } from "@/lib/accounts/permissions";
import type { TenantDb } from "@/lib/platform/db";

/** The organization that is changed. */
export interface Changed {
  organizationId: string;
  db: TenantDb;
}

/** An action that changes something, its permission, and what it is given. */
export type Change = [
  permission: Permission,
  action: string,
  input: (here: Changed) => Promise<Record<string, unknown>>,
];
