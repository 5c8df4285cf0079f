"use server";
import { revalidatePath } from "next/cache";
import { fromForm } from "@/lib/format/form-schema";
import { typedLocale } from "@/lib/format/request-locale";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { saveOverage } from "./save-overage";
import { overageSchema } from "./schema";

/** Allows overage up to a ceiling, or switches it off. */
export const saveOverageAction = formAction(
  orgAction("billing.manage")
    .inputSchema(async (_, form) => fromForm(overageSchema(await typedLocale(form))))
    .action(async ({ ctx, parsedInput }) => {
      await saveOverage(ctx.db, ctx.actor, parsedInput);
      revalidatePath(`/o/${ctx.organization.slug}`, "layout");
    }),
);
