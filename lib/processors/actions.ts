"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { fromForm } from "@/lib/format/form-schema";
import { typedLocale } from "@/lib/format/request-locale";
import { noticeDaysSchema } from "@/lib/policies/schema";
import { formAction } from "@/lib/web/form-action";
import { staffAction } from "@/lib/web/staff-action-client";
import { announceChange, correctProcessor, setReviewDay, withdrawChange } from "./commands";
import { tellFollowers } from "./followers";
import { setNoticeDays } from "./notice-days";
import { changeSchema, reviewSchema, withdrawSchema } from "./schema";

/** The actions of /admin/processors. */

export const changeProcessorAction = formAction(
  staffAction("processors.edit")
    .inputSchema(fromForm(changeSchema))
    .action(async ({ ctx, parsedInput }) => {
      if (parsedInput.how === "correct") await correctProcessor(ctx.staff, parsedInput);
      else await tellFollowers(await announceChange(ctx.staff, parsedInput));
      redirect(
        parsedInput.version === 0
          ? "/admin/processors?saved=announced"
          : `/admin/processors/${parsedInput.key}?saved=${parsedInput.how === "correct" ? "corrected" : "announced"}`,
      );
    }),
);

export const setReviewDayAction = formAction(
  staffAction("processors.edit")
    .inputSchema(fromForm(reviewSchema))
    .action(async ({ ctx, parsedInput }) => {
      await setReviewDay(ctx.staff, parsedInput);
      redirect(`/admin/processors/${parsedInput.key}?saved=review`);
    }),
);

export const withdrawChangeAction = formAction(
  staffAction("processors.edit")
    .inputSchema(fromForm(withdrawSchema))
    .action(async ({ ctx, parsedInput }) => {
      await withdrawChange(ctx.staff, parsedInput);
      redirect("/admin/processors?saved=withdrawn");
    }),
);

export const setNoticeDaysAction = formAction(
  staffAction("policies.publish")
    .inputSchema(async (_, form) => fromForm(noticeDaysSchema(await typedLocale(form))))
    .action(async ({ ctx, parsedInput }) => {
      await setNoticeDays(ctx.staff, parsedInput);
      revalidatePath("/admin", "layout");
    }),
);
