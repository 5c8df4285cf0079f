import { openWorkspace, type Workspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { backgroundUser, currentUser } from "@/lib/accounts/sessions";
import { wayInAfter } from "@/lib/accounts/way-in-after";
import { ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import { failureAnswer, textAnswer } from "./route-answers";

type RouteHandler<Params> = (
  workspace: Workspace,
  request: Request,
  params: Params,
) => Response | Promise<Response>;

/**
 * A route handler of one organization: it cannot be built without naming its permission. Strangers, and members whose
 * role does not allow it, get 404; somebody who is not signed in gets 401, or the sign-in page when they opened it as a
 * page.
 *
 * @param handle may throw NotFoundError (404) and UserError (409 with its sentence)
 * @param by `itself`: screens ask by themselves every few seconds, which is no use of the session
 */
export const workspaceRoute =
  <Params extends { org: string }>(
    permission: Permission,
    handle: RouteHandler<Params>,
    by: "person" | "itself" = "person",
  ) =>
  async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    try {
      const given = await params;
      const user = await (by === "itself" ? backgroundUser() : currentUser());
      return await handle(await openWorkspace(user, given.org, permission), request, given);
    } catch (error) {
      return answerError(error, request);
    }
  };

function answerError(error: unknown, request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const isNavigation = request.headers.get("sec-fetch-mode") === "navigate";
  const location = isNavigation ? wayInAfter(error, pathname + search) : null;
  if (location && error instanceof Error) return textAnswer(303, error.message, { location });
  // A role that may not look sees what a stranger sees.
  return failureAnswer(error instanceof ForbiddenError ? new NotFoundError() : error, request);
}
