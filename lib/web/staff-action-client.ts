import { ForbiddenError, SignedOutError } from "@/lib/platform/errors";
import { currentStaff, knownStaff } from "@/lib/staff/current";
import type { StaffPermission } from "@/lib/staff/permissions";
import { publicAction } from "./action-client";

/** The action client for Lumina's staff: an action cannot be built without naming its permission. */
export const staffAction = (permission: StaffPermission) =>
  publicAction.use(async ({ next }) => {
    const staff = await currentStaff();
    if (!staff && (await knownStaff()))
      throw new SignedOutError("Your code was entered too long ago. Nothing was changed.");
    if (!staff) throw new SignedOutError("Your Access session has ended. Nothing was changed.");
    if (!staff.can(permission)) throw new ForbiddenError("Your role does not allow this. Ask an admin.");
    return next({ ctx: { staff, actor: staff.actor } });
  });
