import { after } from "next/server";
import { createSafeActionClient } from "next-safe-action";
import { openWorkspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { requireOwnProof, requireProof } from "@/lib/accounts/session-proof";
import { currentUser } from "@/lib/accounts/sessions";
import { isFeature } from "@/lib/analytics/events";
import { recordUse } from "@/lib/analytics/record";
import { MINUTE_MS } from "@/lib/platform/clock";
import { StoreTimeoutError } from "@/lib/platform/deadline";
import { NeedsProofError, SignedOutError, UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { withinLimit } from "@/lib/platform/rate-limit";
import { browserHints, clientAddress, requestId, requestPath } from "@/lib/platform/request";

/** What a screen shows when a server action failed. */
export interface ActionFailure {
  message: string;
  field?: string;
  /** Only for failures nobody expected: what to quote to support; it is in the log too. */
  eventId?: string;
  /** It may have been done all the same. */
  unknown?: boolean;
  /** The person has to prove themselves first; then the same call may be made again. */
  needsProof?: boolean;
  /** Nobody is signed in any more: nothing was done, and it can be tried again after signing in. */
  signedOut?: boolean;
}

/** For everyone: sign-up, sign-in. Counted by address. */
export const publicAction = createSafeActionClient({
  defaultValidationErrorsShape: "flattened",
  handleServerError(error): ActionFailure {
    if (error instanceof NeedsProofError) return { message: error.message, needsProof: true };
    if (error instanceof SignedOutError) return { message: error.message, signedOut: true };
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

/** For signed-in people who proved within the last minutes that it is they: for what opens or closes ways into an account. */
export const provenUserAction = userAction.use(({ next, ctx }) => {
  requireOwnProof(ctx.user);
  requireProof(ctx.user);
  return next();
});

/**
 * For one organization: an action cannot be built without naming its permission. The organization is the one in the
 * address of the page; a form cannot name another.
 *
 * @param demands `proven` asks for a proof of the last minutes as well; scripts/checks/proven-actions.ts lists which do
 */
export const orgAction = (permission: Permission, demands: { proven?: boolean } = {}) =>
  userAction.use(async ({ next, ctx }) => {
    const slug = /^\/o\/([^/]+)/.exec(await requestPath())?.[1];
    const workspace = await openWorkspace(ctx.user, decodeURIComponent(slug ?? ""), permission);
    if (demands.proven) requireProof(ctx.user);
    const { asksToBeLeftAlone } = await browserHints();
    const done = await next({ ctx: { workspace, db: workspace.db, organization: workspace.organization } });
    if (done.success && isFeature(permission) && !asksToBeLeftAlone)
      after(() =>
        recordUse({ organizationId: workspace.organization.id, userId: ctx.user.id }, [
          { event: "feature.used", fields: { feature: permission } },
        ]),
      );
    return done;
  });
