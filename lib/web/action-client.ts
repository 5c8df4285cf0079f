import { createSafeActionClient } from "next-safe-action";
import { openWorkspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { currentUser } from "@/lib/accounts/sessions";
import { MINUTE_MS } from "@/lib/platform/clock";
import { StoreTimeoutError } from "@/lib/platform/deadline";
import { SignedOutError, UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { withinLimit } from "@/lib/platform/rate-limit";
import { clientAddress, requestId, requestPath } from "@/lib/platform/request";

/** What a screen shows when a server action failed. */
export interface ActionFailure {
  message: string;
  field?: string;
  /** Only for failures nobody expected: what to quote to support; it is in the log too. */
  eventId?: string;
  /** It may have been done all the same. */
  unknown?: boolean;
}

/** For everyone: sign-up, sign-in. Counted by address. */
export const publicAction = createSafeActionClient({
  defaultValidationErrorsShape: "flattened",
  handleServerError(error): ActionFailure {
    if (error instanceof UserError) return { message: error.message, field: error.field };
    const eventId = log.failure("action.failed", error);
    if (error instanceof StoreTimeoutError) return { message: error.message, eventId };
    return {
      message: "Something went wrong on our side. Check whether this was saved before you try again.",
      eventId,
      unknown: true,
    };
  },
}).use(async ({ next }) => {
  const address = await clientAddress();
  if (!(await withinLimit(["action", address], 600, MINUTE_MS))) {
    throw new UserError("That was a lot at once. Please wait a minute and try again.");
  }
  return next({ ctx: { address, requestId: await requestId() } });
});

/** For signed-in people. */
export const userAction = publicAction.use(async ({ next }) => {
  const user = await currentUser();
  if (!user) throw new SignedOutError();
  if (user.isGuest)
    throw new UserError("The demo is for looking around. Start a trial to do this with your own data.");
  return next({ ctx: { user, actor: { kind: "user" as const, id: user.id } } });
});

/**
 * For one organization: an action cannot be built without naming its permission. The organization is the one in the
 * address of the page; a form cannot name another.
 */
export const orgAction = (permission: Permission) =>
  userAction.use(async ({ next, ctx }) => {
    const slug = /^\/o\/([^/]+)/.exec(await requestPath())?.[1];
    const workspace = await openWorkspace(ctx.user, decodeURIComponent(slug ?? ""), permission);
    return next({ ctx: { workspace, db: workspace.db, organization: workspace.organization } });
  });
