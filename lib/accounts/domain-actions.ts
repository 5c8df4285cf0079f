"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { limitsOf } from "@/lib/billing/limits";
import { orgAction, userAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { safeNextPath } from "@/lib/web/next-path";
import { joinByDomain } from "./domain-joins";
import { domainIdSchema, joinRoleSchema, joinSchema, newDomainSchema } from "./domain-schema";
import { addDomain, checkDomain, removeDomain, setJoinRole } from "./domains";
import { openJoinLink, requestJoinLink } from "./join-links";
import { openWithoutSignOn } from "./required-sign-on";
import { nothingSchema, openWithoutSignOnSchema } from "./schema";
import { requireOwnSession } from "./session-proof";

/** Mail domains of an organization, and joining by one's address. */

const refresh = (slug: string) => revalidatePath(`/o/${slug}/settings/sign-on`);

export const addDomainAction = formAction(
  orgAction("sso.manage")
    .inputSchema(newDomainSchema)
    .action(async ({ parsedInput, ctx }) => {
      await addDomain(ctx.workspace, parsedInput.domain);
      refresh(ctx.organization.slug);
    }),
);

export const checkDomainAction = formAction(
  orgAction("sso.manage")
    .inputSchema(domainIdSchema)
    .action(async ({ parsedInput, ctx }) => {
      await checkDomain(ctx.workspace, parsedInput.domainId);
      refresh(ctx.organization.slug);
    }),
);

export const setJoinRoleAction = formAction(
  orgAction("sso.manage", { proven: true })
    .inputSchema(joinRoleSchema)
    .action(async ({ parsedInput, ctx }) => {
      await setJoinRole(ctx.workspace, { id: parsedInput.domainId, joinRole: parsedInput.joinRole });
      refresh(ctx.organization.slug);
    }),
);

export const removeDomainAction = formAction(
  orgAction("sso.manage", { proven: true })
    .inputSchema(domainIdSchema)
    .action(async ({ parsedInput, ctx }) => {
      await removeDomain(ctx.workspace, parsedInput.domainId);
      refresh(ctx.organization.slug);
    }),
);

export const joinByDomainAction = formAction(
  userAction.inputSchema(joinSchema).action(async ({ parsedInput: { token }, ctx }) => {
    requireOwnSession(ctx.user);
    const link = token ? await openJoinLink(ctx.user, token) : null;
    const slug = await joinByDomain(ctx.user, link, async (id) => (await limitsOf(id)).members);
    redirect(`/o/${slug}`);
  }),
);

export const requestJoinLinkAction = formAction(
  userAction.inputSchema(nothingSchema).action(async ({ ctx }) => {
    requireOwnSession(ctx.user);
    await requestJoinLink(ctx.user);
    return { email: ctx.user.email };
  }),
);

export const openWithoutSignOnAction = formAction(
  userAction.inputSchema(openWithoutSignOnSchema).action(async ({ parsedInput, ctx }) => {
    await openWithoutSignOn(ctx.user, parsedInput.slug);
    redirect(safeNextPath(parsedInput.next, `/o/${parsedInput.slug}`));
  }),
);
