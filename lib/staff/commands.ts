import { clock } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "./current";
import { guardStaff } from "./guard";
import type { StaffRole } from "./permissions";

/** Who may open /admin. Cloudflare Access lets people in; these rows say what they may do there. */

/** @throws UserError when the address is there already. */
export async function addStaff(
  staff: Staff,
  input: { name: string; email: string; role: StaffRole },
): Promise<void> {
  const id = newId("staff");
  try {
    await controlWrite(staff.actor, async (w) => {
      await w.tables.staffMember.createMany({
        data: [{ id, ...input, createdAt: clock.instant(), createdBy: staff.id }],
      });
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "staff.added",
        subjectType: "StaffMember",
        subjectId: id,
        summary: `Somebody was added to the staff as ${input.role}.`,
        after: { role: input.role },
      });
    });
  } catch (error) {
    if (uniqueViolation(error, "StaffMember.email"))
      throw new UserError("This address is on the list already.", "email");
    throw error;
  }
}

/** @throws UserError when it changed meanwhile, or no admin would remain. */
export async function changeStaff(
  staff: Staff,
  input: { staffId: string; version: number; name: string; role: StaffRole },
): Promise<void> {
  const row = await find(input.staffId);
  if (row.name === input.name && row.role === input.role) return;
  await change(staff, row.id, input.version, { name: input.name, role: input.role }, (w) =>
    w.audit(STAFF_AUDIT_SCOPE, {
      action: "staff.changed",
      subjectType: "StaffMember",
      subjectId: row.id,
      summary:
        row.role === input.role
          ? "The name of a member of the staff was changed."
          : `The role of a member of the staff was changed from ${row.role} to ${input.role}.`,
      before: { role: row.role },
      after: { role: input.role },
    }),
  );
}

/** Closes /admin to somebody at their next request, or opens it again. */
export async function disableStaff(
  staff: Staff,
  input: { staffId: string; version: number; disabled: boolean },
): Promise<void> {
  const row = await find(input.staffId);
  if ((row.disabledAt !== null) === input.disabled) return;
  const disabledAt = input.disabled ? clock.instant() : null;
  await change(staff, row.id, input.version, { disabledAt }, (w) =>
    w.audit(STAFF_AUDIT_SCOPE, {
      action: input.disabled ? "staff.disabled" : "staff.enabled",
      subjectType: "StaffMember",
      subjectId: row.id,
      summary: input.disabled
        ? "A member of the staff may not open this part any more."
        : "A member of the staff may open this part again.",
      before: { disabledAt: row.disabledAt },
      after: { disabledAt },
    }),
  );
}

async function find(id: string) {
  const row = await controlDb().staffMember.findUnique({ where: { id } });
  if (!row) throw new NotFoundError("This member of the staff");
  return row;
}

async function change(
  staff: Staff,
  id: string,
  version: number,
  data: { name?: string; role?: StaffRole; disabledAt?: string | null },
  audit: (w: ControlWriter) => void,
): Promise<void> {
  try {
    await controlWrite(staff.actor, async (w) => {
      // Whoever acts must still be the admin that was let in.
      guardStaff(w, staff);
      await w.tables.staffMember.updateMany({
        where: { id, version },
        data: { ...data, version: { increment: 1 } },
      });
      w.expectRows(1, "changed");
      w.guard(
        "last_owner",
        `EXISTS (SELECT 1 FROM "StaffMember" WHERE "role" = 'admin' AND "disabledAt" IS NULL)`,
      );
      audit(w);
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    throw new UserError(
      error.kind === "last_owner"
        ? "Somebody has to be admin. Make another person admin first."
        : "This changed in the meantime. Look at the list again.",
    );
  }
}
