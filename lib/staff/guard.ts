import type { ControlWriter } from "@/lib/platform/db/control";
import type { Staff } from "./current";

/** Undoes a write, as "changed", unless whoever acts is still the member of staff that was let in. */
export function guardStaff(w: ControlWriter, staff: Staff): void {
  w.guard(
    "changed",
    `EXISTS (SELECT 1 FROM "StaffMember" WHERE "id" = ?1 AND "role" = ?2 AND "disabledAt" IS NULL)`,
    [staff.id, staff.role],
  );
}
