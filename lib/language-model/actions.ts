"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { languageModelSchema } from "./schema";
import { setLanguageModel } from "./settings";

/** Lets the language model word briefings and explanations, or not. */
export const setLanguageModelAction = formAction(
  orgAction("organization.edit")
    .inputSchema(languageModelSchema)
    .action(async ({ ctx, parsedInput }) => {
      await setLanguageModel(ctx.db, ctx.actor, parsedInput);
      revalidatePath(`/o/${ctx.organization.slug}`, "layout");
    }),
);
