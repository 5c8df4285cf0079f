"use server";
import { redirect } from "next/navigation";
import { HOUR_MS } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";
import { withinLimit } from "@/lib/platform/rate-limit";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { askFromWorkspace, followUp } from "./ask";
import { followUpSchema, requestSchema } from "./schema";

/** The actions of Help inside a workspace. */

const MESSAGES_PER_HOUR = 20;

async function countMessage(userId: string): Promise<void> {
  if (!(await withinLimit(["support-user", userId], MESSAGES_PER_HOUR, HOUR_MS)))
    throw new UserError("That was a lot of messages. Please wait an hour and send this one again.");
}

export const askAction = formAction(
  orgAction("support.ask")
    .inputSchema(requestSchema)
    .action(async ({ ctx, parsedInput }) => {
      await countMessage(ctx.user.id);
      const id = await askFromWorkspace(ctx.workspace, parsedInput);
      redirect(`/o/${ctx.organization.slug}/support?request=${id}`);
    }),
);

export const followUpAction = formAction(
  orgAction("support.ask")
    .inputSchema(followUpSchema)
    .action(async ({ ctx, parsedInput }) => {
      await countMessage(ctx.user.id);
      await followUp(ctx.workspace, parsedInput);
      redirect(`/o/${ctx.organization.slug}/support?request=${parsedInput.inquiryId}`);
    }),
);
