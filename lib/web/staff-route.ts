import { NotFoundError, SignedOutError } from "@/lib/platform/errors";
import { currentStaff, knownStaff, type Staff } from "@/lib/staff/current";
import type { StaffPermission } from "@/lib/staff/permissions";
import { failureAnswer } from "./route-answers";

type StaffRouteHandler<Params> = (
  staff: Staff,
  request: Request,
  params: Params,
) => Response | Promise<Response>;

/**
 * A route handler of /admin: it cannot be built without naming its permission. Strangers, and staff whose role does not
 * allow it, get 404; staff whose code was entered too long ago get 401.
 *
 * @param handle may throw NotFoundError (404) and UserError (409 with its sentence)
 */
export const staffRoute =
  <Params extends object>(permission: StaffPermission, handle: StaffRouteHandler<Params>) =>
  async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    try {
      const staff = await currentStaff();
      if (!staff && (await knownStaff())) throw new SignedOutError();
      if (!staff?.can(permission)) throw new NotFoundError("This page");
      return await handle(staff, request, await params);
    } catch (error) {
      return failureAnswer(error, request);
    }
  };
