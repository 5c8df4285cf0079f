import { ForbiddenError, UserError } from "@/lib/platform/errors";
import { currentStaff } from "@/lib/staff/current";
import type { StaffPermission } from "@/lib/staff/permissions";
import { publicAction } from "./action-client";

/** The action client for Lumina's staff: an action cannot be built without naming its permission. */
export const staffAction = (permission: StaffPermission) =>
  publicAction.use(async ({ next }) => {
    const staff = await currentStaff();
    if (!staff) throw new UserError("Your Access session has ended. Reload the page to sign in again.");
    if (!staff.can(permission)) throw new ForbiddenError("Your role does not allow this. Ask an admin.");
    return next({ ctx: { staff, actor: staff.actor } });
  });
