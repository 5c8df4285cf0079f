"use server";
import { redirect } from "next/navigation";
import { provenUserAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { connectPermission, disconnectIdentity } from "./identity-connecting";
import { connectProviderSchema, identityIdSchema } from "./identity-schema";

/** Connecting an account with who its person is at another provider. */

/** The link that leads to the provider. It is a link because the policy on forms lets no form lead to another site. */
export const connectProviderAction = formAction(
  provenUserAction.inputSchema(connectProviderSchema).action(async ({ parsedInput, ctx }) => {
    const { provider } = parsedInput;
    const connect = connectPermission(ctx.user, provider);
    return { href: `/sign-in/with/${provider}?${new URLSearchParams({ connect })}` };
  }),
);

export const disconnectIdentityAction = formAction(
  provenUserAction.inputSchema(identityIdSchema).action(async ({ parsedInput, ctx }) => {
    await disconnectIdentity(ctx.user, parsedInput.identityId);
    redirect("/account#providers");
  }),
);
