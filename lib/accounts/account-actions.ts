"use server";
import { redirect } from "next/navigation";
import { deleteUsage } from "@/lib/analytics/objection";
import { deleteAccountConsent } from "@/lib/consent/account";
import { deleteAcceptances } from "@/lib/policies/acceptance";
import { keepHeldPerson } from "@/lib/retention/holds/held";
import { publicAction, userAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { acceptInvitation, declineInvitation } from "./accept-invitation";
import { deleteAccount } from "./delete-account";
import { confirmEmailChange, requestEmailChange } from "./email-change";
import { createOrganization } from "./organization-commands";
import { changePassword } from "./password-changes";
import { updateProfile } from "./person";
import {
  changePasswordSchema,
  deleteAccountSchema,
  emailChangeSchema,
  newOrganizationSchema,
  nothingSchema,
  profileSchema,
  sessionIdSchema,
  tokenSchema,
} from "./schema";
import { requireOwnProof, requireOwnSession } from "./session-proof";
import { revokeOtherSessions, revokeSession } from "./sign-in";
import { currentVisitor, forgetSession } from "./visitor";

/** What a person does for themselves: profile, password, sessions, invitations, another organization. */

export const updateProfileAction = formAction(
  userAction.inputSchema(profileSchema).action(async ({ parsedInput, ctx }) => {
    requireOwnProof(ctx.user);
    await updateProfile(ctx.user.id, parsedInput);
  }),
);

export const changePasswordAction = formAction(
  userAction.inputSchema(changePasswordSchema).action(async ({ parsedInput, ctx }) => {
    await changePassword({ userId: ctx.user.id, ...parsedInput }, await currentVisitor());
  }),
);

export const requestEmailChangeAction = formAction(
  userAction.inputSchema(emailChangeSchema).action(async ({ parsedInput, ctx }) => {
    await requestEmailChange({ userId: ctx.user.id, ...parsedInput }, await currentVisitor());
    return { email: parsedInput.email };
  }),
);

/** Whoever holds the link may use it: it was mailed to the new address, for somebody who gave the password. */
export const confirmEmailChangeAction = formAction(
  publicAction.inputSchema(tokenSchema).action(async ({ parsedInput }) => {
    await confirmEmailChange(parsedInput.token, await currentVisitor());
  }),
);

export const deleteAccountAction = formAction(
  userAction.inputSchema(deleteAccountSchema).action(async ({ parsedInput, ctx }) => {
    await deleteAccount({ userId: ctx.user.id, ...parsedInput }, await currentVisitor(), [
      keepHeldPerson,
      deleteAccountConsent,
      deleteAcceptances,
      deleteUsage,
    ]);
    await forgetSession();
    redirect("/sign-in?notice=account-deleted");
  }),
);

export const revokeSessionAction = formAction(
  userAction.inputSchema(sessionIdSchema).action(async ({ parsedInput, ctx }) => {
    requireOwnProof(ctx.user);
    await revokeSession(ctx.user.id, parsedInput.sessionId);
    redirect("/account#sessions");
  }),
);

export const revokeOtherSessionsAction = formAction(
  userAction.inputSchema(nothingSchema).action(async ({ ctx }) => {
    requireOwnProof(ctx.user);
    await revokeOtherSessions(ctx.user.id, ctx.user.sessionId);
    redirect("/account#sessions");
  }),
);

export const createOrganizationAction = formAction(
  userAction.inputSchema(newOrganizationSchema).action(async ({ parsedInput, ctx }) => {
    requireOwnSession(ctx.user);
    redirect(`/o/${await createOrganization(ctx.user.id, parsedInput)}`);
  }),
);

export const acceptInvitationAction = formAction(
  userAction.inputSchema(tokenSchema).action(async ({ parsedInput, ctx }) => {
    redirect(`/o/${await acceptInvitation(parsedInput.token, ctx.user)}`);
  }),
);

/** Whoever holds the link may say so: it was mailed to the invited address. */
export const declineInvitationAction = formAction(
  publicAction.inputSchema(tokenSchema).action(async ({ parsedInput }) => {
    await declineInvitation(parsedInput.token);
  }),
);
