"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import { addCaller, setCaller } from "./caller";
import { noteFollowedUp } from "./open-calls";
import { addCallerSchema, endCallSchema, setCallerSchema } from "./schema";

/** What is done about who called. */

export const setCallerAction = orgAction("calls.place")
  .inputSchema(setCallerSchema)
  .action(({ ctx, parsedInput }) => setCaller(ctx.db, ctx.actor, parsedInput));

export const addCallerAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(addCallerSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await addCaller(ctx.db, ctx.actor, parsedInput);
      revalidatePath(`/o/${ctx.organization.slug}/calls`, "layout");
      return { message: `${parsedInput.name} was added.` };
    }),
);

/** A missed call has been seen to. */
export const followUpCallAction = orgAction("calls.place")
  .inputSchema(endCallSchema)
  .action(({ ctx, parsedInput }) => noteFollowedUp(ctx.db, ctx.actor, parsedInput.id));
