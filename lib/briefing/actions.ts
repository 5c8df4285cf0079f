"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { chooseBriefingMail } from "./mail-choice";
import { briefingMailSchema } from "./schema";

/** Chooses the hour at which the person gets the briefing by mail, or none. */
export const chooseBriefingMailAction = formAction(
  orgAction("briefings.subscribe")
    .inputSchema(briefingMailSchema)
    .action(async ({ ctx, parsedInput }) => {
      await chooseBriefingMail(ctx.db, ctx.actor, parsedInput);
      revalidatePath(`/o/${ctx.organization.slug}`, "layout");
    }),
);
