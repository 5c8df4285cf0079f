import { controlDb } from "@/lib/platform/db/control";
import { isStaffRole, type StaffRole } from "./permissions";

/** Somebody of the staff as the list shows them. */
export interface StaffRow {
  id: string;
  name: string;
  email: string;
  role: StaffRole;
  createdAt: string;
  disabledAt: string | null;
  version: number;
  /** Whether they have an authenticator app. */
  hasFactor: boolean;
}

/** Everybody who may, or once might, open /admin, by name. */
export async function listStaff(): Promise<StaffRow[]> {
  const rows = await controlDb().staffMember.findMany({
    orderBy: [{ name: "asc" }, { email: "asc" }],
    include: { factor: { select: { confirmedAt: true } } },
  });
  return rows.flatMap(({ createdBy: _, role, factor, ...row }) =>
    isStaffRole(role) ? [{ ...row, role, hasFactor: Boolean(factor?.confirmedAt) }] : [],
  );
}
