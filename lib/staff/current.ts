import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { type AccessIdentity, verifyAccessToken } from "./access";
import { isStaffRole, type StaffPermission, type StaffRole, staffCan } from "./permissions";
import { isProven, staffCookieName } from "./proof";

/** Someone at Lumina, and what they may do. */
export interface Staff {
  id: string;
  email: string;
  name: string;
  role: StaffRole;
  actor: Actor;
  can(permission: StaffPermission): boolean;
}

/** The token that Access gave this browser; Cloudflare sends it as a header too, also where cookies do not travel. */
async function accessToken(): Promise<string | undefined> {
  return (await headers()).get("cf-access-jwt-assertion") ?? (await cookies()).get("CF_Authorization")?.value;
}

/**
 * Whom Access knows here as a member of staff, or null, whether or not they have shown their second factor: for the page that
 * asks for it. The token is proven at every request, the row read at every request.
 */
export const knownStaff = cache(async (): Promise<Staff | null> => {
  const identity = await verifyAccessToken(await accessToken());
  return identity ? staffOf(identity) : null;
});

/** The member of staff who is here and has shown their second factor in this browser, or null. */
export const currentStaff = cache(async (): Promise<Staff | null> => {
  const staff = await knownStaff();
  const token = (await cookies()).get(staffCookieName())?.value;
  return staff && (await isProven(staff.id, token)) ? staff : null;
});

/** The row of an identity, or null when it has none or was disabled. */
export async function staffOf({ email }: AccessIdentity): Promise<Staff | null> {
  const find = () => controlDb().staffMember.findUnique({ where: { email } });
  const row = (await find()) ?? (await firstStaff(email).then((made) => (made ? find() : null)));
  if (!row || row.disabledAt || !isStaffRole(row.role)) return null;
  const role = row.role;
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role,
    actor: { kind: "staff", id: row.id },
    can: (permission) => staffCan(role, permission),
  };
}

/** The address that the installation names becomes its first admin, while there is no staff at all. */
async function firstStaff(email: string): Promise<boolean> {
  if (email !== environment().STAFF_ADMIN_EMAIL?.toLowerCase()) return false;
  if ((await controlDb().staffMember.count()) > 0) return false;
  const id = newId("staff");
  try {
    await controlWrite({ kind: "system", id: "staff" }, async (w) => {
      w.guard("used", `NOT EXISTS (SELECT 1 FROM "StaffMember")`);
      await w.tables.staffMember.createMany({
        data: [
          {
            ...{ id, email, name: nameIn(email), role: "admin" },
            ...{ createdAt: clock.instant(), createdBy: "installation" },
          },
        ],
      });
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "staff.added",
        subjectType: "StaffMember",
        subjectId: id,
        summary: "The first admin was added, as the installation names them.",
      });
    });
  } catch (error) {
    // Another request of the same moment was first.
    if (!(error instanceof GuardError)) throw error;
  }
  return true;
}

/** `ada.king@lumina.example` → "Ada King": what stands there until somebody writes the real name. */
const nameIn = (email: string): string =>
  (email.split("@")[0] ?? email)
    .split(/[._+-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");

/** The member of staff of a page of /admin; whoever lacks the permission gets 404, as a stranger would. */
export async function requireStaff(permission: StaffPermission): Promise<Staff> {
  const staff = await currentStaff();
  if (!staff?.can(permission)) notFound();
  return staff;
}
