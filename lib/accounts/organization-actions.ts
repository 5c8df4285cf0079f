"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { limitsOf } from "@/lib/billing/limits";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { invite, resendInvitation, revokeInvitation } from "./invitations";
import { changeRole, leaveOrganization, removeMember } from "./members";
import { updateOrganization } from "./organization-commands";
import {
  invitationIdSchema,
  inviteSchema,
  memberIdSchema,
  organizationSchema,
  roleChangeSchema,
  secondFactorDemandSchema,
  sessionLimitsSchema,
} from "./schema";
import { demandSecondFactor } from "./second-factor-demand";
import { setSessionLimits } from "./session-limit-settings";

/** What is done to an organization and its members. The organization is the one in the page's address. */

const refresh = (slug: string) => revalidatePath(`/o/${slug}`, "layout");

export const updateOrganizationAction = formAction(
  orgAction("organization.edit")
    .inputSchema(organizationSchema)
    .action(async ({ parsedInput, ctx }) => {
      await updateOrganization(ctx.workspace, parsedInput);
      refresh(ctx.organization.slug);
    }),
);

export const demandSecondFactorAction = formAction(
  orgAction("organization.edit", { proven: true })
    .inputSchema(secondFactorDemandSchema)
    .action(async ({ parsedInput, ctx }) => {
      await demandSecondFactor(ctx.workspace, parsedInput);
      refresh(ctx.organization.slug);
    }),
);

export const setSessionLimitsAction = formAction(
  orgAction("organization.edit", { proven: true })
    .inputSchema(sessionLimitsSchema)
    .action(async ({ parsedInput, ctx }) => {
      await setSessionLimits(ctx.workspace, parsedInput);
      refresh(ctx.organization.slug);
    }),
);

export const inviteAction = formAction(
  orgAction("members.manage", { proven: true })
    .inputSchema(inviteSchema)
    .action(async ({ parsedInput, ctx }) => {
      await invite(ctx.workspace, parsedInput, (await limitsOf(ctx.organization.id)).members);
      refresh(ctx.organization.slug);
      return { email: parsedInput.email };
    }),
);

export const resendInvitationAction = formAction(
  orgAction("members.manage")
    .inputSchema(invitationIdSchema)
    .action(async ({ parsedInput, ctx }) => {
      const { members } = await limitsOf(ctx.organization.id);
      await resendInvitation(ctx.workspace, parsedInput.invitationId, members);
      refresh(ctx.organization.slug);
    }),
);

export const revokeInvitationAction = formAction(
  orgAction("members.manage")
    .inputSchema(invitationIdSchema)
    .action(async ({ parsedInput, ctx }) => {
      await revokeInvitation(ctx.workspace, parsedInput.invitationId);
      refresh(ctx.organization.slug);
    }),
);

export const changeRoleAction = formAction(
  orgAction("members.manage", { proven: true })
    .inputSchema(roleChangeSchema)
    .action(async ({ parsedInput, ctx }) => {
      await changeRole(ctx.workspace, parsedInput);
      refresh(ctx.organization.slug);
    }),
);

export const removeMemberAction = formAction(
  orgAction("members.manage", { proven: true })
    .inputSchema(memberIdSchema)
    .action(async ({ parsedInput, ctx }) => {
      await removeMember(ctx.workspace, parsedInput.membershipId);
      refresh(ctx.organization.slug);
    }),
);

export const leaveOrganizationAction = orgAction("workspace.view").action(async ({ ctx }) => {
  await leaveOrganization(ctx.workspace);
  redirect("/organizations");
});
