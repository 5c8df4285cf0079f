"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import { addCaller, noteFollowedUp, setCaller } from "./caller";
import { addCallerSchema, endCallSchema, setCallerSchema } from "./schema";

/** What is done about who called. */

export const setCallerAction = orgAction("calls.place")
  .inputSchema(setCallerSchema)
  .action(({ ctx, parsedInput }) => setCaller(ctx.db, ctx.actor, parsedInput));

export const addCallerAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(addCallerSchema)
    .action(async ({ ctx, parsedInput: { id, name, jobTitle, ...more } }): Promise<MutationResult> => {
      const at =
        more.at === "supplier"
          ? { supplierId: more.supplierId }
          : { company: more.company, customerCode: more.customerCode };
      await addCaller(ctx.db, ctx.actor, at, { id, name, jobTitle });
      revalidatePath(`/o/${ctx.organization.slug}/calls`, "layout");
      return { message: `${name} was added.` };
    }),
);

/** A missed call has been seen to. */
export const followUpCallAction = orgAction("calls.place")
  .inputSchema(endCallSchema)
  .action(({ ctx, parsedInput }) => noteFollowedUp(ctx.db, ctx.actor, parsedInput.id));
