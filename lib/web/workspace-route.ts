import { openWorkspace, type Workspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { currentUser } from "@/lib/accounts/sessions";
import { ForbiddenError, NotFoundError, SignedOutError, UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { EVENT_HEADER } from "@/lib/platform/request-headers";

type RouteHandler<Params> = (
  workspace: Workspace,
  request: Request,
  params: Params,
) => Response | Promise<Response>;

const text = (status: number, message: string, headers?: HeadersInit) =>
  new Response(`${message}\n`, { status, headers });

/**
 * A route handler of one organization: it cannot be built without naming its permission. Strangers, and members whose
 * role does not allow it, get 404; somebody who is not signed in gets 401, or the sign-in page when they opened it as a
 * page.
 *
 * @param handle may throw NotFoundError (404) and UserError (409 with its sentence)
 */
export const workspaceRoute =
  <Params extends { org: string }>(permission: Permission, handle: RouteHandler<Params>) =>
  async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    try {
      const given = await params;
      return await handle(await openWorkspace(await currentUser(), given.org, permission), request, given);
    } catch (error) {
      return answerError(error, request);
    }
  };

function answerError(error: unknown, request: Request): Response {
  if (error instanceof SignedOutError) {
    const { pathname, search } = new URL(request.url);
    const location = `/sign-in?next=${encodeURIComponent(pathname + search)}`;
    const isNavigation = request.headers.get("sec-fetch-mode") === "navigate";
    return isNavigation ? text(303, error.message, { location }) : text(401, error.message);
  }
  if (error instanceof NotFoundError || error instanceof ForbiddenError) return text(404, "Not found.");
  if (error instanceof UserError) return text(409, error.message);
  const eventId = log.failure("route.failed", error, { path: new URL(request.url).pathname });
  const message = `Something went wrong on our side. Please try again.\nEvent ${eventId}`;
  return text(500, message, { [EVENT_HEADER]: eventId });
}
