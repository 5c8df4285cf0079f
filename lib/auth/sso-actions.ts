"use server";
import { revalidatePath } from "next/cache";
import { domainOf } from "@/lib/accounts/domain-names";
import { emailOnlySchema } from "@/lib/accounts/schema";
import { UserError } from "@/lib/platform/errors";
import { orgAction, publicAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { connectionOfDomain } from "./sso-connection";
import {
  activateConnection,
  addConnection,
  deactivateConnection,
  removeConnection,
  updateConnection,
} from "./sso-connections";
import { openOtherWays, requireThisConnection } from "./sso-required";
import { connectionIdSchema, connectionSchema, newConnectionSchema } from "./sso-schema";

/** What admins do to their organization's identity providers. */

const refresh = (slug: string) => revalidatePath(`/o/${slug}/settings/sign-on`);

export const addConnectionAction = formAction(
  orgAction("sso.manage", { proven: true })
    .inputSchema(newConnectionSchema)
    .action(async ({ parsedInput, ctx }) => {
      await addConnection(ctx.workspace, parsedInput);
      refresh(ctx.organization.slug);
    }),
);

export const updateConnectionAction = formAction(
  orgAction("sso.manage", { proven: true })
    .inputSchema(connectionSchema)
    .action(async ({ parsedInput, ctx }) => {
      await updateConnection(ctx.workspace, parsedInput);
      refresh(ctx.organization.slug);
    }),
);

export const activateConnectionAction = formAction(
  orgAction("sso.manage", { proven: true })
    .inputSchema(connectionIdSchema)
    .action(async ({ parsedInput, ctx }) => {
      await activateConnection(ctx.workspace, parsedInput.connectionId);
      refresh(ctx.organization.slug);
    }),
);

export const deactivateConnectionAction = formAction(
  orgAction("sso.manage", { proven: true })
    .inputSchema(connectionIdSchema)
    .action(async ({ parsedInput, ctx }) => {
      await deactivateConnection(ctx.workspace, parsedInput.connectionId);
      refresh(ctx.organization.slug);
    }),
);

export const removeConnectionAction = formAction(
  orgAction("sso.manage", { proven: true })
    .inputSchema(connectionIdSchema)
    .action(async ({ parsedInput, ctx }) => {
      await removeConnection(ctx.workspace, parsedInput.connectionId);
      refresh(ctx.organization.slug);
    }),
);

export const requireConnectionAction = formAction(
  orgAction("sso.manage", { proven: true })
    .inputSchema(connectionIdSchema)
    .action(async ({ parsedInput, ctx }) => {
      await requireThisConnection(ctx.workspace, parsedInput.connectionId);
      refresh(ctx.organization.slug);
    }),
);

export const openOtherWaysAction = formAction(
  orgAction("sso.manage", { proven: true })
    .inputSchema(connectionIdSchema)
    .action(async ({ ctx }) => {
      await openOtherWays(ctx.workspace);
      refresh(ctx.organization.slug);
    }),
);

/**
 * The identity provider of somebody's address. It leads to a link and redirects nowhere: our policy on forms stops a form whose
 * answer leads to another site.
 */
export const findSignOnAction = formAction(
  publicAction.inputSchema(emailOnlySchema).action(async ({ parsedInput }) => {
    const domain = domainOf(parsedInput.email);
    const connection = await connectionOfDomain(domain);
    if (!connection)
      throw new UserError(
        `No organization has set up single sign-on for ${domain}. Sign in with your password.`,
        "email",
      );
    return connection;
  }),
);
